using System.Collections.Concurrent;
using System.Security.Cryptography;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Menu;
using Totems.KioskAgent.Storage;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.FleetSimulator;

/// <summary>A simulated totem's storage. It outlives the totem's "process", so that a restart command finds what was stored.</summary>
internal sealed class MemoryStore(SharedMenus shared) : IStateStore, IMenuStore
{
    private readonly ConcurrentDictionary<string, object> records = new();

    // What this totem has itself: others' documents it fetches, as it must.
    private volatile HashSet<string> own = [];

    /// <summary>How often it was told an older release than the one before.</summary>
    public int OlderReleases { get; private set; }

    /// <summary>Whether the disk is full: menus cannot be stored.</summary>
    public bool Full { get; init; }

    /// <inheritdoc/>
    public T? Read<T>(string name) where T : class => records.GetValueOrDefault(name) as T;

    /// <inheritdoc/>
    public void Write<T>(string name, T value) where T : class
    {
        if (value is StoredDesired { Desired.Menu.Version: var told } && Read<StoredDesired>(name)?.Desired.Menu?.Version > told) OlderReleases++;
        records[name] = value;
    }

    /// <inheritdoc/>
    public MenuShelf Shelf() => Read<MenuShelf>(StateNames.Menu) ?? MenuShelf.Empty;

    /// <inheritdoc/>
    public MenuDocument? Document(string hash) => own.Contains(hash) ? shared.Find(hash) : null;

    /// <inheritdoc/>
    public void Save(MenuShelf shelf, params IReadOnlyList<MenuDocument> documents)
    {
        if (Full) throw new MenuStorageException("The disk is full.", new IOException("No space left on device"));
        foreach (var document in documents) shared.Add(document);
        own = [.. documents.Select(document => document.Hash)];
        Write(StateNames.Menu, shelf);
    }

    /// <inheritdoc/>
    public bool HasPicture(string reference) => shared.Claimed(reference);

    /// <inheritdoc/>
    public async Task<bool> SavePictureAsync(string reference, Stream body, CancellationToken cancellationToken) =>
        Convert.ToHexStringLower(await SHA256.HashDataAsync(body, cancellationToken)) == MediaReference.HashOf(reference);

    /// <inheritdoc/>
    public void KeepPictures(IReadOnlySet<string> references)
    {
        // Nothing is kept: pictures are only fetched and checked.
    }

    /// <inheritdoc/>
    public PublishedMenu Open(MenuManifest manifest, MenuDocument content, MenuDocument prices, MenuDocument? store) => shared.Open(manifest, content, prices, store);
}
