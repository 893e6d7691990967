using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.Hosting.Outbox;
using Totems.Menu.Data;

namespace Totems.Menu.Availability;

/// <summary>Portions left in stores, counted down by their orders.</summary>
internal static class Portions
{
    /// <summary>What orders took is remembered so long, so that a late or repeated event counts once.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>Maps "portions.used" from orders.</summary>
    public static void MapPortionsUsed(this IEndpointRouteBuilder routes) =>
        routes.MapEvent<MenuDbContext, PortionsUsed>(MenuModule.Module, "portions.used", async (database, used, services, cancellationToken) =>
        {
            var time = services.GetRequiredService<TimeProvider>();
            var (chain, store) = (used.ChainId, used.StoreId);
            // The store's sequence is the lock, here as wherever its availability changes.
            await database.Database.ExecuteSqlAsync($"""
                insert into store_sequence (chain_id, store_id, sequence) values ({chain}, {store}, 0)
                on conflict (chain_id, store_id) do update set sequence = store_sequence.sequence
                """, cancellationToken);
            var before = await NoneLeftAsync(database, store, cancellationToken);
            var changed = used.GivenBack ? await GiveBackAsync(database, time, used, cancellationToken) : await TakeAsync(database, time, used, cancellationToken);
            if (changed == 0) return null;
            await database.Database.ExecuteSqlAsync($"update store_sequence set sequence = sequence + 1 where chain_id = {chain} and store_id = {store}", cancellationToken);
            var listChanged = !before.SequenceEqual(await NoneLeftAsync(database, store, cancellationToken));
            await Overlays.AnnounceAsync(database, time, chain, store, cancellationToken, listChanged);
            return services.GetRequiredService<OutboxDispatcher<MenuDbContext>>().Wake;
        });

    /// <summary>Tells orders what a store counts, so that they tell of nothing else.</summary>
    public static async Task TellOrdersAsync(MenuDbContext database, TimeProvider time, Guid chain, Guid storeId, CancellationToken cancellationToken)
    {
        var sequence = await database.StoreSequences.AsNoTracking().Where(s => s.StoreId == storeId).Select(s => s.Sequence).SingleAsync(cancellationToken);
        var keys = await database.Portions.AsNoTracking().Where(p => p.StoreId == storeId).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(cancellationToken);
        database.Send(time, chain, "orders", "portions.counted", new PortionsCounted(chain, storeId, sequence, keys));
    }

    /// <summary>Forgets what orders took long ago.</summary>
    public static Task ForgetAsync(MenuDbContext database, TimeProvider time, CancellationToken cancellationToken)
    {
        var before = time.GetUtcNow() - Kept;
        return database.Database.ExecuteSqlAsync($"delete from portion_use where at < {before}", cancellationToken);
    }

    private static Task<List<string>> NoneLeftAsync(MenuDbContext database, Guid store, CancellationToken cancellationToken) =>
        database.Portions.AsNoTracking().Where(p => p.StoreId == store && p.Remaining <= 0).OrderBy(p => p.Key).Select(p => p.Key).ToListAsync(cancellationToken);

    private static Task<int> TakeAsync(MenuDbContext database, TimeProvider time, PortionsUsed used, CancellationToken cancellationToken)
    {
        var (chain, store, order, now) = (used.ChainId, used.StoreId, used.OrderId, time.GetUtcNow());
        string[] keys = [.. used.Units.Keys];
        int[] units = [.. used.Units.Values];
        return database.Database.ExecuteSqlAsync($"""
            with taken as (
              insert into portion_use (chain_id, order_id, key, store_id, units, generation, given_back, at)
              select {chain}, {order}, u.key, {store}, u.units, p.generation, false, {now}
              from unnest({keys}, {units}) u(key, units)
              join portion p on p.chain_id = {chain} and p.store_id = {store} and p.key = u.key
              on conflict (chain_id, order_id, key) do nothing
              returning key, units)
            update portion p set remaining = p.remaining - taken.units, changed_at = {now}
            from taken where p.chain_id = {chain} and p.store_id = {store} and p.key = taken.key
            """, cancellationToken);
    }

    // A cancelled order that was never counted leaves its mark, so that it is not counted should the event of its taking come later.
    private static Task<int> GiveBackAsync(MenuDbContext database, TimeProvider time, PortionsUsed used, CancellationToken cancellationToken)
    {
        var (chain, store, order, now) = (used.ChainId, used.StoreId, used.OrderId, time.GetUtcNow());
        string[] keys = [.. used.Units.Keys];
        int[] units = [.. used.Units.Values];
        return database.Database.ExecuteSqlAsync($"""
            with back as (
              insert into portion_use as u (chain_id, order_id, key, store_id, units, generation, given_back, at)
              select {chain}, {order}, w.key, {store}, w.units, -1, true, {now} from unnest({keys}, {units}) w(key, units)
              on conflict (chain_id, order_id, key) do update set given_back = true where not u.given_back
              returning u.key, u.units, u.generation)
            update portion p set remaining = p.remaining + back.units, changed_at = {now}
            from back where p.chain_id = {chain} and p.store_id = {store} and p.key = back.key and p.generation = back.generation
            """, cancellationToken);
    }
}
