using Microsoft.Playwright;
using Totems.EndToEnd.Browsing;
using Totems.EndToEnd.Kiosk;
using Totems.EndToEnd.Speech;
using Xunit.Sdk;

namespace Totems.EndToEnd.Story;

/// <summary>Who is in the story: the owner at a desk, the kitchen at its tablet, guests at two stores' kiosks.</summary>
internal sealed class Cast : IAsyncDisposable
{
    private readonly Chromium chromium;

    private Cast(Chromium chromium, IPage owner, IPage kitchen, IPage board, IPage paulista, IPage savassi, KioskApi kiosk)
    {
        this.chromium = chromium;
        Owner = owner;
        Kitchen = kitchen;
        Board = board;
        var words = Words.OfScreen("pt-BR");
        Paulista = new Guest(paulista, words);
        Savassi = new Guest(savassi, words);
        Kiosk = kiosk;
    }

    /// <summary>The owner's browser.</summary>
    public IPage Owner { get; }

    /// <summary>The kitchen's tablet in Boitatá Paulista.</summary>
    public IPage Kitchen { get; }

    /// <summary>The wall with the numbers.</summary>
    public IPage Board { get; }

    /// <summary>The guest in Boitatá Paulista.</summary>
    public Guest Paulista { get; }

    /// <summary>The guest in Boitatá Savassi.</summary>
    public Guest Savassi { get; }

    /// <summary>The kiosk in Boitatá Paulista.</summary>
    public KioskApi Kiosk { get; }

    /// <summary>What is wrong with pages.</summary>
    public Findings Findings { get; } = new();

    /// <summary>Opens a browser for each.</summary>
    public static async Task<Cast> AssembleAsync(Uri admin, Uri paulista, Uri savassi)
    {
        var chromium = await Chromium.StartAsync();
        try
        {
            var findings = new List<IBrowserContext>();
            async Task<IPage> VisitAsync(Uri address, Surface surface)
            {
                var visitor = await chromium.VisitorAsync(address, surface);
                findings.Add(visitor);
                return await visitor.NewPageAsync();
            }

            var owner = await VisitAsync(admin, Surface.Desktop);
            var cast = new Cast(
                chromium, owner, await VisitAsync(admin, Surface.Tablet), await VisitAsync(admin, Surface.Desktop),
                await VisitAsync(paulista, Surface.Portrait), await VisitAsync(savassi, Surface.Portrait), new KioskApi(paulista));
            findings.ForEach(cast.Findings.Complaints.ListenTo);
            return cast;
        }
        catch
        {
            await chromium.DisposeAsync();
            throw;
        }
    }

    /// <summary>Plays the story; when it breaks, the failure says what each screen showed.</summary>
    public async Task PlayAsync(Func<Task> story)
    {
        try
        {
            await story();
        }
        catch (Exception failure)
        {
            throw new XunitException($"{failure.Message}\n{await ScenesAsync()}", failure);
        }

        Findings.ThrowIfAny();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kiosk.Dispose();
        await chromium.DisposeAsync();
    }

    private async Task<string> ScenesAsync()
    {
        var folder = Directory.CreateTempSubdirectory("totems-story-").FullName;
        var scenes = new List<string>();
        foreach (var (name, page) in new[]
        {
            ("owner", Owner), ("kitchen", Kitchen), ("board", Board), ("kiosk-paulista", Paulista.Page), ("kiosk-savassi", Savassi.Page),
        })
        {
            var picture = Path.Combine(folder, $"{name}.png");
            try
            {
                await page.ScreenshotAsync(new() { Path = picture, Timeout = 10_000 });
                scenes.Add($"{name} at {page.Url}: {picture}");
            }
            catch (PlaywrightException broken)
            {
                scenes.Add($"{name} at {page.Url}: no picture, {broken.Message}");
            }
        }

        return string.Join('\n', scenes.Concat(Findings.All));
    }
}
