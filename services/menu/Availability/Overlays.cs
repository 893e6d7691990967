using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Webhooks;
using Totems.MenuModel.Content;

namespace Totems.Menu.Availability;

/// <summary>Stores' sold-out lists, pauses and portions left as overlays.</summary>
internal static class Overlays
{
    /// <summary>A store's overlay; sequence 0 when nothing was ever sold out. What is back by itself may still be in it: its rule looks at the time.</summary>
    public static async Task<AvailabilityOverlay> ReadAsync(MenuDbContext database, Guid storeId, CancellationToken cancellationToken)
    {
        var sequence = await database.StoreSequences.AsNoTracking().Where(s => s.StoreId == storeId).Select(s => (long?)s.Sequence)
            .SingleOrDefaultAsync(cancellationToken) ?? 0;
        var rows = await database.Availability.AsNoTracking().Where(a => a.StoreId == storeId).OrderBy(a => a.Key).ToListAsync(cancellationToken);
        var pauses = await database.OrderPauses.AsNoTracking().Where(p => p.StoreId == storeId).OrderBy(p => p.Key).ToListAsync(cancellationToken);
        var portions = await database.Portions.AsNoTracking().Where(p => p.StoreId == storeId).OrderBy(p => p.Key).ToListAsync(cancellationToken);
        var soldOut = rows.ToDictionary(r => r.Key, r => new SoldOutEntry(r.Until), StringComparer.Ordinal);
        // Sold out for those who know no portions, too.
        foreach (var none in portions.Where(p => p.Remaining <= 0)) soldOut[none.Key] = new SoldOutEntry();
        var left = portions.Where(p => p.Remaining > 0).ToDictionary(p => p.Key, p => p.Remaining, StringComparer.Ordinal);
        return new AvailabilityOverlay(
            storeId, sequence, soldOut, pauses.Count == 0 ? null : pauses.ToDictionary(p => p.Key, Pause, StringComparer.Ordinal), left.Count == 0 ? null : left);
    }

    private static OrderPause Pause(OrderPauseRow row) =>
        new(row.Message is null ? null : JsonSerializer.Deserialize<Text>(row.Message, WireJson.Options), row.Until);

    /// <summary>
    /// Changes a store's overlay and announces it whole. Changes of one store come one after the other; one that changes nothing leaves the sequence as it
    /// is, and nobody is told. What has ended by itself goes along.
    /// </summary>
    /// <param name="database">The caller's.</param>
    /// <param name="caller">Who.</param>
    /// <param name="time">Now.</param>
    /// <param name="storeId">Store.</param>
    /// <param name="change">The change: rows it touched.</param>
    /// <param name="audit">Adds the audit entry.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<AvailabilitySequence> ChangeAsync(
        MenuDbContext database, Caller caller, TimeProvider time, Guid storeId, Func<Task<int>> change, Action audit, CancellationToken cancellationToken)
    {
        var chain = caller.Chain;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // The sequence's row is the lock.
        var sequence = (await database.Database.SqlQuery<long>($"""
            insert into store_sequence (chain_id, store_id, sequence) values ({chain}, {storeId}, 1)
            on conflict (chain_id, store_id) do update set sequence = store_sequence.sequence + 1
            returning sequence
            """).ToListAsync(cancellationToken))[0];
        if (await change() == 0) return new AvailabilitySequence(sequence - 1);

        audit();
        await AnnounceAsync(database, time, chain, storeId, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new AvailabilitySequence(sequence);
    }

    /// <summary>
    /// Tells a store's totems its overlay as it is in the caller's transaction, without what has ended by itself; and those who subscribed, when the list of
    /// what is sold out may be another one.
    /// </summary>
    public static async Task AnnounceAsync(
        MenuDbContext database, TimeProvider time, Guid chain, Guid storeId, CancellationToken cancellationToken, bool listChanged = true)
    {
        var now = time.GetUtcNow();
        await database.Database.ExecuteSqlAsync($"delete from availability where store_id = {storeId} and until <= {now}", cancellationToken);
        await database.Database.ExecuteSqlAsync($"delete from order_pause where store_id = {storeId} and until <= {now}", cancellationToken);
        var overlay = await ReadAsync(database, storeId, cancellationToken);
        database.Send(time, chain, "device-health", SetAvailability.Kind, new AvailabilityChanged(chain, overlay));
        if (!listChanged) return;
        await WebhookQueue.QueueAsync(
            database, time, chain, WebhookKinds.AvailabilityChanged,
            new AvailabilityChangedData(storeId, overlay.Sequence, [.. overlay.SoldOut.Select(entry => new SoldOutData(entry.Key, entry.Value.Until))]), cancellationToken);
    }
}
