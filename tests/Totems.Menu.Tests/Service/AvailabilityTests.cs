using System.Net;
using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Menu.Availability;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class AvailabilityTests
{
    [Fact]
    public async Task SoldOut_InOneStore_RaisesItsSequenceAndIsAnnouncedWhole()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();

        var first = await (await SetAsync(menu, menu.Paulista, "item:burger", soldOut: true)).ReadAsync<AvailabilitySequence>();
        var again = await (await SetAsync(menu, menu.Paulista, "item:burger", soldOut: true)).ReadAsync<AvailabilitySequence>();
        var back = await (await SetAsync(menu, menu.Paulista, "item:burger", soldOut: false)).ReadAsync<AvailabilitySequence>();

        Assert.Equal((1, 1, 2), (first.Sequence, again.Sequence, back.Sequence));
        var events = await menu.EventsAsync<AvailabilityChanged>("availability.changed");
        Assert.Equal([1, 2], events.Select(e => e.Overlay.Sequence));
        Assert.Equal(["item:burger"], events[0].Overlay.SoldOut.Keys);
        Assert.Empty(events[1].Overlay.SoldOut);
        Assert.Equal(0, (await ListAsync(menu, menu.Caruaru)).Sequence);
    }

    [Fact]
    public async Task SoldOut_ByManyAtOnce_LosesNothing()
    {
        await using var menu = await MenuFixture.StartAsync();
        for (var i = 0; i < 8; i++) await menu.CreateAsync($"items/i{i}", new MenuModel.Content.Item(new("X")));

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => SetAsync(menu, menu.Paulista, $"item:i{i}", soldOut: true)));

        var events = await menu.EventsAsync<AvailabilityChanged>("availability.changed");
        Assert.Equal(Enumerable.Range(1, 8).Select(i => (long)i), events.Select(e => e.Overlay.Sequence).Order());
        Assert.Equal(8, events.Single(e => e.Overlay.Sequence == 8).Overlay.SoldOut.Count);
    }

    [Fact]
    public async Task SoldOut_UntilATimeThatHasCome_IsDroppedWithTheNextChange()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/fries", new MenuModel.Content.Item(new("Fritas")));
        var until = DateTimeOffset.UtcNow.AddMilliseconds(700);
        (await SetAsync(menu, menu.Paulista, "item:burger", soldOut: true, until)).EnsureSuccessStatusCode();
        Assert.Contains((await ListAsync(menu, menu.Paulista)).Entries, e => e is { Key: "item:burger", SoldOut: true, Until: not null });

        await Testing.Eventually.TrueAsync(async () => !(await ListAsync(menu, menu.Paulista)).Entries.Single(e => e.Key == "item:burger").SoldOut, "the burger is back", cancellationToken: MenuFixture.Cancellation);
        await SetAsync(menu, menu.Paulista, "item:fries", soldOut: true);

        var events = await menu.EventsAsync<AvailabilityChanged>("availability.changed");
        Assert.Equal(["item:fries"], events[^1].Overlay.SoldOut.Keys);
    }

    [Fact]
    public async Task SoldOut_InAStoreOfSomebodyElse_IsForbidden()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        using var manager = await menu.PersonAsync(Role.StoreManager, menu.Paulista);

        using var own = await SetAsync(menu, menu.Paulista, "item:burger", soldOut: true, client: manager);
        using var others = await SetAsync(menu, menu.Caruaru, "item:burger", soldOut: true, client: manager);

        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.Equal("403 not-your-store", await others.ProblemAsync());
    }

    [Fact]
    public async Task SoldOut_OfSomethingUnknown_IsNotFound()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();

        Assert.Equal("404 unknown-key", await (await SetAsync(menu, menu.Paulista, "item:nothing", soldOut: true)).ProblemAsync());
        Assert.Equal("404 unknown-store", await (await SetAsync(menu, Guid.CreateVersion7(), "item:burger", soldOut: true)).ProblemAsync());
    }

    [Fact]
    public async Task SoldOut_InSomeStores_IsToldOnceForAllOfThem()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/juice", new MenuModel.Content.Item(new("Suco")) { Variations = [new("p", new("P")), new("g", new("G"))] });
        using var manager = await menu.PersonAsync(Role.StoreManager, menu.Caruaru);
        await SetAsync(menu, menu.Paulista, "item:burger", soldOut: true);
        await SetAsync(menu, menu.Caruaru, "item:burger", soldOut: true);
        await SetAsync(menu, menu.Paulista, "item:juice:p", soldOut: true);
        await SetAsync(menu, menu.Caruaru, "item:juice:p", soldOut: true);
        await SetAsync(menu, menu.Caruaru, "item:juice:g", soldOut: true);

        var all = (await menu.GetAsync<SoldOutList>("/api/menu/sold-out")).Entries;
        var own = (await (await manager.GetAsync(new Uri("/api/menu/sold-out", UriKind.Relative), MenuFixture.Cancellation)).ReadAsync<SoldOutList>()).Entries;

        Assert.Equal([("item:burger", 2), ("item:juice", 1)], all.Select(entry => (entry.Key, entry.Count)));
        Assert.Equal(2, all[0].Stores.Count);
        Assert.Equal([("item:burger", 1), ("item:juice", 1)], own.Select(entry => (entry.Key, entry.Count)));
        Assert.Equal(all[1].Stores, own[0].Stores);
    }

    [Fact]
    public async Task Preview_OfAStore_ShowsItsZonesPricesAndWhatIsSoldOut()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await SetAsync(menu, menu.Caruaru, "item:burger", soldOut: true);

        var paulista = await menu.GetAsync<ScreenMenu>($"/api/menu/preview?storeId={menu.Paulista}&mode=eatIn");
        var caruaru = await menu.GetAsync<ScreenMenu>($"/api/menu/preview?storeId={menu.Caruaru}&mode=takeAway");

        Assert.Equal((2990L, false), (paulista.Items["burger"].From, paulista.Items["burger"].SoldOut));
        Assert.Equal((2790L, true), (caruaru.Items["burger"].From, caruaru.Items["burger"].SoldOut));
    }

    [Fact]
    public async Task Preview_OfACart_IsPricedByTheDraft()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();

        using var response = await menu.Owner.PostAsJsonAsync("/api/menu/preview/price", new Menu.Preview.PreviewPriceRequest(
            menu.Caruaru, new Cart(MenuModel.Content.ServiceMode.EatIn, [new CartLine("1", "item:burger", 2)])), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal(5580, (await response.ReadAsync<PricedCart>()).Total);
    }

    private static Task<HttpResponseMessage> SetAsync(
        MenuFixture menu, Guid store, string key, bool soldOut, DateTimeOffset? until = null, HttpClient? client = null) =>
        (client ?? menu.Owner).PutAsJsonAsync(
            $"/api/menu/stores/{store}/availability/{key}", new AvailabilityChange(soldOut, until), WireJson.Options, MenuFixture.Cancellation);

    private static Task<StoreAvailability> ListAsync(MenuFixture menu, Guid store) =>
        menu.GetAsync<StoreAvailability>($"/api/menu/stores/{store}/availability");
}
