using Microsoft.Playwright;
using Totems.EndToEnd.Admin;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>From a price in the editor to the same price on every kiosk.</summary>
internal sealed class Publishing(Cast cast)
{
    private IPage Page => cast.Owner;

    public async Task OwnerSignsInAsync()
    {
        var owner = DemoOwner.Read();
        await Page.GotoAsync("/");
        await cast.Findings.InspectAsync(Page, "sign in");
        await Page.GetByLabel("E-mail").FillAsync(owner.Email);
        await Page.GetByLabel("Senha", new() { Exact = true }).FillAsync(owner.Password);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Entrar" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Cardápio", Level = 1 })).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "menu");
    }

    public async Task OwnerRaisesThePriceOfTheBoitataAsync(string reais)
    {
        await GoAsync("Preços", "Preços por zona");
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Buscar item, variação ou categoria" }).FillAsync("Boitatá");
        var price = Page.GetByRole(AriaRole.Textbox, new() { Name = "Boitatá, Simples 150 g, Capitais" });
        await Expect(price).ToHaveValueAsync("36,90");
        await price.FillAsync(reais);
        var saved = Page.WaitForResponseAsync(response => response.Request.Method == "PUT" && response.Url.Contains("/draft/prices/", StringComparison.Ordinal) && response.Ok);
        await price.PressAsync("Enter");
        await saved;
        await cast.Findings.InspectAsync(Page, "prices");
    }

    public async Task DifferenceShowsBeforeAndAfterAsync(string before, string after)
    {
        await GoAsync("Publicar", "Publicar");
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Boitatá" });
        await Expect(row).ToContainTextAsync(before);
        await Expect(row).ToContainTextAsync(after);
        await cast.Findings.InspectAsync(Page, "publish");
    }

    public async Task OwnerPublishesAsync(string note)
    {
        await Page.GetByLabel("O que muda e por quê").FillAsync(note);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Publicar…" }).ClickAsync();
        var question = Page.GetByRole(AriaRole.Dialog, new() { Name = "Como enviar?" });
        await Expect(question).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "publish, asked");
        await question.GetByRole(AriaRole.Button, new() { Name = "Publicar", Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "Versão 2" })).ToBeVisibleAsync();
        await Expect(Page.GetByText(note)).ToBeVisibleAsync();
    }

    public async Task RolloutCountsUpToAllTotemsAsync(int totems)
    {
        var progress = Page.GetByRole(AriaRole.Progressbar, new() { Name = "Totens que mostram a versão" });
        await Expect(progress).ToHaveAttributeAsync("aria-valuetext", $"{totems} de {totems}");
        await Expect(Page.GetByText("Concluída")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "rollout");
    }

    public async Task BothKiosksShowAsync(string price)
    {
        foreach (var guest in new[] { cast.Paulista, cast.Savassi })
        {
            await guest.ArriveAsync();
            await cast.Findings.InspectAsync(guest.Page, "kiosk, start");
            await guest.BeginAsync();
            await cast.Findings.InspectAsync(guest.Page, "kiosk, eat in or take away");
            await guest.EatInAsync();
            await guest.ShowCategoryAsync("Da casa");
            await Expect(guest.Card("Boitatá")).ToContainTextAsync(price);
            await cast.Findings.InspectAsync(guest.Page, "kiosk, menu");
        }
    }

    private async Task GoAsync(string place, string heading)
    {
        await Page.GetByRole(AriaRole.Navigation, new() { Name = "Navegação principal" }).GetByRole(AriaRole.Link, new() { Name = place, Exact = true }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1 })).ToBeVisibleAsync();
    }
}
