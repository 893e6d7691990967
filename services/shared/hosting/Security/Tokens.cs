using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Totems.Hosting.Keys;

namespace Totems.Hosting.Security;

/// <summary>
/// Issues and reads the two kinds of bearer tokens (JWT, ES256, RFC 7519): a service's, 60 s, and a totem's, 15 minutes, which only
/// device-health issues.
/// </summary>
public sealed class Tokens(KeyRing keys, TimeProvider time)
{
    /// <summary>Life of a service token.</summary>
    public static readonly TimeSpan ServiceLifetime = TimeSpan.FromSeconds(60);

    /// <summary>Life of a totem token.</summary>
    public static readonly TimeSpan TotemLifetime = TimeSpan.FromMinutes(15);

    private const string ServiceAudience = "totems/services";
    private const string TotemAudience = "totems/devices";
    private const string DeviceHealth = "device-health";
    private static readonly string[] Services = ["admin", "menu", "orders", DeviceHealth];
    // No cache of signers: it is static, by key id, and would keep a key that a host of this process disposed of.
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };
    private readonly JsonWebTokenHandler handler = new() { MapInboundClaims = false };

    /// <summary>A token by which <paramref name="service"/> calls another, for a chain or for none.</summary>
    public string ForService(string service, Guid? chainId) =>
        Create(service, ServiceAudience, service, ServiceLifetime, chainId, storeId: null);

    /// <summary>A totem's token. Only device-health may call this: others' signatures are not accepted for it.</summary>
    public string ForTotem(Guid totemId, Guid chainId, Guid storeId) =>
        Create(DeviceHealth, TotemAudience, totemId.ToString(), TotemLifetime, chainId, storeId);

    /// <summary>The caller a token stands for, or null when it is not valid now.</summary>
    public async Task<Caller?> ReadAsync(string token)
    {
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuers = Services,
            ValidAudiences = [ServiceAudience, TotemAudience],
            RequireExpirationTime = true,
            LifetimeValidator = (_, expires, _, _) => expires is { } end && time.GetUtcNow().UtcDateTime < end,
            IssuerSigningKeyResolver = (_, parsed, keyId, _) =>
                keyId is not null && Services.Contains(parsed.Issuer) && keys.Public(parsed.Issuer, keyId) is { } key
                    ? [new ECDsaSecurityKey(key) { KeyId = keyId, CryptoProviderFactory = Uncached }]
                    : [],
        });
        return result.IsValid && result.SecurityToken is JsonWebToken jwt ? ToCaller(jwt) : null;
    }

    /// <summary>When a token ends, UTC. The token must have been read before.</summary>
    public static DateTimeOffset ExpiryOf(string token) => new JsonWebToken(token).ValidTo;

    private static Caller? ToCaller(JsonWebToken token)
    {
        Guid? chain = token.TryGetPayloadValue<string>("chain", out var chainText) && Guid.TryParse(chainText, out var chainId) ? chainId : null;
        Guid? store = token.TryGetPayloadValue<string>("store", out var storeText) && Guid.TryParse(storeText, out var storeId) ? storeId : null;
        if (token.Audiences.Contains(ServiceAudience))
        {
            return new Caller(CallerKind.Service, Guid.Empty, token.Issuer, chain, null, []);
        }

        return token.Issuer == DeviceHealth && Guid.TryParse(token.Subject, out var totem) && chain is not null && store is not null
            ? new Caller(CallerKind.Totem, totem, "totem", chain, store, [])
            : null;
    }

    private string Create(string issuer, string audience, string subject, TimeSpan lifetime, Guid? chainId, Guid? storeId)
    {
        var key = keys.Own(issuer);
        var now = time.GetUtcNow().UtcDateTime;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal) { ["sub"] = subject };
        if (chainId is not null) claims["chain"] = chainId.Value.ToString();
        if (storeId is not null) claims["store"] = storeId.Value.ToString();
        return handler.CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            Claims = claims,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            SigningCredentials = new SigningCredentials(
                new ECDsaSecurityKey(key.Key) { KeyId = key.KeyId, CryptoProviderFactory = Uncached },
                SecurityAlgorithms.EcdsaSha256),
        });
    }
}
