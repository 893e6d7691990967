using System.Security.Cryptography;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Totems.KioskAgent.Identity;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class TotemKeyTests : IDisposable
{
    private static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "totem.pem");

    [Fact]
    public void Key_Made_IsReadableByItsOwnerOnly()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no modes.");
        TotemKey.LoadOrCreate(File).Dispose();

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, ModeOf(File));
    }

    [Fact]
    public void Key_LoadedAgain_IsTheSame()
    {
        using var made = TotemKey.LoadOrCreate(File);
        using var loaded = TotemKey.LoadOrCreate(File);

        Assert.Equal(made.PublicKey, loaded.PublicKey);
    }

    [Fact]
    public async Task Assertion_ByItsPublicKey_SaysWhoAndForHowLong()
    {
        using var key = TotemKey.Create();
        using var publicKey = ECDsa.Create();
        publicKey.ImportSubjectPublicKeyInfo(Convert.FromBase64String(key.PublicKey), out _);
        var totem = Guid.NewGuid();

        var result = await new JsonWebTokenHandler { MapInboundClaims = false }.ValidateTokenAsync(key.Assertion(totem, Now), new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidIssuer = totem.ToString(),
            ValidAudience = "totems/token",
            ValidateLifetime = false,
            IssuerSigningKey = new ECDsaSecurityKey(publicKey),
        });

        Assert.True(result.IsValid, result.Exception?.Message);
        Assert.Equal(totem.ToString(), result.Claims["sub"]);
        Assert.InRange(((JsonWebToken)result.SecurityToken).ValidTo, Now.UtcDateTime.AddSeconds(1), Now.UtcDateTime.AddMinutes(2));
        Assert.NotEmpty((string)result.Claims["jti"]);
    }

    private static UnixFileMode ModeOf(string file) => OperatingSystem.IsWindows() ? default : System.IO.File.GetUnixFileMode(file);

    public void Dispose() => folder.Dispose();
}
