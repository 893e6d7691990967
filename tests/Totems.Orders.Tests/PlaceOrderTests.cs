using System.Net;
using System.Net.Http.Json;
using System.Text;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Xunit;

namespace Totems.Orders.Tests;

public sealed class PlaceOrderTests : IAsyncLifetime
{
    private OrdersFixture orders = null!;
    private HttpClient totem = null!;

    public async ValueTask InitializeAsync()
    {
        orders = await OrdersFixture.StartAsync();
        totem = orders.Totem();
    }

    public async ValueTask DisposeAsync()
    {
        totem.Dispose();
        await orders.DisposeAsync();
    }

    [Fact]
    public async Task Put_PaidAndPricedRight_StoredWithoutVariance()
    {
        var id = Guid.CreateVersion7();
        var placed = await (await PutAsync(id, OrdersFixture.Burger())).ReadAsync<PlacedOrder>();

        Assert.Equal(OrderStatus.Accepted, placed.Status);
        Assert.Equal((2990, 0), (placed.Total, placed.Variance));
        Assert.Equal(1, await orders.CountAsync($"select count(*) from orders.order_event where order_id = '{id}' and status = 'Accepted'"));
    }

    [Fact]
    public async Task Put_WithTheStoresOwnPrices_IsPricedByThem()
    {
        var order = OrdersFixture.Burger(total: 3490) with { StorePricesHash = OrdersFixture.OwnPrices(orders.StoreId).Hash };

        var placed = await (await PutAsync(Guid.CreateVersion7(), order)).ReadAsync<PlacedOrder>();
        // An agent that knows none charged its zone's price, and says so by saying nothing.
        var older = await (await PutAsync(Guid.CreateVersion7(), OrdersFixture.Burger("A002"))).ReadAsync<PlacedOrder>();

        Assert.Equal((3490, 0), (placed.Total, placed.Variance));
        Assert.Equal((2990, 0), (older.Total, older.Variance));
    }

