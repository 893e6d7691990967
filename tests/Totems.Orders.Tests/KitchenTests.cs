using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.Contracts.Security;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Orders.Status;
using Xunit;

namespace Totems.Orders.Tests;

public sealed class KitchenTests : IAsyncLifetime
{
    private OrdersFixture orders = null!;
    private HttpClient totem = null!;
    private HttpClient kitchen = null!;

    public async ValueTask InitializeAsync()
    {
        orders = await OrdersFixture.StartAsync();
        totem = orders.Totem();
        kitchen = await orders.Host.PersonAsync(orders.ChainId, new Grant(Role.Kitchen, orders.StoreId));
    }

    public async ValueTask DisposeAsync()
    {
        totem.Dispose();
        kitchen.Dispose();
        await orders.DisposeAsync();
    }

    [Fact]
    public async Task Board_Live_ShowsAnOrderPlacedAfterItOpened()
    {
        using var response = await kitchen.GetAsync($"/api/orders/kitchen/events?storeId={orders.StoreId}", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await using var events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        Assert.Empty(JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("tickets").EnumerateArray());

        await PlaceAsync("A007");

        Assert.True(await events.MoveNextAsync());
        var ticket = Assert.Single(JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("tickets").EnumerateArray());
        Assert.Equal("A007", ticket.GetProperty("number").GetString());
        Assert.Equal("Hambúrguer", ticket.GetProperty("lines")[0].GetProperty("name").GetProperty("pt-BR").GetString());
    }

    [Fact]
    public async Task Status_MovedForward_LeavesTheBoardWhenCollected()
    {
        var id = await PlaceAsync("A001");
        foreach (var status in new[] { OrderStatus.Preparing, OrderStatus.Ready, OrderStatus.Collected })
        {
            Assert.Equal(HttpStatusCode.OK, (await MoveAsync(id, status)).StatusCode);
        }

        var board = await (await kitchen.GetAsync($"/api/orders/kitchen?storeId={orders.StoreId}")).ReadAsync<JsonElement>();
        Assert.Empty(board.GetProperty("tickets").EnumerateArray());
        Assert.Equal(3, await orders.CountAsync("select count(*) from orders.audit_entry where action = 'order.status'"));
    }

    [Fact]
    public async Task Status_Backwards_Refused()
    {
        var id = await PlaceAsync("A001");
        await MoveAsync(id, OrderStatus.Ready);
        var back = await MoveAsync(id, OrderStatus.Preparing);

        Assert.Equal(HttpStatusCode.Conflict, back.StatusCode);
        Assert.Equal("status-not-reachable", await back.ProblemAsync());
    }

    [Fact]
    public async Task Status_CollectedByMistake_CalledBackForAWhile()
    {
        var (recent, old) = (await PlaceAsync("A001"), await PlaceAsync("A002"));
        foreach (var id in new[] { recent, old })
        {
            await MoveAsync(id, OrderStatus.Ready);
            await MoveAsync(id, OrderStatus.Collected);
        }

        await orders.AgeAsync(old, TimeSpan.FromMinutes(16));

        Assert.Equal(HttpStatusCode.OK, (await MoveAsync(recent, OrderStatus.Ready)).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await MoveAsync(old, OrderStatus.Ready)).StatusCode);
        Assert.Equal(["A001"], await KitchenAsync());
    }

    [Fact]
    public async Task Ready_ForLong_LeavesTheWallThenTheKitchen()
    {
        foreach (var (number, age) in new[] { ("A001", 10), ("A002", 20), ("A003", 130) })
        {
            var id = await PlaceAsync(number);
            await MoveAsync(id, OrderStatus.Ready);
            await orders.AgeAsync(id, TimeSpan.FromMinutes(age));
        }

        Assert.Equal(["A001"], await WallAsync());
        Assert.Equal(["A001", "A002"], await KitchenAsync());
    }

