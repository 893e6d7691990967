using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Outbox;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>
/// "release.published" from menu: a rollout to every totem of the chain at once. A totem's newest target is its desired menu, so the rows written
/// here are all it takes; the gateways are signalled after the commit.
/// </summary>
internal static class ReleasePublishedEvent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEvent<FleetDb, ReleasePublished>(DeviceHealthModule.Module, "release.published", StartAsync);

    private static async Task<Action?> StartAsync(FleetDb database, ReleasePublished release, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var keys = JsonSerializer.Serialize(release.MenuKeys, WireJson.Options);
        var trace = Activity.Current?.Id;
        // An older release that arrives late takes nothing over.
        var isNew = await database.Database.ExecuteSqlAsync($"""
            insert into rollout (id, chain_id, version, note, published_by, published_at, started_at, trace_parent, menu_keys, superseded_at)
            values ({release.ReleaseId}, {release.ChainId}, {release.Version}, {release.Note}, {release.PublishedBy}, {release.PublishedAt.ToUniversalTime()},
              {now}, {trace}, {keys}::json, (select min(r.started_at) from rollout r where r.version > {release.Version}))
            on conflict do nothing
            """, cancellationToken) == 1;
        if (!isNew) return null;

        await database.Database.ExecuteSqlAsync(
            $"update rollout set superseded_at = {now} where version < {release.Version} and superseded_at is null", cancellationToken);
        foreach (var zone in release.Zones)
        {
            database.RolloutZones.Add(new RolloutZone
            {
                RolloutId = release.ReleaseId,
                ChainId = release.ChainId,
                Version = release.Version,
                Zone = zone.Zone,
                Manifest = zone.Manifest,
                ContentHash = zone.ContentHash,
                PricesHash = zone.PricesHash,
                ContentDelta = zone.ContentDelta?.GetRawText(),
                PricesDelta = zone.PricesDelta?.GetRawText(),
            });
        }

        var count = await database.Database.ExecuteSqlAsync($"""
            insert into rollout_target (rollout_id, totem_id, chain_id, version)
            select {release.ReleaseId}, t.id, t.chain_id, {release.Version} from totem t where t.retired_at is null
            """, cancellationToken);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Totems.DeviceHealth.Rollouts").RolloutStarted(release.Version, count, release.ChainId);
        return () =>
        {
            var signals = services.GetRequiredService<SignalBus>();
            signals.Publish(Topics.DesiredOfChain(release.ChainId));
            signals.Publish(Topics.Fleet(release.ChainId));
        };
    }
}
