using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Xunit;

namespace Totems.Orders.Tests;

public sealed class PortionTests
{
    [Fact]
    public async Task Order_OfWhatItsStoreCounts_TellsMenuOnceAndGivesItBackWhenCancelled()
    {
        await using var orders = await OrdersFixture.StartAsync();
        using var totem = orders.Totem();
        using var owner = await orders.Host.OwnerAsync(orders.ChainId);
        await CountAsync(orders, 2, "item:burger", "item:nothing");
        await CountAsync(orders, 1, "item:fries");
        var id = Guid.CreateVersion7();
        var order = OrdersFixture.Burger(total: 2990 + 2500) with
        {
            Cart = new Cart(ServiceMode.EatIn, [new CartLine("1", "item:burger", 1), new CartLine("2", "item:fries", 2)]),
        };

        for (var time = 0; time < 2; time++) (await totem.PutAsJsonAsync($"/api/orders/{id}", order, WireJson.Options)).EnsureSuccessStatusCode();
        (await owner.PostAsJsonAsync($"/api/orders/{id}/status", new { status = "cancelled" })).EnsureSuccessStatusCode();

        Assert.Equal(
            ["""burger 1 False""", """burger 1 True"""],
            (await ToldAsync(orders)).Select(t => $"{t.Units.Single().Key[5..]} {t.Units.Single().Value} {t.GivenBack}"));
        Assert.All(await ToldAsync(orders), told => Assert.Equal((orders.ChainId, orders.StoreId, id), (told.ChainId, told.StoreId, told.OrderId)));
    }

    [Fact]
    public async Task Order_OfNothingCounted_TellsNobody()
    {
        await using var orders = await OrdersFixture.StartAsync();
        using var totem = orders.Totem();
        await CountAsync(orders, 1, "item:burger");
        await CountAsync(orders, 2);

        (await totem.PutAsJsonAsync($"/api/orders/{Guid.CreateVersion7()}", OrdersFixture.Burger(), WireJson.Options)).EnsureSuccessStatusCode();

        Assert.Empty(await ToldAsync(orders));
    }

    private static async Task CountAsync(OrdersFixture orders, long sequence, params string[] keys)
    {
        using var menu = orders.Host.Service("menu", orders.ChainId);
        using var response = await menu.PostAsJsonAsync(
            $"/internal/orders/events/portions.counted?id={Guid.CreateVersion7()}", new PortionsCounted(orders.ChainId, orders.StoreId, sequence, keys), WireJson.Options);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<List<PortionsUsed>> ToldAsync(OrdersFixture orders)
    {
        await using var connection = new NpgsqlConnection(orders.Database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("select payload::text from orders.outbox where destination = 'menu' order by id", connection);
        var told = new List<PortionsUsed>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) told.Add(JsonSerializer.Deserialize<PortionsUsed>(reader.GetString(0), WireJson.Options)!);
        return told;
    }
}
