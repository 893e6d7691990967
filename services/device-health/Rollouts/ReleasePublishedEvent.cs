using System.Text.Json;
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
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Totems.DeviceHealth.Rollouts").RolloutStarted(RolloutKind.Menu, release.Version, made.Totems, release.ChainId);
        return () =>
        {
            var signals = services.GetRequiredService<SignalBus>();
            signals.Publish(made.AtOnce ? Topics.ReleaseForChain(release.ChainId) : Topics.DesiredOfChain(release.ChainId));
            signals.Publish(Topics.Fleet(release.ChainId));
        };
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