    [Fact]
    public async Task Status_ByTenAtOnce_MovedOnce()
    {
        var id = await PlaceAsync("A001");
        await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => MoveAsync(id, OrderStatus.Preparing)));

        Assert.Equal(1, await orders.CountAsync("select count(*) from orders.order_event where status = 'Preparing'"));
    }

    [Fact]
    public async Task Status_ByAnotherStoresKitchen_NotFound()
    {
        var id = await PlaceAsync("A001");
        using var other = await orders.Host.PersonAsync(orders.ChainId, new Grant(Role.Kitchen, Guid.CreateVersion7()));
        var answer = await other.PostAsJsonAsync($"/api/orders/{id}/status", new { status = "ready" });

        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    [Fact]
    public async Task Lists_AnotherChain_SeesNothing()
    {
        await PlaceAsync("A001");
        using var stranger = await orders.Host.OwnerAsync(Guid.CreateVersion7());
        var page = await (await stranger.GetAsync("/api/orders")).ReadAsync<JsonElement>();

        Assert.Empty(page.GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task List_PagedBySmallSteps_ShowsEachOrderOnce()
    {
        for (var i = 1; i <= 7; i++) await PlaceAsync($"A{i:000}");
        using var owner = await orders.Host.OwnerAsync(orders.ChainId);
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await (await owner.GetAsync($"/api/orders?limit=3{(cursor.Length > 0 ? $"&cursor={Uri.EscapeDataString(cursor)}" : "")}")).ReadAsync<JsonElement>();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("number").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() ?? "" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(["A007", "A006", "A005", "A004", "A003", "A002", "A001"], seen);
    }

    [Theory]
    [InlineData("sort=total", "A003 A002 A001")]
    [InlineData("sort=total&descending=false", "A001 A002 A003")]
    [InlineData("sort=placed&descending=false", "A003 A001 A002")]
    [InlineData("sort=accepted", "A003 A002 A001")]
    public async Task List_SortedAndPagedByOne_KeepsTheOrder(string query, string numbers)
    {
        var now = DateTimeOffset.UtcNow;
        foreach (var (number, quantity, minutesAgo) in new[] { ("A001", 1, 2), ("A002", 2, 1), ("A003", 3, 3) })
        {
            var order = OrdersFixture.Burger(number, 2990 * quantity) with
            {
                Cart = new Cart(ServiceMode.EatIn, [new CartLine("1", "item:burger", quantity)]),
                PlacedAt = now.AddMinutes(-minutesAgo),
            };
            using var response = await totem.PutAsJsonAsync($"/api/orders/{Guid.CreateVersion7()}", order, WireJson.Options);
            response.EnsureSuccessStatusCode();
        }

        using var owner = await orders.Host.OwnerAsync(orders.ChainId);
        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await (await owner.GetAsync($"/api/orders?limit=1&{query}&cursor={cursor}")).ReadAsync<JsonElement>();
            seen.AddRange(page.GetProperty("items").EnumerateArray().Select(o => o.GetProperty("number").GetString()!));
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() ?? "" : "";
        }
        while (cursor.Length > 0);

        Assert.Equal(numbers, string.Join(' ', seen));
    }

    [Fact]
    public async Task Open_AfterReconnect_TellsTheTotemItsUnfinishedOrders()
    {
        var (first, second) = (await PlaceAsync("A001"), await PlaceAsync("A002"));
        foreach (var status in new[] { OrderStatus.Ready, OrderStatus.Collected }) await MoveAsync(first, status);
        var open = await (await totem.GetAsync("/api/orders/open")).ReadAsync<List<OrderNotice>>();

        Assert.Equal(second, Assert.Single(open).OrderId);
    }

    [Theory]
    [InlineData(OrderStatus.Sending)]
    [InlineData(OrderStatus.AwaitingPayment)]
    public void Before_StatusesNobodyMovesTo_None(OrderStatus status) => Assert.Empty(OrderProgress.Before(status));

    private async Task<List<string?>> KitchenAsync()
    {
        var board = await (await kitchen.GetAsync($"/api/orders/kitchen?storeId={orders.StoreId}")).ReadAsync<JsonElement>();
        return [.. board.GetProperty("tickets").EnumerateArray().Select(ticket => ticket.GetProperty("number").GetString())];
    }

    private async Task<List<string?>> WallAsync()
    {
        using var response = await kitchen.GetAsync($"/api/orders/board/events?storeId={orders.StoreId}", HttpCompletionOption.ResponseHeadersRead);
        await using var stream = await response.Content.ReadAsStreamAsync();
        await using var events = SseParser.Create(stream).EnumerateAsync().GetAsyncEnumerator();
        Assert.True(await events.MoveNextAsync());
        return [.. JsonDocument.Parse(events.Current.Data).RootElement.GetProperty("ready").EnumerateArray().Select(number => number.GetString())];
    }

    private async Task<Guid> PlaceAsync(string number)
    {
        var id = Guid.CreateVersion7();
        using var response = await totem.PutAsJsonAsync($"/api/orders/{id}", OrdersFixture.Burger(number), WireJson.Options);
        response.EnsureSuccessStatusCode();
        return id;
    }

    private Task<HttpResponseMessage> MoveAsync(Guid id, OrderStatus status) =>
        kitchen.PostAsJsonAsync($"/api/orders/{id}/status", new { status }, WireJson.Options);
}
