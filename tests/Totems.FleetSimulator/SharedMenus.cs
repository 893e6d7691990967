using System.Collections.Concurrent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.FleetSimulator;

/// <summary>
/// Verified documents that the simulated totems share, since identical ones would only fill memory 25,000 times. Each totem still checks each
/// manifest's signature and asks for documents by the hash in it.
/// </summary>
internal sealed class SharedMenus
{
    private const int Kept = 24;
    private readonly ConcurrentDictionary<string, MenuDocument> documents = new();
    private readonly ConcurrentDictionary<MenuManifest, Lazy<PublishedMenu>> menus = new();
    private readonly ConcurrentDictionary<string, byte> pictures = new();
    private readonly ConcurrentQueue<string> ages = new();

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
    public PublishedMenu Open(MenuManifest manifest, MenuDocument content, MenuDocument prices)
    {
        if (menus.Count > Kept) menus.Clear();
        return menus.GetOrAdd(manifest, _ => new Lazy<PublishedMenu>(() => PublishedMenu.Open(manifest, content, prices))).Value;
    }

    /// <summary>True for all but the first totem that asks for a picture: one fetches it for all.</summary>
    public bool Claimed(string reference) => !pictures.TryAdd(reference, 0);
}
