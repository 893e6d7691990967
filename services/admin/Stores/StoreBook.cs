using Microsoft.EntityFrameworkCore;
using Totems.Admin.Data;
using Totems.Contracts.Directory;
using Totems.Hosting.Outbox;
using Totems.Hosting.Stores;

namespace Totems.Admin.Stores;

/// <summary>Tells the other services the chain's whole directory after a change, in the change's transaction.</summary>
internal sealed class StoreBook(AdminDb database, OutboxDispatcher<AdminDb> outbox, TimeProvider time)
{
    private static readonly string[] Readers = ["menu", "orders", "device-health"];

    /// <summary>Saves what was changed, raises the directory's version and queues it for every reader, all in one transaction.</summary>
    public async Task SaveAsync(CancellationToken cancellationToken)
    {
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            await database.SaveChangesAsync(cancellationToken);
            await database.Chains.ExecuteUpdateAsync(set => set.SetProperty(c => c.Version, c => c.Version + 1), cancellationToken);
            var directory = await ReadAsync(cancellationToken);
            foreach (var reader in Readers) database.Send(time, directory.ChainId, reader, DirectoryEndpoint.Kind, directory);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        outbox.Wake();
    }

    private async Task<ChainDirectory> ReadAsync(CancellationToken cancellationToken)
    {
        var chain = await database.Chains.AsNoTracking().SingleAsync(cancellationToken);
        var zones = await database.Zones.AsNoTracking().OrderBy(z => z.Id).Select(z => new ZoneEntry(z.Id, z.Name)).ToListAsync(cancellationToken);
        var stores = await database.Stores.AsNoTracking().OrderBy(s => s.Id)
            .Select(s => new StoreEntry(s.Id, s.Name, s.City, s.TimeZone, s.Zone, s.Closed, StoreHours.Read(s.Hours))).ToListAsync(cancellationToken);
        return new ChainDirectory(chain.ChainId, chain.Version, chain.Name, zones, stores);
    }
}
