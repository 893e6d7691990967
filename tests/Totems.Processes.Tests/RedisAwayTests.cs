using System.Diagnostics;
using System.Text.Json;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

/// <summary>Redis is gone while a rollout in waves goes over two instances: slower is all that may be seen.</summary>
public sealed class RedisAwayTests
{
    private const int Totems = 30;
    private static readonly TimeSpan Comparison = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // Two waves: each is told by the comparison at the latest.
    private static readonly RolloutPlan Plan = new([new WaveRule(50)], new RolloutGates(SoakMinutes: 0, MaxOrderDropPercent: 100));

    [Fact]
    [Trait("Category", "Long")]
    public Task Redis_AwayDuringARollout_DelaysItByTheComparisonAtMost() => RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
    {
        var second = await system.StartInstanceAsync(cancel);
        var totems = await SimulatedTotems.StartAsync(system, Totems, [system.Address, second], cancel);
        var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
        var manager = await system.SignInAsync(DemoChain.Person(Role.StoreManager), cancel);
        var publisher = new SteadyPublisher(system.Owner, DemoChain.Stores[0].Zone, Plan);
        var connects = (await totems.HealthAsync(cancel)).Connects;

        await system.KillAsync(ProcessNames.Redis);
        await publisher.PublishAsync(cancel);
        await AllShowAsync(system, publisher.Newest!, totems, 2 * Comparison, cancel);

        // Nobody was logged out, on either instance, and orders are taken.
        await manager.GetAsync("/api/admin/session", cancel);
        using var elsewhere = manager.At(second);
        await elsewhere.GetAsync("/api/fleet/totems/summary", cancel);
        await agent.WhenAsync(state => state.MenuVersion == publisher.Newest!.Version, "shows the release", Patience, cancel);
        var ticket = await OrderAsync(agent, cancel);
        await Eventually.TrueAsync(
            async () => (await agent.OrderAsync(ticket.OrderId, cancel)).Status == OrderStatus.Accepted, "the order is accepted", Comparison, cancel);
        // Nobody had to connect anew.
        Assert.Equal(connects, (await totems.ConnectedAsync(Patience, cancel)).Connects);

        await system.RestartAsync(ProcessNames.Redis, cancel);
        await publisher.PublishAsync(cancel);
        await AllShowAsync(system, publisher.Newest!, totems, Patience, cancel);
        // Signals go through Redis again: the store's word comes to the other instance's totems long before a comparison would bring it.
        var store = DemoChain.Stores[1];
        var watch = Stopwatch.StartNew();
        var sequence = (await system.Owner.PutAsync<JsonElement>(
            $"/api/menu/stores/{store.Id}/availability/item:{Publishing.Item}", new { soldOut = true }, cancel)).GetProperty("sequence").GetInt64();
        await Eventually.TrueAsync(async () => await totems.ScreensAsync(store.Id, sequence, cancel) == Totems / DemoChain.Stores.Count,
            $"all screens of {store.Name} show it", Comparison, cancel);
        Figures.Say($"sold out on every screen after {watch.ElapsedMilliseconds} ms");
        Assert.Empty((await system.QueryAsync<string>("select action from fleet.audit_entry where action like 'rollout.%'", cancel)));
    });

    private static async Task AllShowAsync(RunningSystem system, Release release, SimulatedTotems totems, TimeSpan within, CancellationToken cancel)
    {
        var watch = Stopwatch.StartNew();
        await Eventually.TrueAsync(
            async () => (await totems.HealthAsync(cancel)).Showing(release.Version) == totems.Count, $"all totems show release {release.Version}", within, cancel);
        Figures.Say($"release {release.Version} on all {totems.Count} totems after {watch.Elapsed.TotalSeconds:0.0} s");
        await Eventually.TrueAsync(
            async () => await system.QueryAsync<bool>($"select state = 'done' from fleet.rollout where id = '{release.Id}'", cancel) is [true],
            $"rollout {release.Version} is done", Patience, cancel);
    }

    private static async Task<Ticket> OrderAsync(RunningAgent agent, CancellationToken cancel)
    {
        var menu = await agent.MenuAsync(cancel);
        var priced = await agent.PriceAsync(MainPath.Cart, menu.Version, cancel);
        return await agent.PlaceAsync(Guid.CreateVersion7(), MainPath.Cart, menu.Version, priced.Total, PaymentMethod.Credit, cancel);
    }
}
