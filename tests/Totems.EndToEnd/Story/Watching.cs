using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Totems.EndToEnd.Story;

/// <summary>The totem in Boitatá Paulista as its keeper sees it.</summary>
/// <param name="cast">Who takes part.</param>
/// <param name="supervise">What systemd does on a totem: starts the agent again once it has ended.</param>
internal sealed class Watching(Cast cast, Func<Task> supervise)
{
    private IPage Page => cast.Owner;

    public async Task TotemIsListedOnlineWithTheReleaseAsync(int version)
    {
        await Page.GotoAsync("/totems");
        await Expect(Page.GetByText("2 totens: 2 online")).ToBeVisibleAsync();
        var row = Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Boitatá Paulista" });
        await Expect(row).ToContainTextAsync("Online");
        await Expect(row.GetByRole(AriaRole.Cell, new() { Name = $"{version} em dia" })).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "totems");
        await row.GetByRole(AriaRole.Link).ClickAsync();
    }

    public async Task TotemsPageShowsItsHeartbeatAndHistoryAsync()
    {
        await Expect(Page.GetByText("Disco livre")).ToBeVisibleAsync();
        await Expect(Page.GetByText("Agente iniciado")).ToBeVisibleAsync();
        await Expect(Page.GetByRole(AriaRole.Img, new() { Name = "Últimas 24 horas" }).Locator("canvas")).ToBeVisibleAsync();
        await cast.Findings.InspectAsync(Page, "totem");
    }

    public async Task RestartCommandComesBackWithAResultAsync()
    {
        cast.Findings.Complaints.Excuse(cast.Kiosk.Address);
        await Page.GetByRole(AriaRole.Button, new() { Name = "Reiniciar o agente" }).ClickAsync();
        var question = Page.GetByRole(AriaRole.Dialog);
        await Expect(question).ToBeVisibleAsync();
        await question.GetByRole(AriaRole.Button, new() { Name = "Reiniciar", Exact = true }).ClickAsync();
        await supervise();
        var command = Page.GetByRole(AriaRole.Table, new() { Name = "Comandos" }).GetByRole(AriaRole.Row).Filter(new() { HasText = "Reiniciar o agente" });
        await Expect(command).ToContainTextAsync("Feito");
        await Expect(Page.GetByText("Online")).ToBeVisibleAsync();
        // The kiosk's screen has come back by itself.
        await Expect(cast.Paulista.Page.GetByText("Voltamos já")).ToBeHiddenAsync();
    }
}
