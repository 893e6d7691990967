using System.Net;
using Totems.Contracts.Directory;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Hours;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>Portions and closing time on the agent's process against the four real services.</summary>
public sealed class RushHourTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder data = new();
    private RunningServices services = null!;

    public async ValueTask InitializeAsync() => services = await RunningServices.StartAsync();

    [Fact]
    public async Task Portions_CountedDownByOrders_AreSaidAtTheKioskAndGoOnWithoutNetwork()
    {
        await using var agent = await ClaimedAsync();
        var (key, price) = await PlainItemAsync(agent);
        await services.CountAsync(RunningServices.Paulista, key, 3);
        await agent.WhenAsync(state => state.AvailabilitySequence == 1, "the count is known");

        using var tooMany = await agent.PutOrderAsync(Guid.CreateVersion7(), Request(key, 4, price));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, tooMany.StatusCode);
        Assert.Contains("\"notEnough\"", await tooMany.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        var first = Guid.CreateVersion7();
        await agent.OrderAsync(first, Request(key, 2, price));
        await LeftAsync(key, 1);
        await agent.WhenAsync(state => state.AvailabilitySequence == 2, "the order was counted");

        // Nothing is lost: what a totem without network sells beyond the portions is taken, and shows.
        await services.StopAsync();
        await agent.WhenAsync(state => !state.Connected, "it is without network");
        await agent.OrderAsync(Guid.CreateVersion7(), Request(key, 1, price));
        await agent.OrderAsync(Guid.CreateVersion7(), Request(key, 1, price));
        await services.StartAgainAsync();
        await LeftAsync(key, -1);
        await agent.WhenAsync(state => state is { Connected: true, AvailabilitySequence: 4 }, "it is sold out on the screen");
        Assert.True((await agent.MenuAsync()).Items[key[5..]].SoldOut);

        await services.MoveOrderAsync(first, "cancelled");
        await LeftAsync(key, 1);
        await agent.WhenAsync(state => state.AvailabilitySequence == 5, "it came back");
        Assert.False((await agent.MenuAsync()).Items[key[5..]].SoldOut);
    }

    [Fact]
    public async Task Hours_SetSoThatTheStoreIsClosed_StopOrdersAlsoAfterARestartWithoutNetwork()
    {
        PlaceOrderRequest request;
        var tomorrow = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo")).DateTime.AddDays(1);
        await services.OpenAsync(RunningServices.Paulista, Always);
        await using (var agent = await ClaimedAsync())
        {
            var (key, price) = await PlainItemAsync(agent);
            request = Request(key, 1, price);
            await agent.OrderAsync(Guid.CreateVersion7(), request);

            await services.OpenAsync(RunningServices.Paulista, new OpeningHours([new DayHours(tomorrow.DayOfWeek, [new OpenInterval("12:00", "13:00")])]));
            await ClosedAsync(agent);
        }

        await services.StopAsync();
        await using var alone = await RunningAgent.StartAsync(data.Path, services.Address, keepsHours: true);
        await ClosedAsync(alone);

        await services.StartAgainAsync();
        await services.OpenAsync(RunningServices.Paulista, null);
        await alone.WhenAsync(state => state.Closed is null, "without hours it takes orders");
        await alone.OrderAsync(Guid.CreateVersion7(), request);

        async Task ClosedAsync(RunningAgent agent)
        {
            var state = await agent.WhenAsync(state => state.Closed is not null, "the store is closed");
            Assert.Equal(new StoreClosed(OpeningTimes.Instant(tomorrow.Date.AddHours(12), TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo")), false), state.Closed);
            using var refused = await agent.PutOrderAsync(Guid.CreateVersion7(), request);
            Assert.Contains("storeClosed", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Store_GivenBackToTheOldSystem_TakesNoOrdersUntilItIsHereAgain()
    {
        await using var agent = await ClaimedAsync();
        var (key, price) = await PlainItemAsync(agent);

        await services.CloseAsync(RunningServices.Paulista, closed: true);
        var state = await agent.WhenAsync(state => state.Closed is not null, "the store is closed");
        Assert.Equal(new StoreClosed(null, false), state.Closed);
        using var refused = await agent.PutOrderAsync(Guid.CreateVersion7(), Request(key, 1, price));
        Assert.Contains("storeClosed", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);

        await services.CloseAsync(RunningServices.Paulista, closed: false);
        await agent.WhenAsync(state => state.Closed is null, "it is open as before");
        await agent.OrderAsync(Guid.CreateVersion7(), Request(key, 1, price));
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Dispose();
    }

    public void Dispose() => data.Dispose();

    private static OpeningHours Always => new([.. Enum.GetValues<DayOfWeek>().Select(day => new DayHours(day, [new OpenInterval("00:00", "00:00")]))]);

    private async Task<RunningAgent> ClaimedAsync()
    {
        var agent = await RunningAgent.StartAsync(data.Path, services.Address, await services.ClaimCodeAsync(RunningServices.Paulista, "Totem"), keepsHours: true);
        // Whatever the time of day is, the demo store is open.
        await services.OpenAsync(RunningServices.Paulista, Always);
        await agent.WhenAsync(state => state is { Phase: ScreenPhase.Ready, Connected: true, Closed: null }, "it can sell");
        return agent;
    }

    private static async Task<(string Key, long Price)> PlainItemAsync(RunningAgent agent)
    {
        var menu = await agent.MenuAsync();
        var shown = menu.Categories.SelectMany(c => c.Entries).Where(e => e.StartsWith("item:", StringComparison.Ordinal)).Select(e => menu.Items[e[5..]]);
        var item = shown.First(i => i is { SoldOut: false, Variations.Count: 0, Groups.Count: 0, From: not null, MinAge: null } && menu.Offers?.Any(o => o.On.Contains($"item:{i.Id}")) != true);
        return (EntityKey.Item(item.Id), item.From!.Value);
    }

    private static PlaceOrderRequest Request(string key, int quantity, long price) =>
        new(new Cart(ServiceMode.EatIn, [new CartLine("1", key, quantity)]), 1, PaymentMethod.Credit, "pt-BR", quantity * price);

    private async Task LeftAsync(string key, int left) => await Eventually.TrueAsync(
        async () => (int?)(await services.EntryAsync(RunningServices.Paulista, key))["left"] == left, $"{left} are left");
}
