using Totems.Orders.Data;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Orders.Tests;

public sealed class DatabaseTests
{
    [Fact]
    public async Task Schema_Migrated_IsProtectedByChainAndEqualsTheModel()
    {
        await using var orders = await OrdersFixture.StartAsync();

        Assert.Empty(await DatabaseCatalogue.RowSecurityFaultsAsync(orders.Database, OrdersModule.Module));
        Assert.Empty(await DatabaseCatalogue.ModelFaultsAsync<OrdersDb>(orders.Host.Services, orders.Database));
    }
}
