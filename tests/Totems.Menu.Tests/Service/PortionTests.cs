using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Menu.Availability;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class PortionTests
{
    private const string Burger = "item:burger";

    [Fact]
    public async Task Portions_CountedDownByOrders_AreToldEachTimeAndSoldOutAtNone()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await SetAsync(menu, Burger, 3);

        await UseAsync(menu, Guid.CreateVersion7(), (Burger, 2));
        var order = Guid.CreateVersion7();
        await UseAsync(menu, order, (Burger, 2));

        var overlays = await OverlaysAsync(menu);
        Assert.Equal([3, 1, null], overlays.Select(o => o.Left?[Burger]));
        Assert.Equal([false, false, true], overlays.Select(o => o.IsSoldOut(Burger, DateTimeOffset.UtcNow)));
        // Nothing is lost: what was sold beyond them by a totem that could not know is there to be seen.
        Assert.Equal((true, -1), await EntryAsync(menu, Burger));

        await UseAsync(menu, order, givenBack: true, (Burger, 2));
        Assert.Equal((false, 1), await EntryAsync(menu, Burger));
    }

    [Fact]
    public async Task Order_ToldTwiceOrCancelledFirst_CountsOnceOrNotAtAll()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await SetAsync(menu, Burger, 10);
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());

        await UseAsync(menu, one, (Burger, 2));
        await UseAsync(menu, one, (Burger, 2));
        await UseAsync(menu, other, givenBack: true, (Burger, 3));
        await UseAsync(menu, other, (Burger, 3));
        await UseAsync(menu, one, givenBack: true, (Burger, 2));
        await UseAsync(menu, one, givenBack: true, (Burger, 2));

        Assert.Equal((false, 10), await EntryAsync(menu, Burger));
        Assert.Equal([10, 8, 10], (await OverlaysAsync(menu)).Select(o => o.Left![Burger]));
    }

    [Fact]
    public async Task Orders_TwentyAtOnce_AreAllCounted()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await SetAsync(menu, Burger, 50);

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => UseAsync(menu, Guid.CreateVersion7(), (Burger, 2))));

        Assert.Equal((false, 10), await EntryAsync(menu, Burger));
        Assert.Equal(Enumerable.Range(0, 21).Select(n => 50 - (2 * n)), (await OverlaysAsync(menu)).OrderBy(o => o.Sequence).Select(o => o.Left![Burger]));
    }

    [Fact]
    public async Task Count_SetAnew_IsNotGivenWhatAnEarlierCountLost()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await SetAsync(menu, Burger, 5);
        var order = Guid.CreateVersion7();
        await UseAsync(menu, order, (Burger, 2));

        await SetAsync(menu, Burger, 12);
        await UseAsync(menu, order, givenBack: true, (Burger, 2));

        Assert.Equal((false, 12), await EntryAsync(menu, Burger));
    }

    [Fact]
    public async Task Count_OfWhatIsMarkedSoldOut_PutsItBackAndAvailableEndsACountOfNone()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.Owner.PutAsJsonAsync(Path(menu, "availability", Burger), new AvailabilityChange(true), WireJson.Options, MenuFixture.Cancellation);

        await SetAsync(menu, Burger, 4);
        Assert.Equal((false, 4), await EntryAsync(menu, Burger));
        await SetAsync(menu, Burger, 0);
        Assert.Equal((true, 0), await EntryAsync(menu, Burger));
        await menu.Owner.PutAsJsonAsync(Path(menu, "availability", Burger), new AvailabilityChange(false), WireJson.Options, MenuFixture.Cancellation);
        Assert.Equal((false, null), await EntryAsync(menu, Burger));

        await SetAsync(menu, Burger, 7);
        await menu.Owner.DeleteAsync(Path(menu, "portions", Burger), MenuFixture.Cancellation);
        Assert.Equal((false, null), await EntryAsync(menu, Burger));
        Assert.Equal(
            [[Burger], [Burger], [], [Burger], []],
            (await CountedAsync(menu)).OrderBy(c => c.Sequence).Select(c => c.Keys));
    }

    [Fact]
    public async Task Portions_BadInput_IsNamed()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        using var manager = await menu.PersonAsync(Role.StoreManager, menu.Caruaru);

        foreach (var left in new[] { -1, 10_000 })
        {
            using var answer = await menu.Owner.PutAsJsonAsync(Path(menu, "portions", Burger), new PortionChange(left), WireJson.Options, MenuFixture.Cancellation);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
            Assert.StartsWith("range:", (await answer.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation)).GetProperty("errors").GetProperty("left")[0].GetString(), StringComparison.Ordinal);
        }

        foreach (var key in new[] { "item:nothing", "item:burger:nothing", "category:lanches", "burger" })
        {
            Assert.Equal("404 unknown-key", await (await menu.Owner.PutAsJsonAsync(Path(menu, "portions", key), new PortionChange(1), WireJson.Options, MenuFixture.Cancellation)).ProblemAsync());
        }

        Assert.Equal("403 not-your-store", await (await manager.PutAsJsonAsync(Path(menu, "portions", Burger), new PortionChange(1), WireJson.Options, MenuFixture.Cancellation)).ProblemAsync());
        Assert.Equal("403 not-your-store", await (await manager.DeleteAsync(Path(menu, "portions", Burger), MenuFixture.Cancellation)).ProblemAsync());
    }

    private static string Path(MenuFixture menu, string what, string key) => $"/api/menu/stores/{menu.Paulista}/{what}/{key}";

    private static async Task SetAsync(MenuFixture menu, string key, int left) =>
        (await menu.Owner.PutAsJsonAsync(Path(menu, "portions", key), new PortionChange(left), WireJson.Options, MenuFixture.Cancellation)).EnsureSuccessStatusCode();

    private static Task UseAsync(MenuFixture menu, Guid order, params (string Key, int Units)[] units) => UseAsync(menu, order, false, units);

    private static async Task UseAsync(MenuFixture menu, Guid order, bool givenBack, params (string Key, int Units)[] units)
    {
        using var orders = menu.Host.Service("orders", menu.ChainId);
        using var response = await orders.PostAsJsonAsync(
            $"/internal/menu/events/portions.used?id={Guid.CreateVersion7()}",
            new PortionsUsed(menu.ChainId, menu.Paulista, order, units.ToDictionary(u => u.Key, u => u.Units), givenBack), WireJson.Options, MenuFixture.Cancellation);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<(bool SoldOut, int? Left)> EntryAsync(MenuFixture menu, string key)
    {
        var entry = (await menu.GetAsync<StoreAvailability>($"/api/menu/stores/{menu.Paulista}/availability")).Entries.Single(e => e.Key == key);
        return (entry.SoldOut, entry.Left);
    }

    private static async Task<IEnumerable<AvailabilityOverlay>> OverlaysAsync(MenuFixture menu) =>
        (await menu.EventsAsync<AvailabilityChanged>("availability.changed")).Select(e => e.Overlay);

    private static async Task<List<PortionsCounted>> CountedAsync(MenuFixture menu)
    {
        await using var connection = new NpgsqlConnection(menu.Database.Superuser);
        await connection.OpenAsync(MenuFixture.Cancellation);
        await using var command = new NpgsqlCommand("select payload::text from menu.outbox where destination = 'orders' order by id", connection);
        var events = new List<PortionsCounted>();
        await using var reader = await command.ExecuteReaderAsync(MenuFixture.Cancellation);
        while (await reader.ReadAsync(MenuFixture.Cancellation)) events.Add(JsonSerializer.Deserialize<PortionsCounted>(reader.GetString(0), WireJson.Options)!);
        return events;
    }
}
