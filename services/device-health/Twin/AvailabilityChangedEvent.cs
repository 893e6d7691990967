using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Outbox;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Twin;

/// <summary>"availability.changed" from menu: a store's overlay, if it is newer than the one held, and a signal to that store's totems.</summary>
internal static class AvailabilityChangedEvent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEvent<FleetDb, AvailabilityChanged>(DeviceHealthModule.Module, "availability.changed", async (database, changed, services, cancellationToken) =>
        {
            var overlay = changed.Overlay;
            var json = JsonSerializer.Serialize(overlay, WireJson.Options);
            var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
            var isNewer = await database.Database.ExecuteSqlAsync($"""
                insert into availability as a (store_id, chain_id, sequence, overlay, changed_at)
                values ({overlay.StoreId}, {changed.ChainId}, {overlay.Sequence}, {json}::json, {now})
                on conflict (store_id) do update set sequence = excluded.sequence, overlay = excluded.overlay, changed_at = excluded.changed_at
                where a.sequence < excluded.sequence
                """, cancellationToken) == 1;
            if (isNewer)
            {
                await database.Database.ExecuteSqlAsync($"""
                    insert into availability_history (chain_id, store_id, sequence, at, overlay)
                    values ({changed.ChainId}, {overlay.StoreId}, {overlay.Sequence}, {now}, {json}::json) on conflict do nothing
                    """, cancellationToken);
            }

            return isNewer ? () => services.GetRequiredService<SignalBus>().Publish(Topics.DesiredOfStore(overlay.StoreId)) : null;
        });
}
