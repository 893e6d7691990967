using System.Net;
using Totems.Contracts.Orders;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.Processes.Tests;

public sealed class OfflineTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    [Fact]
    public Task Agent_RestartedWhileTheServicesAreGone_SellsAndSendsLaterOnce() => RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
    {
        var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
        var online = await agent.MenuAsync(cancel);
        await system.KillAsync(ProcessNames.Standalone);
        await system.KillAsync(agent.Name);
        await system.RestartAsync(agent.Name, cancel);

        var state = await agent.StateAsync(cancel);
        Assert.Equal(("ready", false, online.Version), (state.Phase, state.Connected, state.MenuVersion!.Value));
        var menu = await agent.MenuAsync(cancel);
        Assert.Equal(online.Items.Keys.Order(), menu.Items.Keys.Order());
        Assert.Equal(HttpStatusCode.OK, await agent.Screen.StatusAsync(HttpMethod.Get, $"/media/{menu.Items[Publishing.Item].Image}", cancel));

        var priced = await agent.PriceAsync(MainPath.Cart, menu.Version, cancel);
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var ticket = await agent.PlaceAsync(first, MainPath.Cart, menu.Version, priced.Total, PaymentMethod.Credit, cancel);
        Assert.Equal(ticket, await agent.PlaceAsync(first, MainPath.Cart, menu.Version, priced.Total, PaymentMethod.Credit, cancel));
        var other = await agent.PlaceAsync(second, MainPath.Cart, menu.Version, priced.Total, PaymentMethod.Counter, cancel);
        Assert.NotEqual(ticket.Number, other.Number);
        await system.KillAsync(agent.Name);
        await system.RestartAsync(agent.Name, cancel);
        Assert.Equal(2, (await agent.StateAsync(cancel)).OrdersWaiting);

        await system.RestartAsync(ProcessNames.Standalone, cancel);
        await agent.WhenAsync(now => now is { Connected: true, OrdersWaiting: 0 }, "has sent what it sold offline", Patience, cancel);
        Assert.Equal(
            [$"{first} {ticket.Number}", $"{second} {other.Number}"],
            await system.QueryAsync<string>("select id || ' ' || number from orders.placed_order order by placed_at", cancel));
        Assert.Equal("accepted", (await system.Owner.GetAsync($"/api/orders/{first}", cancel)).GetProperty("status").GetString());
        Assert.Equal((0, 0), AgentFiles.OpenPayments(agent));
    });
}
