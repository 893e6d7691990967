using Microsoft.Playwright;

namespace Totems.EndToEnd.Browsing;

/// <summary>Debian's Chromium, with an empty profile of its own that goes with it.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    /// <summary>Where Debian installs it; <c>TOTEMS_CHROMIUM</c> names another.</summary>
    public static readonly string Program = Environment.GetEnvironmentVariable("TOTEMS_CHROMIUM") is { Length: > 0 } given ? given : "/usr/bin/chromium";

    // A machine with two busy cores takes its time; nobody waits for it unless something is broken.
    private const int PatienceMilliseconds = 60_000;

    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
        "--disable-sync", "--force-color-profile=srgb", "--font-render-hinting=none",
    ];

    private readonly IPlaywright playwright;
    private readonly IBrowser browser;

    private Chromium(IPlaywright playwright, IBrowser browser)
    {
        this.playwright = playwright;
        this.browser = browser;
    }

    /// <summary>Starts it.</summary>
    public static async Task<Chromium> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        try
        {
            var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Program,
                Headless = true,
                Args = Arguments,
                Timeout = PatienceMilliseconds,
            });
            Assertions.SetDefaultExpectTimeout(PatienceMilliseconds);
            return new Chromium(playwright, browser);
        }
        catch
        {
            playwright.Dispose();
            throw;
        }
    }

    /// <summary>A visitor of its own: cookies and storage begin empty, and nothing moves that need not.</summary>
    /// <param name="address">What paths are relative to.</param>
    /// <param name="size">The screen.</param>
    /// <param name="language">The browser's language.</param>
    public async Task<IBrowserContext> VisitorAsync(Uri address, Surface size, string language = "pt-BR")
    {
        var context = await browser.NewContextAsync(new()
        {
            BaseURL = address.ToString(),
            ViewportSize = new() { Width = size.Width, Height = size.Height },
            HasTouch = size.Touched,
            Locale = language,
            TimezoneId = "America/Sao_Paulo",
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(PatienceMilliseconds);
        return context;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
    }
}
