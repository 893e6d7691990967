using Microsoft.Playwright;

namespace Totems.Benchmarks.Menu;

/// <summary>A browser for figures of pages.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Program = "/usr/bin/chromium";
    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser) => (this.playwright, this.browser) = (playwright, browser);

    /// <summary>Starts it.</summary>
    /// <exception cref="BenchException">It is not installed.</exception>
    public static async Task<Chromium> StartAsync()
    {
        if (!File.Exists(Program)) throw new BenchException($"{Program} is missing (apt-get install chromium).");
        var playwright = await Playwright.CreateAsync();
        try
        {
            return new Chromium(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Program, Args = ["--no-sandbox", "--disable-gpu"] }));
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>A person at a desk who has signed in; nothing of the pages is in this browser yet.</summary>
    public async Task<IBrowserContext> PersonAsync(BenchSystem system)
    {
        var context = await browser.NewContextAsync(
            new() { BaseURL = system.Instances[0].ToString(), Locale = "pt-BR", ViewportSize = new() { Width = 1440, Height = 900 } });
        await using var answer = await context.APIRequest.PostAsync(
            "/api/admin/session", new() { DataObject = new { email = BenchSystem.Email, password = BenchSystem.Password } });
        return answer.Ok ? context : throw new BenchException($"Nobody could sign in: {answer.Status}.");
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
