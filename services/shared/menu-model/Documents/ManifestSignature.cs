using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Totems.MenuModel.Documents;

/// <summary>Signs and checks manifests: compact JWS (RFC 7515) with ECDSA P-256 and SHA-256 (ES256, RFC 7518 3.4).</summary>
public static class ManifestSignature
{
    private const int MaxLength = 8 * 1024;

    /// <summary>Signs a manifest. The header is <c>{"alg":"ES256","kid":"…"}</c>, the payload the manifest's canonical JSON.</summary>
    /// <param name="manifest">What to sign.</param>
    /// <param name="key">Private P-256 key.</param>
    /// <param name="keyId">The key's name, under which verifiers know its public half.</param>
    /// <exception cref="ArgumentException">The key is not on P-256 or the id is empty.</exception>
    public static string Sign(MenuManifest manifest, ECDsa key, string keyId)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(key);
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        if (key.KeySize != 256)
        {
            throw new ArgumentException("ES256 needs a P-256 key.", nameof(key));
        }

        var header = MenuJson.ToCanonical(new Header("ES256", keyId));
        var signed = Base64Url.EncodeToString(header) + "." + Base64Url.EncodeToString(MenuJson.ToCanonical(manifest));
        var signature = key.SignData(Encoding.ASCII.GetBytes(signed), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return signed + "." + Base64Url.EncodeToString(signature);
    }

    /// <summary>
    /// The manifest, if the signature is right and the key known; null for everything else. Strict: exactly three unpadded base64url parts, alg
    /// ES256, a kid, no "crit". The caller still compares versions, <see cref="MenuManifest.Schema"/> and the hashes of what it fetched.
    /// </summary>
    /// <param name="jws">Compact JWS of at most 8 KB.</param>
    /// <param name="findKey">The public key of an id, or null when that is not (or no longer) trusted. The caller owns the key.</param>
    public static MenuManifest? Verify(string? jws, Func<string, ECDsa?> findKey)
    {
        ArgumentNullException.ThrowIfNull(findKey);
        if (jws is null || jws.Length > MaxLength || jws.Split('.') is not [var headerPart, var payloadPart, var signaturePart])
        {
            return null;
        }

        if (Decode(headerPart) is not { } header || Decode(payloadPart) is not { } payload || Decode(signaturePart) is not { Length: 64 } signature
            || KeyIdOf(header) is not { } keyId)
        {
            return null;
        }

        try
        {
            if (findKey(keyId) is not { KeySize: 256 } key
                || !key.VerifyData(
                    Encoding.ASCII.GetBytes(jws, 0, headerPart.Length + 1 + payloadPart.Length), signature, HashAlgorithmName.SHA256,
                    DSASignatureFormat.IeeeP1363FixedFieldConcatenation))
            {
                return null;
            }

            return MenuJson.Read<MenuManifest>(payload);
        }
        catch (Exception e) when (e is CryptographicException or MenuFormatException)
        {
            return null;
        }
    }

    private static string? KeyIdOf(byte[] header)
    {
        try
        {
            var read = MenuJson.Read<Header>(header);
            return read is { Alg: "ES256", Kid.Length: > 0, Crit: null } ? read.Kid : null;
        }
        catch (MenuFormatException)
        {
            return null;
        }
    }

    // The framework's decoder forgives padding, white space and stray bits; two spellings of one signature are one too many.
    private static byte[]? Decode(string part)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(part);
            return bytes.Length > 0 && Base64Url.EncodeToString(bytes) == part ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    private sealed record Header(string Alg, string Kid, JsonElement? Crit = null);
}
