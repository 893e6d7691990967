using System.Text.Json.Nodes;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Peripherals.Printing;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>An agent's process without network, and the printers of its store.</summary>
public sealed class KitchenPaperTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder data = new();
    private RunningServices services = null!;

    public async ValueTask InitializeAsync() => services = await RunningServices.StartAsync();

    [Fact]
    public async Task Order_WithoutNetwork_GoesToTheKitchensPrinterAndArrivesMarked()
    {
        await using var receipts = TcpPrinter.Start();
        await using var kitchen = TcpPrinter.Start();
        var code = await services.ClaimCodeAsync(RunningServices.Paulista, "Totem 1");
        await using var agent = await RunningAgent.StartAsync(data.Path, services.Address, code, devices: new Dictionary<string, string>
        {
            ["Printer"] = receipts.Address,
            ["KitchenPrinter"] = kitchen.Address,
            ["KitchenPaperAfterSeconds"] = "0",
        });
        await agent.WhenAsync(state => state is { Phase: ScreenPhase.Ready, Connected: true }, "the demo menu is on screen");
        var (request, name) = await CartAsync(agent);
        await services.StopAsync();
        await agent.WhenAsync(state => !state.Connected, "it has no network");

        kitchen.Printer.Fault = PrinterFault.NoPaper;
        var (first, second) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var ticket = await agent.OrderAsync(first, request);
        await Eventually.TrueAsync(() => receipts.Printer.Tickets.Any(paper => paper.Text.Contains(ticket.Number, StringComparison.Ordinal)), () => "a receipt\n" + agent.Log);
        await Eventually.TrueAsync(async () => (await agent.TicketAsync(first))?.Receipt == ReceiptState.Printed, () => "the screen is told\n" + agent.Log);
        kitchen.Printer.Fault = PrinterFault.None;
        await agent.OrderAsync(second, request);
        await Eventually.TrueAsync(() => kitchen.Printer.Tickets.Count == 2, () => "two tickets in the kitchen\n" + agent.Log);

        Assert.All(kitchen.Printer.Tickets, paper => Assert.Contains(name, paper.Text, StringComparison.Ordinal));
        Assert.All(kitchen.Printer.Tickets, paper => Assert.DoesNotContain("2A VIA", paper.Text, StringComparison.Ordinal));
        await services.StartAgainAsync();
        foreach (var order in new[] { first, second })
        {
            await Eventually.TrueAsync(async () => (await agent.TicketAsync(order))?.Status == OrderStatus.Preparing, () => "the kitchen has it already\n" + agent.Log);
        }

        var board = JsonNode.Parse(await services.Owner.GetStringAsync($"api/orders/kitchen?storeId={RunningServices.Paulista}"))!["tickets"]!.AsArray();
        Assert.All(board.Where(shown => shown!["id"]!.GetValue<Guid>() is var id && (id == first || id == second)), shown => Assert.NotNull(shown!["printedAt"]));
        Assert.Equal(2, kitchen.Printer.Tickets.Count);
    }

    [Fact]
    public async Task Receipt_WithoutPaper_IsShownAsACode()
    {
        await using var receipts = TcpPrinter.Start();
        receipts.Printer.Fault = PrinterFault.NoPaper;
        var code = await services.ClaimCodeAsync(RunningServices.Paulista, "Totem 1");
        await using var agent = await RunningAgent.StartAsync(
            data.Path, services.Address, code, devices: new Dictionary<string, string> { ["Printer"] = receipts.Address });
        await agent.WhenAsync(state => state is { Phase: ScreenPhase.Ready, Connected: true }, "the demo menu is on screen");
        var (request, _) = await CartAsync(agent);
        var order = Guid.CreateVersion7();

        await agent.OrderAsync(order, request);

        await Eventually.TrueAsync(async () => (await agent.TicketAsync(order))?.Receipt == ReceiptState.OnScreen, "the screen is told");
        Assert.Contains("<svg", await agent.Http.GetStringAsync($"api/screen/orders/{order}/receipt.svg"), StringComparison.Ordinal);
        Assert.Empty(receipts.Printer.Tickets);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Dispose();
    }

    public void Dispose() => data.Dispose();

    private static async Task<(PlaceOrderRequest Request, string Name)> CartAsync(RunningAgent agent)
    {
        var menu = await agent.MenuAsync();
        var sold = menu.Categories.SelectMany(category => category.Entries).ToHashSet();
        var item = menu.Items.Values.OrderBy(candidate => candidate.Id, StringComparer.Ordinal).First(candidate =>
            sold.Contains(EntityKey.Item(candidate.Id)) && candidate is { From: not null, SoldOut: false, Variations.Count: 0 }
            && candidate.Groups.All(group => menu.Groups[group].Min == 0) && candidate.From % 100 != 13);
        var cart = new Cart(ServiceMode.EatIn, [new CartLine("l1", EntityKey.Item(item.Id), 1)]);
        return (new PlaceOrderRequest(cart, menu.Version, PaymentMethod.Credit, "pt-BR", item.From!.Value), item.Name.PtBr.Split(' ')[0]);
    }
}
