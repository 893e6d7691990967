using Microsoft.Playwright;
using Totems.EndToEnd.Kiosk;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>A guest in Boitatá Paulista buys a burger as they like it and a combo.</summary>
internal sealed class Ordering(Cast cast)
{
    private Guest Guest => cast.Paulista;

    private IPage Page => Guest.Page;

    /// <summary>The number on the guest's slip, such as <c>A001</c>.</summary>
    public string Number { get; private set; } = "";

    public async Task GuestChoosesALargeBurgerWithExtrasAsync()
    {
        await Guest.OpenAsync("Boitatá");
        await Expect(Guest.Price).ToContainTextAsync("R$ 39,90");
        await cast.Findings.InspectAsync(Page, "kiosk, item");
        await Guest.ChooseAsync("Duplo 300 g");
        await Expect(Guest.Price).ToContainTextAsync("R$ 46,90");
        await Guest.OneMoreAsync("Bacon crocante");
        await Guest.OneMoreAsync("Maionese verde");
        // The first sauce is on the house.
        await Expect(Guest.Price).Not.ToContainTextAsync("R$ 46,90");
        await Guest.AddAsync();
        await Expect(Page.GetByText("1 item", new() { Exact = true })).ToBeVisibleAsync();
    }

    public async Task GuestChoosesAComboAsync()
    {
        await Guest.ShowCategoryAsync("Combos");
        await Guest.OpenAsync("Combo Boitatá");
        await Expect(Page.GetByText("Passo 1 de 3")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "kiosk, combo");
        await Guest.NextAsync();
        await Expect(Page.GetByText("Passo 2 de 3")).ToBeVisibleAsync();
        await Guest.ChooseAsync("Anéis de Cebola");
        await Guest.NextAsync();
        await Expect(Page.GetByText("Passo 3 de 3")).ToBeVisibleAsync();
        await Guest.NextAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Confira seu combo" })).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "kiosk, combo review");
        await Guest.AddAsync();
        await Expect(Page.GetByText("2 itens", new() { Exact = true })).ToBeVisibleAsync();
    }

    public async Task GuestChecksTheCartAsync()
    {
        await Guest.SeeCartAsync();
        var burger = Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "Boitatá · Duplo 300 g" });
        await Expect(burger).ToContainTextAsync("Bacon crocante");
        await Expect(burger).ToContainTextAsync("Maionese verde");
        await Expect(Page.GetByRole(AriaRole.Article).Filter(new() { HasText = "Combo Boitatá" })).ToContainTextAsync("Anéis de Cebola");
        await cast.Findings.InspectAsync(Page, "kiosk, cart");
    }

    public async Task GuestPaysByCardAndGetsANumberAsync()
    {
        await Guest.GoToPaymentAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Como você quer pagar?" })).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "kiosk, payment");
        await Guest.PayAsync("credit");
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Pedido feito!" })).ToBeVisibleAsync();
        await Expect(Guest.Number).ToBeVisibleAsync();
        Number = await Guest.Number.InnerTextAsync();
        await Expect(Guest.Progress("accepted")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "kiosk, order");
    }
}
