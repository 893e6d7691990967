using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Tests.Documents;

public sealed class ManifestSignatureTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public void Dispose() => _key.Dispose();

    private ECDsa? Find(string id) => id == "menu-1" ? _key : null;

    [Fact]
    public void Payload_Literal_IsPinned()
    {
        var parts = ManifestSignature.Sign(Sample.Manifest, _key, "menu-1").Split('.');

        Assert.Equal("""{"alg":"ES256","kid":"menu-1"}""", Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[0])));
        Assert.Equal(
            $$"""{"version":7,"releaseId":"22222222-2222-4222-8222-222222222222","chainId":"33333333-3333-4333-8333-333333333333","zone":"capital","contentHash":"{{new string('a', 64)}}","pricesHash":"{{new string('b', 64)}}","publishedAt":"2026-11-21T12:30:00+00:00","schema":1}""",
            Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])));
        Assert.Equal(64, Base64Url.DecodeFromChars(parts[2]).Length);
    }

    [Fact]
    public void Verify_Signed_GivesTheManifest() =>
        Assert.Equal(Sample.Manifest, ManifestSignature.Verify(ManifestSignature.Sign(Sample.Manifest, _key, "menu-1"), Find));

    [Fact]
    public void Verify_UnknownKey_GivesNull() =>
        Assert.Null(ManifestSignature.Verify(ManifestSignature.Sign(Sample.Manifest, _key, "menu-2"), Find));

    [Fact]
    public void Verify_OtherKeyUnderTheName_GivesNull()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

        Assert.Null(ManifestSignature.Verify(ManifestSignature.Sign(Sample.Manifest, other, "menu-1"), Find));
    }

    [Fact]
    public void Verify_KeyOfAnotherCurve_GivesNull()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);

        Assert.Null(ManifestSignature.Verify(ManifestSignature.Sign(Sample.Manifest, _key, "menu-1"), _ => other));
        Assert.Throws<ArgumentException>(() => ManifestSignature.Sign(Sample.Manifest, other, "menu-1"));
    }

    [Theory]
    [InlineData("""{"alg":"none","kid":"menu-1"}""")]
    [InlineData("""{"alg":"HS256","kid":"menu-1"}""")]
    [InlineData("""{"alg":"es256","kid":"menu-1"}""")]
    [InlineData("""{"alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","kid":""}""")]
    [InlineData("""{"alg":"ES256","kid":7}""")]
    [InlineData("""{"alg":"ES256","kid":"menu-1","kid":"menu-1"}""")]
    [InlineData("""{"alg":"ES256","kid":"menu-1","crit":["exp"],"exp":1}""")]
    [InlineData("ES256")]
    public void Verify_HeaderNotAllowed_GivesNull(string header) => Assert.Null(ManifestSignature.Verify(Signed(header, MenuJson.ToCanonical(Sample.Manifest)), Find));

    [Theory]
    [InlineData("{}")]
    [InlineData("null")]
    [InlineData("{\"version\":\"7\"}")]
    public void Verify_SignedPayloadThatIsNoManifest_GivesNull(string payload) =>
        Assert.Null(ManifestSignature.Verify(Signed("""{"alg":"ES256","kid":"menu-1"}""", Encoding.UTF8.GetBytes(payload)), Find));

    [Fact]
    public void Verify_AnyCharacterChanged_GivesNull()
    {
        var jws = ManifestSignature.Sign(Sample.Manifest, _key, "menu-1");
        for (var i = 0; i < jws.Length; i++)
        {
            var changed = jws.ToCharArray();
            changed[i] = changed[i] == 'A' ? 'B' : 'A';
            Assert.Null(ManifestSignature.Verify(new string(changed), Find));
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    [InlineData("a.b")]
    [InlineData("a.b.c.d")]
    [InlineData("é.é.é")]
    [InlineData("e30.e30.e30")]
    public void Verify_Garbage_GivesNull(string? jws) => Assert.Null(ManifestSignature.Verify(jws, Find));

    [Fact]
    public void Verify_OtherSpellingOfTheSame_GivesNull()
    {
        var jws = ManifestSignature.Sign(Sample.Manifest, _key, "menu-1");

        Assert.Null(ManifestSignature.Verify(jws + "=", Find));
        Assert.Null(ManifestSignature.Verify(jws + "==", Find));
        Assert.Null(ManifestSignature.Verify(jws + " ", Find));
        Assert.Null(ManifestSignature.Verify(" " + jws, Find));
        Assert.Null(ManifestSignature.Verify(jws + new string('A', 9000), Find));
    }

    private string Signed(string header, byte[] payload)
    {
        var signed = Base64Url.EncodeToString(Encoding.UTF8.GetBytes(header)) + "." + Base64Url.EncodeToString(payload);
        var signature = _key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return signed + "." + Base64Url.EncodeToString(signature);
    }
}
