using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Totems.Menu.Data;
using Totems.Menu.Files;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Releases;

/// <summary>A release with its documents.</summary>
/// <param name="Row">The release.</param>
/// <param name="Zones">By zone id.</param>
/// <param name="Content">Content document.</param>
/// <param name="Prices">Price book documents by zone id.</param>
internal sealed record ReleasedMenu(
    ReleaseRow Row, IReadOnlyDictionary<string, ReleaseZoneRow> Zones, MenuDocument Content, IReadOnlyDictionary<string, MenuDocument> Prices)
{
    /// <summary>Typed price books by zone id.</summary>
    public IReadOnlyDictionary<string, PriceBook> Books() =>
        Prices.ToDictionary(p => p.Key, p => PriceBook.From(p.Value), StringComparer.Ordinal);
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
    public async Task<ReleasedMenu?> LastAsync(MenuDbContext database, CancellationToken cancellationToken)
    {
        var row = await database.Releases.AsNoTracking().OrderByDescending(r => r.Version).FirstOrDefaultAsync(cancellationToken);
        return row is null ? null : await WithDocumentsAsync(database, row, cancellationToken);
    }

    /// <summary>The release of a version with its documents, or null when there is none.</summary>
    public async Task<ReleasedMenu?> FindAsync(MenuDbContext database, long version, CancellationToken cancellationToken)
    {
        var row = await database.Releases.AsNoTracking().SingleOrDefaultAsync(r => r.Version == version, cancellationToken);
        return row is null ? null : await WithDocumentsAsync(database, row, cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose() => documents.Dispose();

    private async Task<ReleasedMenu> WithDocumentsAsync(MenuDbContext database, ReleaseRow row, CancellationToken cancellationToken)
    {
        var zones = await database.ReleaseZones.AsNoTracking().Where(z => z.ReleaseId == row.Id)
            .ToDictionaryAsync(z => z.Zone, StringComparer.Ordinal, cancellationToken);
        var prices = new Dictionary<string, MenuDocument>(StringComparer.Ordinal);
        foreach (var zone in zones.Values) prices[zone.Zone] = await DocumentAsync(zone.PricesHash, cancellationToken);
        return new ReleasedMenu(row, zones, await DocumentAsync(row.ContentHash, cancellationToken), prices);
    }

    private async Task<byte[]> ReadAsync(string hash, CancellationToken cancellationToken) =>
        await files.ReadBlobAsync(hash, cancellationToken) ?? throw new InvalidDataException($"Blob {hash} is missing.");

    private T Keep<T>(object key, T value, long size) =>
        documents.Set(key, value, new MemoryCacheEntryOptions { Size = size, SlidingExpiration = Kept });
}
