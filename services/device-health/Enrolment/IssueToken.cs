using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Totems.Contracts.Devices;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Enrolment;

/// <summary>A totem trades an assertion signed by its own key for a token (RFC 7523 in spirit).</summary>
internal static class IssueToken
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/api/fleet/token";

    private const string Audience = "totems/token";
    private const int LongestJti = 64;
    private static readonly TimeSpan LongestAhead = TimeSpan.FromMinutes(2);
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, HandleAsync).WithName("issueTotemToken").AllowAnonymous();

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        TokenRequest request, TotemKeys keys, Tokens tokens, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Parse(request.Assertion) is not { } assertion) return Refused();
        // Waited too long for its turn, or from a clock that is wrong: another one may be good.
        if (assertion.ExpiresAt <= now || assertion.ExpiresAt > now + LongestAhead) return Problems.Of(401, "assertion-expired", "The assertion is not of now.");
        if (await keys.FindAsync(assertion.TotemId).WaitAsync(cancellationToken) is not { } totem
            || !await IsValidAsync(assertion, totem.PublicKey))
        {
            return Refused();
        }

        if (totem.IsRetired) return Problems.Forbidden("totem-retired", "This totem was retired.");
        var verified = new VerifiedAssertion(assertion.TotemId, assertion.Jti, totem.ChainId, assertion.ExpiresAt);
        if (!await keys.UseOnceAsync(verified).WaitAsync(cancellationToken)) return Problems.Of(401, "assertion-used", "The assertion was used before.");
        var token = tokens.ForTotem(assertion.TotemId, totem.ChainId, totem.StoreId);
        return TypedResults.Ok(new TokenResponse(token, Tokens.ExpiryOf(token), now));
    }

    private static ProblemHttpResult Refused() => Problems.Of(401, "assertion-refused", "The assertion is not valid.");

    private static Assertion? Parse(string? text)
    {
        if (text is null || text.Length > 4096 || !Handler.CanReadToken(text)) return null;
        try
        {
            var token = new JsonWebToken(text);
            return Guid.TryParse(token.Subject, out var totem) && token.Issuer == token.Subject && token.Id is { Length: > 0 and <= LongestJti } jti
                ? new Assertion(text, totem, jti, token.ValidTo)
                : null;
        }
        catch (ArgumentException) // not a JWT after all
        {
            return null;
        }
    }

    private static async Task<bool> IsValidAsync(Assertion assertion, byte[] publicKey)
    {
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        var result = await Handler.ValidateTokenAsync(assertion.Text, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidAudience = Audience,
            ValidIssuer = assertion.TotemId.ToString(),
            ValidateLifetime = false, // judged before, by our clock and with an upper bound
            IssuerSigningKey = new ECDsaSecurityKey(key) { CryptoProviderFactory = Uncached },
            TryAllIssuerSigningKeys = true,
        });
        return result.IsValid;
    }

    private sealed record Assertion(string Text, Guid TotemId, string Jti, DateTimeOffset ExpiresAt);
}
