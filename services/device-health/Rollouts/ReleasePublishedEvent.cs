using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Outbox;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>"release.published" from menu: a rollout with what the release is in each price zone. The gateways are signalled after the commit.</summary>
internal static class ReleasePublishedEvent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEvent<FleetDb, ReleasePublished>(DeviceHealthModule.Module, "release.published", StartAsync);

    private static async Task<Action?> StartAsync(FleetDb database, ReleasePublished release, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var rollout = new NewRollout(
            release.ReleaseId, release.ChainId, RolloutKind.Menu, release.Version, release.Note, release.PublishedBy, release.PublishedAt, release.Plan ?? new RolloutPlan(),
            JsonSerializer.Serialize(release.MenuKeys, WireJson.Options), RollsBackTo: release.RollsBackTo);
        if (await RolloutMaker.MakeAsync(database, rollout, now, cancellationToken) is not { } made) return null;
        AddZones(database, release);
        await AddStoresAsync(database, release, cancellationToken);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Totems.DeviceHealth.Rollouts").RolloutStarted(RolloutKind.Menu, release.Version, made.Totems, release.ChainId);
        return () =>
        {
            var signals = services.GetRequiredService<SignalBus>();
            signals.Publish(made.AtOnce ? Topics.ReleaseForChain(release.ChainId) : Topics.DesiredOfChain(release.ChainId));
            signals.Publish(Topics.Fleet(release.ChainId));
        };
    }

    // A chain may have a thousand of them: one statement. The rollout's row is there already.
    private static async Task AddStoresAsync(FleetDb database, ReleasePublished release, CancellationToken cancellationToken)
    {
        if (release.Stores is not { Count: > 0 } stores) return;
        var (ids, zones, manifests) = (stores.Select(s => s.StoreId).ToArray(), stores.Select(s => s.Zone).ToArray(), stores.Select(s => s.Manifest).ToArray());
        var (hashes, deltas) = (stores.Select(s => s.StorePricesHash).ToArray(), stores.Select(s => s.StorePricesDelta?.GetRawText()).ToArray());
        await database.Database.ExecuteSqlAsync($"""
            insert into rollout_store (rollout_id, chain_id, version, store_id, zone, manifest, store_prices_hash, store_prices_delta)
            select {release.ReleaseId}, {release.ChainId}, {release.Version}, store_id, zone, manifest, hash, delta::json
            from unnest({ids}, {zones}, {manifests}, {hashes}, {deltas}) as given (store_id, zone, manifest, hash, delta)
            """, cancellationToken);
    }

    private static void AddZones(FleetDb database, ReleasePublished release)
    {
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
    }
}