    [Fact]
    public async Task Put_WithAnotherStoresPrices_Unknown()
    {
        var order = OrdersFixture.Burger(total: 3490) with { StorePricesHash = OrdersFixture.OwnPrices(Guid.CreateVersion7()).Hash };

        Assert.Equal("unknown-release", await (await PutAsync(Guid.CreateVersion7(), order)).ProblemAsync());
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await PutAsync(Guid.CreateVersion7(), order with { StorePricesHash = "mine" })).StatusCode);
    }

    [Fact]
    public async Task Put_SentTwentyTimesAtOnce_StoredOnceAndAnsweredTheSame()
    {
        var id = Guid.CreateVersion7();
        var body = OrdersFixture.Burger();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ => await (await PutAsync(id, body)).ReadAsync<PlacedOrder>()));

        Assert.Single(answers.Distinct());
        Assert.Equal(1, await orders.CountAsync("select count(*) from orders.placed_order"));
        Assert.Equal(1, await orders.CountAsync("select count(*) from orders.order_event"));
    }

    [Fact]
    public async Task Put_SameIdOtherBody_Conflict()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, OrdersFixture.Burger());
        var again = await PutAsync(id, OrdersFixture.Burger() with { Number = "A002" });

        Assert.Equal(HttpStatusCode.Conflict, again.StatusCode);
        Assert.Equal("different-body", await again.ProblemAsync());
    }

    [Fact]
    public async Task Put_SameIdByAnotherTotem_ConflictThatTellsNothing()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, OrdersFixture.Burger());
        using var other = orders.Host.Totem(Guid.CreateVersion7(), orders.ChainId, orders.StoreId);
        var answer = await other.PutAsJsonAsync($"/api/orders/{id}", OrdersFixture.Burger(), WireJson.Options);

        Assert.Equal("id-taken", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Put_SameIdInAnotherChain_ConflictThatTellsNothing()
    {
        var id = Guid.CreateVersion7();
        await PutAsync(id, OrdersFixture.Burger());
        var (chain, store) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        await orders.TellStoreAsync(chain, store);
        using var other = orders.Host.Totem(orders.TotemId, chain, store);
        var answer = await other.PutAsJsonAsync($"/api/orders/{id}", OrdersFixture.Burger(), WireJson.Options);

        Assert.Equal("id-taken", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Put_PaidAtAnotherPrice_AcceptedWithVariance()
    {
        var placed = await (await PutAsync(Guid.CreateVersion7(), OrdersFixture.Burger(total: 2500))).ReadAsync<PlacedOrder>();

        Assert.Equal(OrderStatus.Accepted, placed.Status);
        Assert.Equal((2990, -490), (placed.Total, placed.Variance));
    }

    [Fact]
    public async Task Put_ToBePaidAtAnotherPrice_RefusedWithThePriceAndNothingStored()
    {
        var answer = await PutAsync(Guid.CreateVersion7(), OrdersFixture.Burger(total: 2500, method: PaymentMethod.Counter));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("price-mismatch", await answer.ProblemAsync());
        Assert.Equal(0, await orders.CountAsync("select count(*) from orders.placed_order"));
    }

    [Fact]
    public async Task Put_ToBePaidAtTheCounter_WaitsForPayment()
    {
        var placed = await (await PutAsync(Guid.CreateVersion7(), OrdersFixture.Burger(method: PaymentMethod.Counter))).ReadAsync<PlacedOrder>();

        Assert.Equal(OrderStatus.AwaitingPayment, placed.Status);
    }

    [Fact]
    public async Task Put_TakeAway_PricedByTheModesOwnPrice()
    {
        var cart = new Cart(ServiceMode.TakeAway, [new CartLine("1", "item:fries", 2)]);
        var body = OrdersFixture.Burger(total: 2300) with { Cart = cart };
        var placed = await (await PutAsync(Guid.CreateVersion7(), body)).ReadAsync<PlacedOrder>();

        Assert.Equal((2300, 0), (placed.Total, placed.Variance));
    }

    [Fact]
    public async Task Put_UnknownRelease_RefusedAndNothingStored()
    {
        var answer = await PutAsync(Guid.CreateVersion7(), OrdersFixture.Burger() with { MenuVersion = 2 });

        Assert.Equal("unknown-release", await answer.ProblemAsync());
        Assert.Equal(0, await orders.CountAsync("select count(*) from orders.placed_order"));
    }

    [Theory]
    [InlineData("number", """{"number":"<script>"}""")]
    [InlineData("total", """{"total":-1}""")]
    [InlineData("total", """{"total":99999999999}""")]
    [InlineData("contentHash", """{"contentHash":"zz"}""")]
    [InlineData("language", """{"language":"xx"}""")]
    [InlineData("cart", """{"cart":{"mode":"eatIn","lines":[]}}""")]
    public async Task Put_BadField_NamedAndNothingStored(string field, string change)
    {
        var body = System.Text.Json.Nodes.JsonNode.Parse(System.Text.Json.JsonSerializer.Serialize(OrdersFixture.Burger(), WireJson.Options))!.AsObject();
        foreach (var (name, value) in System.Text.Json.Nodes.JsonNode.Parse(change)!.AsObject()) body[name] = value?.DeepClone();
        using var content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        var answer = await totem.PutAsync($"/api/orders/{Guid.CreateVersion7()}", content);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.True((await answer.ReadAsync<System.Text.Json.JsonElement>()).GetProperty("errors").TryGetProperty(field, out _));
        Assert.Equal(0, await orders.CountAsync("select count(*) from orders.placed_order"));
    }

    [Fact]
    public async Task Put_WithoutIdentity_Refused()
    {
        using var nobody = orders.Host.Anonymous();
        Assert.Equal(HttpStatusCode.Unauthorized, (await nobody.PutAsJsonAsync($"/api/orders/{Guid.CreateVersion7()}", OrdersFixture.Burger(), WireJson.Options)).StatusCode);

        using var person = await orders.Host.OwnerAsync(orders.ChainId);
        Assert.Equal(HttpStatusCode.Forbidden, (await person.PutAsJsonAsync($"/api/orders/{Guid.CreateVersion7()}", OrdersFixture.Burger(), WireJson.Options)).StatusCode);
    }

    private Task<HttpResponseMessage> PutAsync(Guid id, PlaceOrder order) => totem.PutAsJsonAsync($"/api/orders/{id}", order, WireJson.Options);
}
