using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Totems.Contracts.Orders;
using Totems.Contracts.Security;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

/// <summary>The four flows of the design, on whatever system it is given. One person's session serves all services.</summary>
internal sealed class MainPath(RunningSystem system, RunningAgent agent, CancellationToken cancel)
{
    /// <summary>Far more than anything takes on an idle machine: tests share theirs.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>A second is the promise; measured and printed, and asserted with room for a machine that is busy with other tests.</summary>
    private static readonly TimeSpan SoldOutLimit = TimeSpan.FromSeconds(10);

    private Api Owner => system.Owner;

    /// <summary>Two cookies and a pudding.</summary>
    public static Cart Cart { get; } = new(ServiceMode.EatIn, [new CartLine("1", $"item:{Publishing.Item}", 2), new CartLine("2", "item:pudim", 1)]);

    /// <summary>A price changed in the draft shows on the totem after publishing, not before.</summary>
    public async Task<long> PublishAsync()
    {
        var before = await agent.MenuAsync(cancel);
        var price = before.Items[Publishing.Item].From!.Value + 110;
        await Publishing.PriceAsync(Owner, agent.Store.Zone, Publishing.Item, price, cancel);
        Assert.Equal(before.Version, (await agent.MenuAsync(cancel)).Version);

        var watch = Stopwatch.StartNew();
        var release = await Publishing.PublishAsync(Owner, Guid.CreateVersion7(), "Dearer cookies", cancel);
        var published = watch.Elapsed;
        await agent.WhenAsync(state => state.MenuVersion == release.Version, $"shows release {release.Version}", Patience, cancel);
        Figures.Say($"publish answered {published.TotalMilliseconds:0} ms, click to applied {watch.Elapsed.TotalMilliseconds:0} ms");

        Assert.Equal(before.Version + 1, release.Version);
        Assert.Equal(price, (await agent.MenuAsync(cancel)).Items[Publishing.Item].From);
        return release.Version;
    }

    /// <summary>An order from the screen reaches the list and the live kitchen page, and its status comes back.</summary>
    public async Task OrderAsync()
    {
        using var kitchen = await LivePage.OpenAsync(Owner, $"/api/orders/kitchen/events?storeId={agent.Store.Id}", cancel);
        var version = (await agent.StateAsync(cancel)).MenuVersion!.Value;
        var priced = await agent.PriceAsync(Cart, version, cancel);
        Assert.Empty(priced.Problems);
        var id = Guid.CreateVersion7();
        var ticket = await agent.PlaceAsync(id, Cart, version, priced.Total, PaymentMethod.Credit, cancel);
        Assert.Equal(priced.Total, ticket.Total);

        await kitchen.WhenAsync(board => board.Contains(id.ToString(), StringComparison.OrdinalIgnoreCase), "the kitchen sees the order", Patience, cancel);
        var order = await Owner.GetAsync($"/api/orders/{id}", cancel);
        Assert.Equal(
            (ticket.Number, priced.Total, 0, "accepted"),
            (order.GetProperty("number").GetString()!, order.GetProperty("total").GetInt64(), order.GetProperty("variance").GetInt64(), order.GetProperty("status").GetString()!));
        var listed = await Owner.GetAsync($"/api/orders?storeId={agent.Store.Id}", cancel);
        Assert.Single(listed.GetProperty("items").EnumerateArray(), row => row.GetProperty("id").GetGuid() == id);

        foreach (var status in new[] { OrderStatus.Preparing, OrderStatus.Ready })
        {
            await Owner.PostAsync<JsonElement>($"/api/orders/{id}/status", new { status }, cancel);
            await Eventually.TrueAsync(async () => (await agent.OrderAsync(id, cancel)).Status == status, $"the totem hears of {status}", Patience, cancel);
        }
    }

    /// <summary>The totem is online with a heartbeat and the release that it shows.</summary>
    public async Task HealthAsync(long version)
    {
        var totem = await Fleet.TotemIdAsync(Owner, agent, cancel);
        var page = await Fleet.WhenAsync(Owner, totem,
            page => page is { Totem.Presence: "online", LastHeartbeat: not null } && page.Reported?.Menu?.Version == version,
            $"online with a heartbeat and release {version}", Patience, cancel);
        Assert.True(page.LastHeartbeat!.MemoryMb > 0);
        Assert.Equal((version, version), (page.Totem.MenuVersion, page.Totem.DesiredVersion));
    }

    /// <summary>What a store's manager marks sold out is sold out on that store's totem at once, and on no other's.</summary>
    public async Task SoldOutAsync(RunningAgent? elsewhere)
    {
        var manager = await system.SignInAsync(DemoChain.Person(Role.StoreManager, agent.Store.Id), cancel);
        var took = new List<double>();
        foreach (var soldOut in new[] { true, false, true, false, true })
        {
            var watch = Stopwatch.StartNew();
            await manager.PutAsync<JsonElement>($"/api/menu/stores/{agent.Store.Id}/availability/item:{Publishing.Item}", new { soldOut }, cancel);
            await Eventually.TrueAsync(
                async () => (await agent.MenuAsync(cancel)).Items[Publishing.Item].SoldOut == soldOut, $"sold out {soldOut}", SoldOutLimit, cancel);
            took.Add(watch.Elapsed.TotalMilliseconds);
        }

        Figures.Say($"sold out, click to screen: {string.Join(", ", took.Select(ms => $"{ms:0}"))} ms");
        var priced = await agent.PriceAsync(Cart, (await agent.StateAsync(cancel)).MenuVersion!.Value, cancel);
        Assert.NotEmpty(priced.Problems);
        if (elsewhere is null) return;

        Assert.False((await elsewhere.MenuAsync(cancel)).Items[Publishing.Item].SoldOut);
        Assert.Equal(0, (await elsewhere.StateAsync(cancel)).AvailabilitySequence);
        var refused = await Assert.ThrowsAsync<ApiException>(() => manager.PutAsync<JsonElement>(
            $"/api/menu/stores/{elsewhere.Store.Id}/availability/item:{Publishing.Item}", new { soldOut = true }, cancel));
        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
    }
}
