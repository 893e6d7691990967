using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Xunit;

namespace Totems.Orders.Tests;

public sealed class OrderRatesTests
{
    [Fact]
    public async Task Rates_OfATime_CountOrdersOfTheTotemsAskedForAndOfTheChain()
    {
        await using var orders = await OrdersFixture.StartAsync();
        using var totem = orders.Totem();
        using var other = orders.Host.Totem(Guid.CreateVersion7(), orders.ChainId, orders.StoreId);
        for (var n = 1; n <= 2; n++) await PlaceAsync(totem, $"A00{n}");
        await PlaceAsync(other, "B001");

        Assert.Equal(new OrderRatesAnswer(2, 3), await AskAsync(orders, orders.ChainId, TimeSpan.Zero));
        Assert.Equal(new OrderRatesAnswer(0, 0), await AskAsync(orders, orders.ChainId, TimeSpan.FromDays(7)));
        Assert.Equal(new OrderRatesAnswer(0, 0), await AskAsync(orders, Guid.CreateVersion7(), TimeSpan.Zero));
    }

    private static async Task PlaceAsync(HttpClient totem, string number)
    {
        using var response = await totem.PutAsJsonAsync($"/api/orders/{Guid.CreateVersion7()}", OrdersFixture.Burger(number), WireJson.Options);
        response.EnsureSuccessStatusCode();
    }

    private static async Task<OrderRatesAnswer?> AskAsync(OrdersFixture orders, Guid chain, TimeSpan ago)
    {
        using var service = orders.Host.Service("device-health", chain);
        var now = DateTimeOffset.UtcNow - ago;
        using var response = await service.PostAsJsonAsync(
            "/internal/orders/rates", new OrderRatesQuestion(now.AddHours(-1), now.AddMinutes(1), [orders.TotemId]), WireJson.Options);
        return await response.Content.ReadFromJsonAsync<OrderRatesAnswer>(WireJson.Options);
    }
}
