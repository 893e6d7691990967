using System.Security.Cryptography;
using Totems.Contracts.Devices;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>What to do about a desired menu.</summary>
/// <param name="Manifest">The verified manifest; null when its signature is not good.</param>
/// <param name="Refusal">Why not to take it: one of <see cref="MenuFailures"/>; null otherwise.</param>
/// <param name="Detail">More about the refusal, in English.</param>
/// <param name="Shown">It is already on screen.</param>
internal sealed record MenuVerdict(MenuManifest? Manifest, string? Refusal = null, string? Detail = null, bool Shown = false)
{
    /// <summary>
    /// Judges a desired menu before anything of it is fetched. The version must be higher than the highest applied; the same version is taken
    /// again only when it is not what is on screen: the stored menu was lost, the totem moved to another price zone or store, or <paramref name="again"/>.
    /// Another chain starts anew.
    /// </summary>
    /// <param name="desired">What is desired.</param>
    /// <param name="place">Where the totem stands.</param>
    /// <param name="keys">Known menu keys, base64 SubjectPublicKeyInfo by key id.</param>
    /// <param name="board">What is in use.</param>
    /// <param name="again">Take it even if it is shown ("refresh-menu").</param>
    /// <param name="work">Verifies the manifest; <see cref="MenuWork.Own"/> by default.</param>
    public static MenuVerdict Of(
        DesiredMenu desired, TotemConfiguration place, IReadOnlyDictionary<string, string> keys, MenuBoard board, bool again = false,
        MenuWork? work = null)
    {
        if ((work ?? MenuWork.Own).Verify(desired.Manifest, keys) is not { } manifest)
        {
            return new MenuVerdict(null, MenuFailures.BadSignature, "The manifest's signature does not verify, or its key is not known.");
        }

        if (manifest.Version != desired.Version)
        {
            return Refuse(MenuFailures.BadSignature, $"The manifest is of version {manifest.Version}, not {desired.Version}.");
        }

        if (manifest.ChainId != place.ChainId || manifest.Zone != place.Zone)
        {
            return Refuse(MenuFailures.WrongChain, $"For chain {manifest.ChainId} zone {manifest.Zone}, not {place.ChainId} {place.Zone}.");
        }

        if (manifest.Schema != MenuManifest.CurrentSchema)
        {
            return Refuse(MenuFailures.Unreadable, $"Schema {manifest.Schema} is not understood.");
        }

        var shown = board.Current?.Shelved.Manifest == manifest;
        var highest = board.Highest is { } applied && applied.ChainId == manifest.ChainId ? applied.Version : 0;
        if (shown && !again) return new MenuVerdict(manifest, Shown: true);
        var replaces = manifest.Version == highest && (shown || board.Current is null || board.Current.Shelved.Manifest.Zone != manifest.Zone
            || board.Current.Shelved.Manifest.StorePricesHash != manifest.StorePricesHash);
        return manifest.Version > highest || replaces
            ? new MenuVerdict(manifest)
            : Refuse(MenuFailures.OldVersion, $"Version {manifest.Version} is not higher than {highest}.");

        MenuVerdict Refuse(string reason, string detail) => new(manifest, reason, detail);
    }

    /// <summary>The manifest, if one of the keys signed it.</summary>
    public static MenuManifest? Verify(string manifest, IReadOnlyDictionary<string, string> keys)
    {
        using var known = new KnownKeys(keys);
        return ManifestSignature.Verify(manifest, known.Find);
    }

    /// <summary>Keys opened for one verification.</summary>
    private sealed class KnownKeys(IReadOnlyDictionary<string, string> keys) : IDisposable
    {
        private readonly List<ECDsa> opened = [];

        public ECDsa? Find(string keyId)
        {
            if (!keys.TryGetValue(keyId, out var text)) return null;
            var key = ECDsa.Create();
            opened.Add(key);
            try
            {
                key.ImportSubjectPublicKeyInfo(Convert.FromBase64String(text), out _);
                return key;
            }
            catch (Exception e) when (e is CryptographicException or FormatException)
            {
                // A key nobody can read verifies nothing.
                return null;
            }
        }

        public void Dispose() => opened.ForEach(key => key.Dispose());
    }
}
