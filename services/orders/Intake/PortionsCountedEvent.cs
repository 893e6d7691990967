using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.Hosting.Outbox;
using Totems.Orders.Data;

namespace Totems.Orders.Intake;

/// <summary>"portions.counted" from menu: what a store counts, if it is newer than what is held.</summary>
internal static class PortionsCountedEvent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEvent<OrdersDb, PortionsCounted>(OrdersModule.Module, "portions.counted", async (database, counted, _, cancellationToken) =>
        {
            string[] keys = [.. counted.Keys];
            await database.Database.ExecuteSqlAsync($"""
                insert into counted_store as c (chain_id, store_id, sequence, keys) values ({counted.ChainId}, {counted.StoreId}, {counted.Sequence}, {keys})
                on conflict (chain_id, store_id) do update set sequence = excluded.sequence, keys = excluded.keys where c.sequence < excluded.sequence
                """, cancellationToken);
            return null;
        });
}
