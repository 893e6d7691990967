using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>The store takes no orders for a while: its own screens say so, and nobody else's.</summary>
internal sealed class Pausing(Cast cast)
{
    private const string Message = "Forno em manutenção. Volte às 19 h!";

    private IPage Page => cast.Owner;

    private IPage Kiosk => cast.Paulista.Page;

    public async Task ManagerPausesTheStoreOnAPhoneAsync()
    {
        await Page.SetViewportSizeAsync(Surface.Phone.Width, Surface.Phone.Height);
        await Page.GotoAsync($"/sold-out?store={(await cast.Kiosk.PlaceAsync()).StoreId}");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Esgotados", Level = 1 })).ToBeVisibleAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "Pausar pedidos…" }).ClickAsync();
        var question = Page.GetByRole(AriaRole.Dialog, new() { Name = "Pausar pedidos" });
        await question.GetByRole(AriaRole.Button, new() { Name = "Por 1 h" }).ClickAsync();
        await question.GetByLabel("Aviso aos clientes (opcional)").FillAsync(Message);
        await cast.Findings.InspectAsync(Page, "pause orders, asked");
        await question.GetByRole(AriaRole.Button, new() { Name = "Pausar", Exact = true }).ClickAsync();
        await Expect(Page.GetByText("A loja toda: sem pedidos agora")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "orders paused");
    }

    public async Task ThatStoresKioskSaysSoAsync()
    {
        await Expect(Kiosk.GetByRole(AriaRole.Heading, new() { Name = "Não estamos recebendo pedidos agora" })).ToBeVisibleAsync();
        await Expect(Kiosk.GetByText(Message)).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Kiosk, "kiosk, orders paused");
        await Expect(cast.Savassi.Card("Saci")).ToBeVisibleAsync();
    }

    public async Task ManagerTakesOrdersAgainAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Retomar: A loja toda" }).ClickAsync();
        await Expect(cast.Paulista.Card("Saci")).ToBeVisibleAsync();
    }
}
