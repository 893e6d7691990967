using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.Menu.Files;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Releases;

/// <summary>A release as it is stored.</summary>
/// <param name="Row">The release.</param>
/// <param name="Zones">By zone id.</param>
/// <param name="Stores">Stores that had prices of their own.</param>
internal sealed record ReleaseRows(
    ReleaseRow Row, IReadOnlyDictionary<string, ReleaseZoneRow> Zones, IReadOnlyDictionary<Guid, ReleasedStore> Stores)
{
    /// <summary>The chain's newest release, or null when it has published nothing.</summary>
    public static async Task<ReleaseRows?> LastAsync(MenuDbContext database, CancellationToken cancellationToken) =>
        await OfAsync(database, await database.Releases.AsNoTracking().OrderByDescending(r => r.Version).FirstOrDefaultAsync(cancellationToken), cancellationToken);

    /// <summary>The release of a version, or null when there is none.</summary>
    public static async Task<ReleaseRows?> FindAsync(MenuDbContext database, long version, CancellationToken cancellationToken) =>
        await OfAsync(database, await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Version == version, cancellationToken), cancellationToken);

    private static async Task<ReleaseRows?> OfAsync(MenuDbContext database, ReleaseRow? row, CancellationToken cancellationToken) =>
        row is null ? null : new ReleaseRows(
            row,
            await database.ReleaseZones.AsNoTracking().Where(z => z.ReleaseId == row.Id).ToDictionaryAsync(z => z.Zone, StringComparer.Ordinal, cancellationToken),
            // Without their manifests, of which there may be a thousand.
            await database.ReleaseStores.Where(s => s.ReleaseId == row.Id).Select(s => new ReleasedStore(s.StoreId, s.Zone, s.StorePricesHash))
                .ToDictionaryAsync(s => s.StoreId, cancellationToken));
}

/// <summary>A store that had prices of its own in a release.</summary>
internal sealed record ReleasedStore(Guid StoreId, string Zone, string Hash);

/// <summary>A release with its documents.</summary>
/// <param name="Row">The release.</param>
/// <param name="Zones">By zone id.</param>
/// <param name="Content">Content document.</param>
/// <param name="Prices">Price book documents by zone id.</param>
/// <param name="Own">As <see cref="FrozenMenu.Own"/>.</param>
/// <param name="Stores">Documents of stores' own prices.</param>
/// <param name="StoreZones">The zones those stores were in.</param>
internal sealed record ReleasedMenu(
    ReleaseRow Row, IReadOnlyDictionary<string, ReleaseZoneRow> Zones, MenuDocument Content, IReadOnlyDictionary<string, MenuDocument> Prices,
    IReadOnlyDictionary<string, MenuDocument> Own, IReadOnlyDictionary<Guid, MenuDocument> Stores, IReadOnlyDictionary<Guid, string> StoreZones)
{
    /// <summary>Every price by the scope it was written in.</summary>
    public IReadOnlyDictionary<string, MenuDocument> Scopes() => FrozenMenu.Scopes(Prices, Own, Stores);
}

