using Microsoft.Playwright;

namespace Totems.Benchmarks.Menu;

/// <summary>The editor's page in a browser.</summary>
internal static class DraftPage
{
    private const string Program = "/usr/bin/chromium";
    private const int Repetitions = 5;

    /// <summary>Until a person who opens the menu can use it: the tree is there, what the category offers with its prices, and the search field takes letters.</summary>
    public static async Task<Figure> MeasureAsync(BenchSystem system, CancellationToken cancellationToken)
    {
        if (!File.Exists(Program)) throw new BenchException($"{Program} is missing (apt-get install chromium).");
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = system.Instances[0].ToString(), Locale = "pt-BR", ViewportSize = new() { Width = 1440, Height = 900 } });
        var page = await context.NewPageAsync();
        await page.APIRequest.PostAsync("/api/admin/session", new() { DataObject = new { email = BenchSystem.Email, password = BenchSystem.Password } });
        var times = new List<double>();
        for (var at = -1; at < Repetitions; at++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await page.GotoAsync("/menu", new() { WaitUntil = WaitUntilState.Commit });
            var search = page.GetByRole(AriaRole.Searchbox).First;
            await page.GetByText("Produto item-0-0", new() { Exact = true }).First.WaitForAsync();
            await page.GetByRole(AriaRole.Cell).Filter(new() { HasText = "R$" }).First.WaitForAsync();
            await search.FillAsync("item-1-1");
            // By the browser's own clock, from the navigation's begin; what this program and the pipe to it take is not the person's wait.
            var took = await page.EvaluateAsync<double>("() => performance.now()");
            if (at >= 0) times.Add(took / 1000);
        }

        times.Sort();
        return new Figure("draft-page", times[times.Count / 2], "s", Target.AtMost(1));
    }
}
