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

    /// <summary>In the price grid: a block with an error is pasted and given up, an adjustment is undone, and a price is typed.</summary>
    public async Task OwnerRaisesThePriceOfTheBoitataAsync(string reais)
    {
        await GoAsync("Preços", "Preços");
        await Page.GetByRole(AriaRole.Searchbox, new() { Name = "Buscar item, variação, opção ou categoria" }).FillAsync("item:boitata:simples");
        var grid = Page.GetByRole(AriaRole.Grid, new() { Name = "Grade de preços" });
        var capital = grid.GetByRole(AriaRole.Row).Filter(new() { HasText = "Simples 150 g" }).Locator("[aria-colindex='3']");
        // The columns' heads, the category and the one row found.
        await Expect(grid.GetByRole(AriaRole.Row)).ToHaveCountAsync(3);
        await Expect(capital).ToHaveTextAsync("36,90");
        await capital.ClickAsync();
        await PasteAsync(grid, "R$ 37,90\tnão sei");
        await GivenUpAsync(Page.GetByRole(AriaRole.Dialog, new() { Name = "Conferir o que foi colado" }), "não sei", "prices, pasted");
        await Expect(capital).ToHaveTextAsync("36,90");
        await AdjustAsync();
        await Expect(capital).ToHaveTextAsync("38,90");
        await Page.GetByRole(AriaRole.Button, new() { Name = "Desfazer" }).ClickAsync();
        await Expect(capital).ToHaveTextAsync("36,90");
        await capital.ClickAsync();
        await Page.Keyboard.TypeAsync(reais);
        await WrittenAsync(() => Page.Keyboard.PressAsync("Enter"));
        await Expect(capital).ToHaveTextAsync(reais);
        await cast.Findings.InspectAsync(Page, "prices");
    }

    private async Task AdjustAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Ajustar" }).ClickAsync();
        var question = Page.GetByRole(AriaRole.Dialog, new() { Name = "Ajustar uma célula" });
        await question.GetByRole(AriaRole.Combobox, new() { Name = "Terminar em" }).ClickAsync();
        await Page.GetByRole(AriaRole.Option, new() { Name = ",90" }).ClickAsync();
        await Expect(question.GetByRole(AriaRole.Row).Filter(new() { HasText = "R$ 38,90" })).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "prices, adjusting");
        await WrittenAsync(() => question.GetByRole(AriaRole.Button, new() { Name = "Gravar 1 preço" }).ClickAsync());
        await Expect(question).Not.ToBeVisibleAsync();
    }

    private async Task GivenUpAsync(ILocator question, string unread, string name)
    {
        await Expect(question.GetByRole(AriaRole.Alert)).ToContainTextAsync(unread);
        await cast.Findings.InspectAsync(Page, name);
        await question.GetByRole(AriaRole.Button, new() { Name = "Cancelar" }).ClickAsync();
        await Expect(question).Not.ToBeVisibleAsync();
    }

    // As a spreadsheet's cells arrive; the clipboard itself belongs to the whole machine.
    private static async Task PasteAsync(ILocator grid, string text) => await grid.EvaluateAsync(
        """
        (element, text) => {
          const data = new DataTransfer();
          data.setData("text/plain", text);
          element.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
        }
        """, text);

    private async Task WrittenAsync(Func<Task> act)
    {
        var saved = Page.WaitForResponseAsync(response => response.Request.Method == "PATCH" && response.Url.EndsWith("/draft/prices", StringComparison.Ordinal) && response.Ok);
        await act();
        await saved;
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