/// <summary>Published documents, read from the file store and kept in memory for a while: they never change.</summary>
internal sealed class ReleasedMenus(ContentStore files) : IDisposable
{
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);

    // Parsed documents take a few times their size; 64 MiB hold the current menus of a process's busy chains.
    private readonly MemoryCache documents = new(new MemoryCacheOptions { SizeLimit = 64 * 1024 * 1024 });

    /// <summary>A document by its hash.</summary>
    /// <exception cref="InvalidDataException">The file is missing or damaged.</exception>
    public async Task<MenuDocument> DocumentAsync(string hash, CancellationToken cancellationToken)
    {
        if (documents.TryGetValue(hash, out MenuDocument? known)) return known!;
        var bytes = await ReadAsync(hash, cancellationToken);
        return Keep(hash, MenuDocument.Parse(bytes), bytes.Length);
    }

    /// <summary>The typed content of a document by its hash.</summary>
    /// <exception cref="InvalidDataException">The file is missing or damaged.</exception>
    public async Task<MenuContent> ContentAsync(string hash, CancellationToken cancellationToken)
    {
        if (documents.TryGetValue(("content", hash), out MenuContent? known)) return known!;
        var bytes = await ReadAsync(hash, cancellationToken);
        return Keep(("content", hash), MenuContent.From(MenuDocument.Parse(bytes)), bytes.Length * 3);
    }

    /// <summary>The chain's newest release with its documents, or null when it has published nothing.</summary>
    public async Task<ReleasedMenu?> LastAsync(MenuDbContext database, CancellationToken cancellationToken) =>
        await ReleaseRows.LastAsync(database, cancellationToken) is { } last ? await OpenAsync(last, known: null, cancellationToken) : null;

    /// <summary>The release of a version with its documents, or null when there is none.</summary>
    public async Task<ReleasedMenu?> FindAsync(MenuDbContext database, long version, CancellationToken cancellationToken) =>
        await ReleaseRows.FindAsync(database, version, cancellationToken) is { } found ? await OpenAsync(found, known: null, cancellationToken) : null;

    /// <summary>What a release sells in a store; null when it has no prices for its zone.</summary>
    /// <param name="release">The release.</param>
    /// <param name="store">The store.</param>
    /// <param name="zone">Its zone, unless it had prices of its own then, with which its zone of the time is kept.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">A file is missing or damaged.</exception>
    public async Task<PublishedMenu?> MenuOfAsync(ReleaseRows release, Guid store, string zone, CancellationToken cancellationToken)
    {
        var own = release.Stores.GetValueOrDefault(store);
        if (!release.Zones.TryGetValue(own?.Zone ?? zone, out var prices)) return null;
        var menu = new PublishedMenu(
            null, release.Row.Version, await ContentAsync(release.Row.ContentHash, cancellationToken), PriceBook.From(await DocumentAsync(prices.PricesHash, cancellationToken)));
        return own is null ? menu : menu with { Store = StorePrices.From(await DocumentAsync(own.Hash, cancellationToken)) };
    }

    /// <summary>A release with its documents.</summary>
    /// <param name="release">The release.</param>
    /// <param name="known">Documents in memory, which need not be read where they are the release's.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">A file is missing or damaged.</exception>
    public async Task<ReleasedMenu> OpenAsync(ReleaseRows release, FrozenMenu? known, CancellationToken cancellationToken)
    {
        var prices = new Dictionary<string, MenuDocument>(StringComparer.Ordinal);
        var own = new Dictionary<string, MenuDocument>(StringComparer.Ordinal);
        var stores = new Dictionary<Guid, MenuDocument>();
        if (release.Row.ChainPricesHash is { } chain) own[PriceScopes.Chain] = await FindAsync(chain, known?.Own.GetValueOrDefault(PriceScopes.Chain));
        foreach (var zone in release.Zones.Values)
        {
            prices[zone.Zone] = await FindAsync(zone.PricesHash, known?.Prices.GetValueOrDefault(zone.Zone));
            if (zone.OwnPricesHash is { } hash) own[zone.Zone] = await FindAsync(hash, known?.Own.GetValueOrDefault(zone.Zone));
        }

        foreach (var store in release.Stores.Values) stores[store.StoreId] = await FindAsync(store.Hash, known?.Stores.GetValueOrDefault(store.StoreId));
        return new ReleasedMenu(release.Row, release.Zones, await FindAsync(release.Row.ContentHash, known?.Content), prices, own, stores,
            release.Stores.ToDictionary(s => s.Key, s => s.Value.Zone));

        async ValueTask<MenuDocument> FindAsync(string hash, MenuDocument? candidate) =>
            candidate?.Hash == hash ? candidate : await DocumentAsync(hash, cancellationToken);
    }

    /// <summary>A release's typed price books by zone id.</summary>
    /// <param name="release">The release.</param>
    /// <param name="known">Documents whose books are in memory.</param>
    /// <param name="knownBooks">Those books by zone id.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <exception cref="InvalidDataException">A file is missing or damaged.</exception>
    public async Task<IReadOnlyDictionary<string, PriceBook>> BooksAsync(
        ReleaseRows release, FrozenMenu known, IReadOnlyDictionary<string, PriceBook> knownBooks, CancellationToken cancellationToken)
    {
        var books = new Dictionary<string, PriceBook>(StringComparer.Ordinal);
        foreach (var zone in release.Zones.Values)
        {
            if (known.Prices.GetValueOrDefault(zone.Zone)?.Hash == zone.PricesHash)
            {
                books[zone.Zone] = knownBooks[zone.Zone];
                continue;
            }

            if (!documents.TryGetValue(("book", zone.PricesHash), out PriceBook? book))
            {
                var document = await DocumentAsync(zone.PricesHash, cancellationToken);
                book = Keep(("book", zone.PricesHash), PriceBook.From(document), SizeOf(document));
            }

            books[zone.Zone] = book!;
        }

        return books;
    }

    /// <summary>Keeps what has just been published, which is what the next draft is compared with.</summary>
    public void Remember(FrozenMenu published, IReadOnlyDictionary<string, PriceBook> books)
    {
        Remember(published.Content.Hash, published.Content, published.Content);
        foreach (var (zone, document) in published.Prices)
        {
            Remember(document.Hash, document, document);
            Remember(("book", document.Hash), books[zone], document);
        }
    }

    /// <inheritdoc />
    public void Dispose() => documents.Dispose();

    private async Task<byte[]> ReadAsync(string hash, CancellationToken cancellationToken) =>
        await files.ReadBlobAsync(hash, cancellationToken) ?? throw new InvalidDataException($"Blob {hash} is missing.");

    private T Keep<T>(object key, T value, long size) =>
        documents.Set(key, value, new MemoryCacheEntryOptions { Size = size, SlidingExpiration = Kept });

    private void Remember<T>(object key, T value, MenuDocument document)
    {
        if (!documents.TryGetValue(key, out _)) Keep(key, value, SizeOf(document));
    }

    private static long SizeOf(MenuDocument document) => document.Sections.Sum(s => s.Value.Sum(e => (long)e.Key.Length + e.Value.Length + 4));
}
