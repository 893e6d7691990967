using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Totems.Hosting.Keys;

/// <summary>Where keys are. Section "Keys".</summary>
public sealed class KeyOptions
{
    /// <summary>
    /// Folder on the shared file system. Each signer keeps NAME.pem there (private, readable by its owner only; from a secret
    /// in production) and publishes NAME.KID.pub.pem for everyone.
    /// </summary>
    public string Directory { get; set; } = ".totems/keys";
}

/// <summary>
/// P-256 keys by signer name: "admin", "menu", "orders", "device-health" sign tokens between services, "menu-manifest" signs menus.
/// The key id is the first 16 hex digits of the SHA-256 of the public key.
/// </summary>
public sealed class KeyRing(IOptions<KeyOptions> options) : IDisposable
{
    private readonly ConcurrentDictionary<string, SigningKey> own = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Name, string KeyId), ECDsa> known = new();
    private readonly Lock creating = new();

    /// <summary>This process's private key under <paramref name="name"/>, made and published when there is none yet.</summary>
    public SigningKey Own(string name)
    {
        if (own.TryGetValue(name, out var key)) return key;
        lock (creating)
        {
            return own.GetOrAdd(name, LoadOrCreate);
        }
    }

    /// <summary>A published public key, or null when there is none of that name and id.</summary>
    public ECDsa? Public(string name, string keyId)
    {
        if (known.TryGetValue((name, keyId), out var key)) return key;
        if (!keyId.All(char.IsAsciiHexDigitLower)) return null;
        var file = PublicFile(name, keyId);
        if (!File.Exists(file)) return null;
        var loaded = ECDsa.Create();
        loaded.ImportFromPem(File.ReadAllText(file));
        return known.GetOrAdd((name, keyId), loaded);
    }

    /// <summary>All published public keys of a signer, by key id, as base64 SubjectPublicKeyInfo.</summary>
    public IReadOnlyDictionary<string, string> AllPublic(string name)
    {
        var folder = options.Value.Directory;
        if (!Directory.Exists(folder)) return new Dictionary<string, string>();
        return Directory.EnumerateFiles(folder, $"{name}.*.pub.pem")
            .Select(file => Path.GetFileName(file).Split('.')[1])
            .Select(keyId => (keyId, key: Public(name, keyId)))
            .Where(pair => pair.key is not null)
            .ToDictionary(pair => pair.keyId, pair => Convert.ToBase64String(pair.key!.ExportSubjectPublicKeyInfo()), StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var key in own.Values) key.Key.Dispose();
        foreach (var key in known.Values) key.Dispose();
    }

    private SigningKey LoadOrCreate(string name)
    {
        var folder = Directory.CreateDirectory(options.Value.Directory).FullName;
        var file = Path.Combine(folder, $"{name}.pem");
        if (!File.Exists(file)) Create(file);
        var key = ECDsa.Create();
        key.ImportFromPem(File.ReadAllText(file));
        var spki = key.ExportSubjectPublicKeyInfo();
        var keyId = Convert.ToHexStringLower(SHA256.HashData(spki))[..16];
        var publicFile = PublicFile(name, keyId);
        if (!File.Exists(publicFile)) WriteWhole(publicFile, key.ExportSubjectPublicKeyInfoPem(), overwrite: true);
        return new SigningKey(keyId, key);
    }

    private static void Create(string file)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        try
        {
            WriteWhole(file, key.ExportPkcs8PrivateKeyPem(), overwrite: false);
        }
        catch (IOException) when (File.Exists(file))
        {
            // Another process made it a moment earlier; its key is the one.
        }
    }

    private static void WriteWhole(string file, string text, bool overwrite)
    {
        var temporary = $"{file}.{Guid.NewGuid():n}.tmp";
        var access = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows()) access.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        try
        {
            using (var stream = new FileStream(temporary, access))
            {
                stream.Write(System.Text.Encoding.ASCII.GetBytes(text));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    private string PublicFile(string name, string keyId) => Path.Combine(options.Value.Directory, $"{name}.{keyId}.pub.pem");
}

/// <summary>A private key and its id.</summary>
public sealed record SigningKey(string KeyId, ECDsa Key);
