using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>The agent's process against the four real services.</summary>
public sealed class MainPathTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder data = new();
    private RunningServices services = null!;

    public async ValueTask InitializeAsync() => services = await RunningServices.StartAsync();

    [Fact]
    public async Task Totem_FromClaimToKitchen_SellsWhatIsPublished()
    {
        await using var agent = await RunningAgent.StartAsync(data.Path, services.Address);
        await agent.WhenAsync(state => state.Phase == ScreenPhase.Unclaimed, "no identity yet");
        var claim = new ClaimRequest(await services.ClaimCodeAsync(RunningServices.Paulista, "Totem 1"));
        using var claimed = await agent.Http.PostAsJsonAsync("api/screen/claim", claim, WireJson.Options);
        Assert.True(claimed.IsSuccessStatusCode, await claimed.Content.ReadAsStringAsync());
        await agent.WhenAsync(state => state is { Phase: ScreenPhase.Ready, MenuVersion: 1, Connected: true }, "the demo menu is on screen");

        var (request, _) = await CartAsync(agent);
        var order = Guid.CreateVersion7();
        var ticket = await agent.OrderAsync(order, request);
        Assert.Matches("^[A-Z]+001$", ticket.Number);
        await StatusIsAsync(agent, order, OrderStatus.Accepted);

        await services.MoveOrderAsync(order, "preparing");
        await StatusIsAsync(agent, order, OrderStatus.Preparing);
        await agent.WhenAsync(state => state.OrdersWaiting == 0, "nothing waits");
        using var image = await agent.Http.GetAsync("media/" + (await agent.MenuAsync()).Items.Values.First(item => item.Image is not null).Image);
        Assert.True(image is { IsSuccessStatusCode: true, Content.Headers.ContentType.MediaType: "image/webp" });
    }

    [Fact]
    public async Task Totem_AfterAPriceWasPublished_ShowsItAndKeepsOpenCarts()
    {
        await using var agent = await ClaimedAsync();
        var (request, item) = await CartAsync(agent);

        var version = await services.PublishPriceAsync(EntityKey.Item(item.Id), item.From!.Value + 100);
        await agent.WhenAsync(state => state.MenuVersion == version, $"version {version} is on screen");

        Assert.Equal(item.From + 100, (await agent.MenuAsync()).Items[item.Id].From);
        Assert.Equal(request.ExpectedTotal, (await agent.OrderAsync(Guid.CreateVersion7(), request)).Total);
    }

    [Fact]
    public async Task SoldOut_InOneStore_GreysTheItemThereOnly()
    {
        await using var here = await ClaimedAsync();
        using var otherData = new TemporaryFolder();
        await using var there = await ClaimedAsync(otherData.Path, RunningServices.Savassi);
        var (request, item) = await CartAsync(here);

        await services.SellOutAsync(RunningServices.Paulista, EntityKey.Item(item.Id));
        await here.WhenAsync(state => state.AvailabilitySequence == 1, "the overlay is in force");

        Assert.True((await here.MenuAsync()).Items[item.Id].SoldOut);
        Assert.False((await there.MenuAsync()).Items[item.Id].SoldOut);
        using var refused = await here.PutOrderAsync(Guid.CreateVersion7(), request);
        Assert.Contains("soldOut", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pause_OfTheStore_StopsOrdersAndEndsByItselfWithoutNetwork()
    {
        await using var agent = await ClaimedAsync();
        var (request, item) = await CartAsync(agent);
        var until = DateTimeOffset.UtcNow.AddSeconds(15);
        await services.PauseAsync(RunningServices.Paulista, PauseKey.Store, new OrderPause(new Text("Volte já"), until));
        await agent.WhenAsync(state => state.Pause is { Message.PtBr: "Volte já" }, "the pause is on screen");
        using var refused = await agent.PutOrderAsync(Guid.CreateVersion7(), request);
        Assert.Contains("ordersPaused", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await services.SellOutAsync(RunningServices.Paulista, EntityKey.Item(item.Id), until: until);
        await agent.WhenAsync(state => state.AvailabilitySequence == 2, "sold out as well");
        Assert.True((await agent.MenuAsync()).Items[item.Id].SoldOut);
        await services.StopAsync();

        // An open screen is told as well.
        await using var events = await agent.Http.GetStreamAsync("api/screen/events");
        using var reader = new StreamReader(events);
        Assert.Contains("\"pause\":", await NextStateAsync(reader), StringComparison.Ordinal);
        while ((await NextStateAsync(reader)).Contains("\"pause\":", StringComparison.Ordinal))
        {
            // It says its state from time to time.
        }

        Assert.InRange(DateTimeOffset.UtcNow, until, until.AddSeconds(5));
        Assert.False((await agent.MenuAsync()).Items[item.Id].SoldOut);
        await agent.OrderAsync(Guid.CreateVersion7(), request);
    }

    [Fact]
    public async Task Totem_WithoutNetwork_StartsSellsAndDeliversLater()
    {
        Guid order;
        PlaceOrderRequest request;
        await using (var before = await ClaimedAsync()) (request, _) = await CartAsync(before);
        await services.StopAsync();

        await using var agent = await RunningAgent.StartAsync(data.Path, services.Address);
        var state = await agent.StateAsync();
        Assert.True(state is { Phase: ScreenPhase.Ready, MenuVersion: 1, Connected: false }, state.ToString());
        var ticket = await agent.OrderAsync(order = Guid.CreateVersion7(), request);
        Assert.Equal(OrderStatus.Sending, ticket.Status);

        await services.StartAgainAsync();
        await StatusIsAsync(agent, order, OrderStatus.Accepted);
        await agent.WhenAsync(now => now is { Connected: true, OrdersWaiting: 0 }, "it is back");
        Assert.Equal(ticket.Number, (await services.OrderAsync(order))["number"]!.GetValue<string>());
    }

    [Fact]
    public async Task Order_KilledAgentBeforeSending_ArrivesOnce()
    {
        await using var agent = await ClaimedAsync();
        var (request, _) = await CartAsync(agent);
        var order = Guid.CreateVersion7();
        await agent.OrderAsync(order, request);

        await agent.KillAsync();
        await agent.StartAgainAsync();

        await StatusIsAsync(agent, order, OrderStatus.Accepted);
        Assert.Equal("accepted", (await services.OrderAsync(order))["status"]!.GetValue<string>());
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Dispose();
    }

    public void Dispose() => data.Dispose();

    private async Task<RunningAgent> ClaimedAsync(string? folder = null, Guid? store = null)
    {
        var code = await services.ClaimCodeAsync(store ?? RunningServices.Paulista, "Totem 1");
        var agent = await RunningAgent.StartAsync(folder ?? data.Path, services.Address, code);
        await agent.WhenAsync(state => state is { Phase: ScreenPhase.Ready, Connected: true }, "the demo menu is on screen");
        return agent;
    }

    /// <summary>A cart of one item that needs no choice and sells now.</summary>
    private static async Task<(PlaceOrderRequest Request, ScreenItem Item)> CartAsync(RunningAgent agent)
    {
        var menu = await agent.MenuAsync();
        var sold = menu.Categories.SelectMany(category => category.Entries).ToHashSet();
        var item = menu.Items.Values.OrderBy(candidate => candidate.Id, StringComparer.Ordinal).First(candidate =>
            sold.Contains(EntityKey.Item(candidate.Id)) && candidate is { From: not null, SoldOut: false, Variations.Count: 0 }
            && candidate.Groups.All(group => menu.Groups[group].Min == 0) && candidate.From % 100 != 13);
        var cart = new Cart(ServiceMode.EatIn, [new CartLine("l1", EntityKey.Item(item.Id), 1)]);
        using var answer = await agent.Http.PostAsJsonAsync("api/screen/price", new PriceRequest(cart, menu.Version), WireJson.Options);
        var priced = (await answer.Content.ReadFromJsonAsync<PricedCart>(WireJson.Options))!;
        Assert.Empty(priced.Problems);
        return (new PlaceOrderRequest(cart, menu.Version, PaymentMethod.Credit, "pt-BR", priced.Total), item);
    }

    private static async Task<string> NextStateAsync(StreamReader events)
    {
        while (await events.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line.StartsWith("data: {\"phase\"", StringComparison.Ordinal)) return line;
        }

        throw new EndOfStreamException();
    }

    private static Task StatusIsAsync(RunningAgent agent, Guid order, OrderStatus status) => Eventually.TrueAsync(
        async () => (await agent.TicketAsync(order))?.Status == status, $"the order is {status}\n{agent.Log}");
}
