using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text.Json;
using Totems.KioskAgent.Menu;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.FleetSimulator;

/// <summary>
/// Verified documents and manifests that the simulated totems share, since identical ones would only fill memory and time 25,000 times.
/// </summary>
internal sealed class SharedMenus
{
    private const int Kept = 24;
    private readonly ConcurrentDictionary<string, MenuDocument> documents = new();
    private readonly ConcurrentDictionary<MenuManifest, Lazy<PublishedMenu>> menus = new();
    private readonly ConcurrentDictionary<string, byte> pictures = new();
    private readonly ConcurrentQueue<string> ages = new();

    private readonly ConcurrentDictionary<string, Lazy<MenuDocument>> parsed = new();
    private readonly ConcurrentDictionary<(string From, string To), Patched> patched = new();
    private readonly ConcurrentDictionary<(string Manifest, string Keys), Lazy<MenuManifest?>> manifests = new();

    /// <summary>Verifies a manifest once for the same manifest and keys.</summary>
    private MenuManifest? Verify(string manifest, IReadOnlyDictionary<string, string> keys)
    {
        if (manifests.Count > Kept) manifests.Clear();
        var known = keys.Count == 1 ? keys.First().Value : string.Join(' ', keys.OrderBy(key => key.Key, StringComparer.Ordinal).Select(key => $"{key.Key} {key.Value}"));
        return manifests.GetOrAdd((manifest, known), _ => new Lazy<MenuManifest?>(() => MenuVerdict.Verify(manifest, keys))).Value;
    }

    /// <summary>What the totems remember for each other.</summary>
    public MenuWork Work => new(Verify, Parse, Patch);

    /// <summary>Applies the same delta to the same document once.</summary>
    private MenuDocument? Patch(MenuDocument from, JsonElement delta, string hash)
    {
        if (patched.Count > Kept) patched.Clear();
        var bytes = JsonMarshal.GetRawUtf8Value(delta);
        if (!patched.TryGetValue((from.Hash, hash), out var known))
        {
            known = patched.GetOrAdd((from.Hash, hash), new Patched(bytes.ToArray(), new Lazy<MenuDocument?>(() => DocumentSource.TryPatch(from, delta, hash))));
        }

        return bytes.SequenceEqual(known.Delta) ? known.Result.Value : DocumentSource.TryPatch(from, delta, hash);
    }

    /// <summary>Unpacks and parses the same bytes once.</summary>
    private MenuDocument Parse(string hash, DownloadedDocument fetched)
    {
        if (parsed.Count > Kept) parsed.Clear();
        var same = Convert.ToHexStringLower(SHA256.HashData(fetched.Bytes));
        return parsed.GetOrAdd((fetched.Coding ?? "") + same, _ => new Lazy<MenuDocument>(fetched.Parse)).Value;
    }

    /// <summary>A document that some totem verified.</summary>
    public MenuDocument? Find(string hash) => documents.GetValueOrDefault(hash);

    /// <summary>Keeps a verified document; the oldest go.</summary>
    public void Add(MenuDocument document)
    {
        if (!documents.TryAdd(document.Hash, document)) return;
        ages.Enqueue(document.Hash);
        while (ages.Count > Kept && ages.TryDequeue(out var oldest)) documents.TryRemove(oldest, out _);
    }

    /// <summary>The typed view, opened once.</summary>
    public PublishedMenu Open(MenuManifest manifest, MenuDocument content, MenuDocument prices, MenuDocument? store)
    {
        if (menus.Count > Kept) menus.Clear();
        return menus.GetOrAdd(manifest, _ => new Lazy<PublishedMenu>(() => PublishedMenu.Open(manifest, content, prices, store))).Value;
    }

    /// <summary>True for all but the first totem that asks for a picture: one fetches it for all.</summary>
    public bool Claimed(string reference) => !pictures.TryAdd(reference, 0);

    /// <summary>A delta and what came of it.</summary>
    private sealed record Patched(byte[] Delta, Lazy<MenuDocument?> Result);
}
