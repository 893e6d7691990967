using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Totems.KioskAgent.Identity;

/// <summary>The totem's own P-256 key. It never leaves the machine; the file is for the agent's user only. (A TPM can take its place: only this class signs.)</summary>
internal sealed class TotemKey : IDisposable
{
    /// <summary>How long an assertion is good for; the services accept two minutes.</summary>
    public static readonly TimeSpan AssertionLifetime = TimeSpan.FromSeconds(90);

    private const string Audience = "totems/token";
    private static readonly CryptoProviderFactory Uncached = new() { CacheSignatureProviders = false };
    private static readonly JsonWebTokenHandler Handler = new() { SetDefaultTimesOnTokenCreation = false };
    private readonly ECDsa key;

    private TotemKey(ECDsa key) => this.key = key;

    /// <summary>The public half, base64 SubjectPublicKeyInfo.</summary>
    public string PublicKey => Convert.ToBase64String(key.ExportSubjectPublicKeyInfo());

    /// <summary>A new key.</summary>
    public static TotemKey Create() => new(ECDsa.Create(ECCurve.NamedCurves.nistP256));

    /// <summary>A key from its PEM.</summary>
    public static TotemKey FromPem(string pem)
    {
        var key = ECDsa.Create();
        key.ImportFromPem(pem);
        return new TotemKey(key);
    }

    /// <summary>The key of a file; made, with mode 0600, when there is none.</summary>
    public static TotemKey LoadOrCreate(string path)
    {
        if (File.Exists(path)) return FromPem(File.ReadAllText(path));
        var created = Create();
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var temporary = path + ".new";
        File.Delete(temporary);
        using (var file = new FileStream(temporary, options))
        {
            using var writer = new StreamWriter(file, leaveOpen: true);
            writer.Write(created.ToPem());
            writer.Flush();
            file.Flush(flushToDisk: true);
        }

        File.Move(temporary, path);
        return created;
    }

    /// <summary>The private key as PKCS#8 PEM.</summary>
    public string ToPem() => key.ExportPkcs8PrivateKeyPem();

    /// <summary>Says "I am this totem" (see <see cref="Contracts.Devices.TokenRequest"/>).</summary>
    /// <param name="totemId">The totem.</param>
    /// <param name="now">UTC by the server's clock.</param>
    public string Assertion(Guid totemId, DateTimeOffset now) => Handler.CreateToken(new SecurityTokenDescriptor
    {
        Issuer = totemId.ToString(),
        Audience = Audience,
        Claims = new Dictionary<string, object> { ["sub"] = totemId.ToString(), ["jti"] = Guid.NewGuid().ToString() },
        IssuedAt = now.UtcDateTime,
        Expires = (now + AssertionLifetime).UtcDateTime,
        SigningCredentials = new SigningCredentials(
            new ECDsaSecurityKey(key) { CryptoProviderFactory = Uncached },
            SecurityAlgorithms.EcdsaSha256),
    });

    /// <inheritdoc/>
    public void Dispose() => key.Dispose();
}
