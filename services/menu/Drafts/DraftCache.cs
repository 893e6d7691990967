using System.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;
using Totems.Hosting.Database;
using Totems.Menu.Data;
using Totems.Menu.Releases;

namespace Totems.Menu.Drafts;

/// <summary>The drafts that this process has read lately, one of a chain. A draft is used only while its stamp is the stored one.</summary>
internal sealed class DraftCache : IDisposable
{
    // Of all chains together: about 150 MB with documents. A draft that does not fit is read each time.
    private const int MaxRows = 500_000;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(15);
    private readonly MemoryCache drafts = new(new MemoryCacheOptions { SizeLimit = MaxRows });

    // Who asks for the same chain while it is read waits for it. Chains share the gates; a wait is all they share.
    private readonly SemaphoreSlim[] gates = [.. Enumerable.Range(0, 64).Select(_ => new SemaphoreSlim(1))];

    /// <summary>The newest kept of a chain.</summary>
    public DraftSnapshot? Find(Guid chain) => drafts.Get<DraftSnapshot>(chain);

    /// <summary>Keeps a snapshot, unless a newer one came first.</summary>
    public void Keep(Guid chain, DraftSnapshot snapshot)
    {
        if (Find(chain) is { } kept && kept.Stamp.Revision > snapshot.Stamp.Revision) return;
        drafts.Set(chain, snapshot, new MemoryCacheEntryOptions { Size = snapshot.Rows + 1, SlidingExpiration = Kept });
    }

    /// <summary>What one reader at a time holds.</summary>
    public SemaphoreSlim GateOf(Guid chain) => gates[(uint)chain.GetHashCode() % gates.Length];

    /// <inheritdoc />
    public void Dispose()
    {
        drafts.Dispose();
        foreach (var gate in gates) gate.Dispose();
    }
}

/// <summary>The one place from which the caller's chain's draft is read whole.</summary>
internal sealed class DraftReader(MenuDbContext database, ChainScope scope, DraftCache cache, ReleasedMenus released)
{
    /// <summary>
    /// The draft, all of one moment. Inside a transaction it must hold the draft's lock and have written nothing: what it wrote would be seen by others
    /// through the cache.
    /// </summary>
    public async Task<DraftSnapshot> ReadAsync(CancellationToken cancellationToken)
    {
        // The same chain that row-level security goes by.
        var chain = scope.Required;
        await database.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var stamp = await DraftStamp.ReadAsync(database, cancellationToken);
            if (cache.Find(chain) is { } known && known.Stamp == stamp) return known;
            var gate = cache.GateOf(chain);
            await gate.WaitAsync(cancellationToken);
            try
            {
                return await UpdateAsync(chain, cancellationToken);
            }
            finally
            {
                gate.Release();
            }
        }
        finally
        {
            await database.Database.CloseConnectionAsync();
        }
    }

    private async Task<DraftSnapshot> UpdateAsync(Guid chain, CancellationToken cancellationToken)
    {
        await using var own = database.Database.CurrentTransaction is null
            ? await database.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken)
            : null;
        while (true)
        {
            var stamp = await DraftStamp.ReadAsync(database, cancellationToken);
            var before = cache.Find(chain);
            if (before is not null && before.Stamp == stamp) return before;
            var read = await ReadAsync(stamp, before, cancellationToken);
            // Under the lock the draft stands still, but zones and pictures may come in between.
            if (own is null && await DraftStamp.ReadAsync(database, cancellationToken) != stamp) continue;
            cache.Keep(chain, read);
            return read;
        }
    }

    private async Task<DraftSnapshot> ReadAsync(DraftStamp stamp, DraftSnapshot? before, CancellationToken cancellationToken)
    {
        // A row with a revision that the earlier draft has seen is in it as it is, unless it was removed: nothing was, so what is later is all.
        var isBasis = before is not null && before.Stamp.Directory == stamp.Directory
            && before.Stamp.Revision <= stamp.Revision && stamp.RemovedAt <= before.Stamp.Revision;
        var draft = !isBasis
            ? DraftMenu.Empty(await DraftPlaces.ReadAsync(database, cancellationToken)).With(stamp.Revision, await DraftRows.ReadAsync(database, after: null, cancellationToken))
            : before!.Stamp.Revision == stamp.Revision
                ? before.Draft
                : before.Draft.With(stamp.Revision, await DraftRows.ReadAsync(database, before.Stamp.Revision, cancellationToken));
        var release = before is not null && before.Stamp.Release == stamp.Release
            ? before.Release
            : await ReleaseRows.LastAsync(database, cancellationToken);
        var media = before is not null && before.Stamp.Pictures == stamp.Pictures
            ? before.Media
            : (await database.Media.AsNoTracking().Select(m => m.Sha + "." + m.Extension).ToListAsync(cancellationToken)).ToHashSet(StringComparer.Ordinal);
        return new DraftSnapshot(stamp, draft, release, media, released, before);
    }
}
