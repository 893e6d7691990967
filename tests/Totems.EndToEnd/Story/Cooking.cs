using Microsoft.Playwright;
using Totems.EndToEnd.Admin;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>The same order in the kitchen, on the wall, on the kiosk again and in the office.</summary>
internal sealed class Cooking(Cast cast, Ordering ordering)
{
    private ILocator Ticket => cast.Kitchen.GetByRole(AriaRole.Article, new() { Name = $"Pedido {ordering.Number}" });

    public async Task KitchenSeesTheTicketAsync()
    {
        await new AdminApi(cast.Kitchen.Context.APIRequest).SignInAsync(DemoOwner.Read(), "pt-BR");
        await new AdminApi(cast.Board.Context.APIRequest).SignInAsync(DemoOwner.Read(), "pt-BR");
        await cast.Kitchen.GotoAsync("/kitchen");
        await cast.Kitchen.GetByRole(AriaRole.Link, new() { Name = "Boitatá Paulista" }).ClickAsync();
        await cast.Board.GotoAsync("/board");
        await cast.Board.GetByRole(AriaRole.Link, new() { Name = "Boitatá Paulista" }).ClickAsync();
        await Expect(Ticket).ToContainTextAsync("Bacon crocante");
        await Expect(Ticket).ToContainTextAsync("Anéis de Cebola");
        await cast.Findings.InspectAsync(cast.Kitchen, "kitchen");
    }

    public async Task KitchenPreparesItAndTheKioskSaysSoAsync()
    {
        await Ticket.GetByRole(AriaRole.Button, new() { Name = "Preparar" }).ClickAsync();
        await Expect(cast.Paulista.Progress("preparing")).ToBeVisibleAsync();
        await Expect(cast.Board.GetByRole(AriaRole.Listitem).Filter(new() { HasText = ordering.Number })).ToBeVisibleAsync();
    }

    public async Task KitchenFinishesItAndTheWallShowsTheNumberAsync()
    {
        await Ticket.GetByRole(AriaRole.Button, new() { Name = "Pronto" }).ClickAsync();
        await Expect(cast.Paulista.Progress("ready")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(cast.Paulista.Page, "kiosk, order ready");
        await Expect(cast.Board.Locator("section").Filter(new() { HasText = "Pronto para retirar" })).ToContainTextAsync(ordering.Number);
        await cast.Findings.InspectAsync(cast.Board, "board");
    }

    public async Task OrdersListAndPageShowItAsync()
    {
        var page = cast.Owner;
        await page.GotoAsync("/orders");
        var row = page.GetByRole(AriaRole.Row).Filter(new() { HasText = ordering.Number });
        await Expect(row).ToContainTextAsync("Pronto");
        await Expect(row).ToContainTextAsync("Boitatá Paulista");
        await cast.Findings.InspectAsync(page, "orders");
        await row.GetByRole(AriaRole.Link, new() { Name = ordering.Number }).ClickAsync();
        await Expect(page.GetByRole(AriaRole.Heading, new() { Name = $"Pedido {ordering.Number}" })).ToBeVisibleAsync();
        await Expect(page.GetByText("Crédito")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(page, "order");
    }
}
