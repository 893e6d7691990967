using Microsoft.Playwright;
using Totems.EndToEnd.Kiosk;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>A coupon from the office to a guest's cart, and back to the office as part of an order.</summary>
internal sealed class Campaigning(Cast cast)
{
    private IPage Office => cast.Owner;

    private Guest Guest => cast.Paulista;

    private IPage Kiosk => Guest.Page;

    public async Task OwnerMakesACouponAsync(string code, string reais)
    {
        await Office.GotoAsync("/campaigns");
        await Expect(Office.GetByRole(AriaRole.Heading, new() { Name = "Campanhas", Level = 1 })).ToBeVisibleAsync();
        await Expect(Office.GetByRole(AriaRole.Row).Filter(new() { HasText = "BEMVINDO" })).ToContainTextAsync("valendo");
        await cast.Findings.InspectAsync(Office, "campaigns");
        await Office.GetByRole(AriaRole.Button, new() { Name = "Nova campanha" }).ClickAsync();
        await Office.GetByRole(AriaRole.Menuitem, new() { Name = "Cupom" }).ClickAsync();
        // The list's search box has "código" in its label too; the coupon's own page is loaded when it is first opened.
        await Expect(Office.GetByRole(AriaRole.Heading, new() { Name = "Novo cupom", Level = 1 })).ToBeVisibleAsync();
        await Office.GetByLabel("Código").FillAsync(code);
        var name = Office.GetByRole(AriaRole.Group, new() { Name = "Nome" });
        await name.GetByLabel("Português").FillAsync("Semana da brasa");
        await name.GetByLabel("English").FillAsync("Ember week");
        await name.GetByLabel("Español").FillAsync("Semana de la brasa");
        await Office.GetByText("Reais", new() { Exact = true }).ClickAsync();
        var value = Office.GetByRole(AriaRole.Textbox, new() { Name = "Valor do desconto" });
        await value.FillAsync(reais);
        await value.PressAsync("Enter");
        await cast.Findings.InspectAsync(Office, "coupon");
        await Office.GetByRole(AriaRole.Button, new() { Name = "Salvar" }).ClickAsync();
        await Expect(Office.GetByRole(AriaRole.Heading, new() { Name = "Semana da brasa", Level = 1 })).ToBeVisibleAsync();
        await Expect(Office.GetByRole(AriaRole.Heading, new() { Name = "Experimente um pedido" })).ToBeVisibleAsync();
    }

    public async Task OwnerOpensThePublishPageAsync()
    {
        await Office.GotoAsync("/publish");
        await Expect(Office.GetByRole(AriaRole.Link, new() { Name = "Semana da brasa", Exact = true })).ToBeVisibleAsync();
    }

    public async Task GuestChoosesHalfAndHalfAsync()
    {
        await Guest.ArriveAsync();
        await cast.Findings.InspectAsync(Kiosk, "kiosk, banners");
        await Guest.BeginAsync();
        await Guest.EatInAsync();
        await Guest.ShowCategoryAsync("Batatas e porções");
        await Guest.OpenAsync("Pizza Brotinho");
        await Kiosk.GetByRole(AriaRole.Checkbox, new() { Name = "Calabresa" }).Locator("xpath=ancestor::label").ClickAsync();
        await Expect(Kiosk.GetByText("½ Calabresa")).ToBeVisibleAsync();
        await Expect(Guest.Price).ToContainTextAsync("R$ 36,90");
        await cast.Findings.InspectAsync(Kiosk, "kiosk, half and half");
        await Guest.AddAsync();
        await Guest.SeeCartAsync();
    }

    public async Task GuestIsToldWhyACouponDoesNotHoldAsync()
    {
        await Guest.TapAsync("Tenho um cupom");
        var code = Kiosk.GetByRole(AriaRole.Textbox, new() { Name = "Código do cupom" });
        await code.FillAsync("NADA");
        await Guest.TapAsync("Usar cupom");
        await Expect(Kiosk.GetByText("Não conhecemos este cupom. O valor do seu pedido não mudou.")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Kiosk, "kiosk, coupon refused");
        await code.FillAsync("");
    }

    public async Task GuestTypesTheCouponAsync(string code, string total)
    {
        foreach (var key in code) await Guest.TapAsync(key.ToString());
        await Guest.TapAsync("Usar cupom");
        await Expect(Kiosk.GetByRole(AriaRole.Article).Filter(new() { HasText = "Pizza Brotinho" })).ToContainTextAsync($"cupom {code}");
        await Expect(Guest.Price.Filter(new() { HasText = total })).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Kiosk, "kiosk, cart with a coupon");
    }

    public async Task OrderInTheOfficeSaysSoAsync(string number, string code, string total)
    {
        await Office.GotoAsync("/orders");
        await Expect(Office.GetByRole(AriaRole.Heading, new() { Name = "Pedidos", Level = 1 })).ToBeVisibleAsync();
        await Office.GetByRole(AriaRole.Link, new() { Name = number }).ClickAsync();
        await Expect(Office.GetByRole(AriaRole.Heading, new() { Name = $"Pedido {number}" })).ToBeVisibleAsync();
        await Expect(Office.GetByText($"cupom {code}")).ToBeVisibleAsync();
        await Expect(Office.GetByText("½ Calabresa")).ToBeVisibleAsync();
        await Expect(Office.GetByText(total).First).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Office, "order with a coupon");
    }
}
