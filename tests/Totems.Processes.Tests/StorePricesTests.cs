using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

/// <summary>A store's own price, from the draft to the order.</summary>
public sealed class StorePricesTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);
    private static readonly Cart Cart = new(ServiceMode.EatIn, [new CartLine("1", $"item:{Publishing.Item}", 1)]);

    [Fact]
    public Task OwnPrice_OfOneStore_IsOnItsScreenAndInItsOrdersAndNoOthers() => RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
    {
        var (here, there) = (DemoChain.Stores[0], DemoChain.Stores.Skip(1).First(store => store.Zone == DemoChain.Stores[0].Zone));
        var own = await system.StartAgentAsync(here, cancel);
        var other = await system.StartAgentAsync(there, cancel);
        var usual = (await own.MenuAsync(cancel)).Items[Publishing.Item].From!.Value;

        // First the whole overlay is fetched, then a change comes with the announcement.
        foreach (var price in new[] { usual + 130, usual + 270 })
        {
            await Publishing.PriceAsync(system.Owner, $"store:{here.Id}", Publishing.Item, price, cancel);
            var release = await Publishing.PublishAsync(system.Owner, Guid.CreateVersion7(), "A dearer street", cancel);
            await own.WhenAsync(state => state.MenuVersion == release.Version, $"shows release {release.Version}", Patience, cancel);
            await other.WhenAsync(state => state.MenuVersion == release.Version, $"shows release {release.Version}", Patience, cancel);

            Assert.Equal(price, (await own.MenuAsync(cancel)).Items[Publishing.Item].From);
            Assert.Equal(usual, (await other.MenuAsync(cancel)).Items[Publishing.Item].From);
            await OrderedAsync(system.Owner, own, release.Version, price, cancel);
            await OrderedAsync(system.Owner, other, release.Version, usual, cancel);
        }

        // Without it the store has its zone's prices again, though nothing of the zone changed.
        await system.Owner.StatusAsync(HttpMethod.Delete, $"/api/menu/draft/prices/store:{here.Id}/item:{Publishing.Item}", cancel);
        var last = await Publishing.PublishAsync(system.Owner, Guid.CreateVersion7(), "Like everywhere", cancel);
        await own.WhenAsync(state => state.MenuVersion == last.Version, $"shows release {last.Version}", Patience, cancel);
        Assert.Equal(usual, (await own.MenuAsync(cancel)).Items[Publishing.Item].From);
        await OrderedAsync(system.Owner, own, last.Version, usual, cancel);
    });

    private static async Task OrderedAsync(Api owner, RunningAgent agent, long version, long total, CancellationToken cancel)
    {
        var id = Guid.CreateVersion7();
        Assert.Equal(total, (await agent.PriceAsync(Cart, version, cancel)).Total);
        await agent.PlaceAsync(id, Cart, version, total, PaymentMethod.Credit, cancel);
        await Eventually.TrueAsync(
            async () => (await agent.OrderAsync(id, cancel)).Status == OrderStatus.Accepted, "the order is taken", Patience, cancel);
        var order = await owner.GetAsync($"/api/orders/{id}", cancel);
        Assert.Equal((total, 0), (order.GetProperty("total").GetInt64(), order.GetProperty("variance").GetInt64()));
    }
}
