using System.Text.Json;
using Totems.Contracts.Releases;
using Totems.MenuModel.Content;

namespace Totems.DeviceHealth.Tests.Support;

/// <summary>What menu would send.</summary>
public static class Releases
{
    public static ReleasePublished Of(TestChain chain, long version, Guid? id = null, RolloutPlan? plan = null) => new(
        id ?? Guid.CreateVersion7(), chain.Id, version, $"Release {version}", "Ana Souza", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddHours(version), // in order, whenever it arrives
        [Zone("capital", version), Zone("interior", version)], new Dictionary<string, string> { ["k1"] = "a2V5" }, plan);

    public static Task PublishAsync(this Fleet fleet, long version, TestChain? chain = null, Guid? id = null, Guid? delivery = null, RolloutPlan? plan = null) =>
        fleet.DeliverAsync("menu", "release.published", (chain ?? fleet.Chain).Id, Of(chain ?? fleet.Chain, version, id, plan), delivery);

    /// <summary>Publishes by a plan; the rollout's id.</summary>
    public static async Task<Guid> RollOutAsync(this Fleet fleet, long version, RolloutPlan plan)
    {
        var id = Guid.CreateVersion7();
        await fleet.PublishAsync(version, id: id, plan: plan);
        return id;
    }

    public static Task SellOutAsync(this Fleet fleet, Guid store, long sequence, string key, TestChain? chain = null) =>
        fleet.DeliverAsync("menu", "availability.changed", (chain ?? fleet.Chain).Id, new AvailabilityChanged((chain ?? fleet.Chain).Id,
            new AvailabilityOverlay(store, sequence, new Dictionary<string, SoldOutEntry> { [key] = new() })));

    private static ZoneRelease Zone(string zone, long version) => new(
        zone, $"manifest-{zone}-{version}", $"c{version}", $"p{version}-{zone}",
        JsonSerializer.SerializeToElement(new { from = "a", to = "b", set = new { items = new { x = new { zeta = "pão", alfa = 1 } } } }), null);
}
