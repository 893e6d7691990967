using Microsoft.Playwright;
using Totems.EndToEnd.Admin;
using Totems.EndToEnd.Browsing;
using Totems.EndToEnd.Kiosk;
using Totems.EndToEnd.Speech;

namespace Totems.EndToEnd.Shots;

/// <summary>
/// Photographs every page and screen of a running demo system. For the time of it something is sold out and the draft differs from what is
/// published, so that there is something to see; both are put back. The orders it places stay.
/// </summary>
internal sealed class ShotsCommand(ShotOptions options, Album album, Chromium chromium, KioskApi kiosk, TextWriter output)
{
    private static readonly Surface[] KioskSizes = [Surface.Portrait, Surface.Landscape];
    private int missed;

    /// <summary>Runs it; the exit code is 0 when all pictures were taken.</summary>
    public static async Task<int> RunAsync(IReadOnlyList<string> arguments)
    {
        if (ShotOptions.Parse(arguments) is not { } options)
        {
            await Console.Error.WriteLineAsync(ShotOptions.Usage);
            return 1;
        }

        if (!File.Exists(Chromium.Program))
        {
            await Console.Error.WriteLineAsync($"totems: {Chromium.Program} is missing: apt-get install chromium, or name another in TOTEMS_CHROMIUM.");
            return 1;
        }

        Directory.CreateDirectory(options.Folder);
        var album = new Album(options.Folder, options.Only);
        try
        {
            using var kiosk = new KioskApi(options.Kiosk);
            await using var chromium = await Chromium.StartAsync();
            var command = new ShotsCommand(options, album, chromium, kiosk, Console.Out);
            await command.TakeAllAsync();
            await Console.Out.WriteLineAsync($"{album.Count} pictures in {options.Folder}");
            return command.missed == 0 ? 0 : 1;
        }
        catch (Exception failure) when (failure is HttpRequestException || IsOfAPage(failure))
        {
            await Console.Error.WriteLineAsync($"totems: {failure.Message}");
            await Console.Error.WriteLineAsync($"{album.Count} pictures in {options.Folder} until then. Is it all up? ./totems up");
            return 1;
        }
    }

    private async Task TakeAllAsync()
    {
        var owner = DemoOwner.Read();
        var place = await kiosk.PlaceAsync();
        await using var staff = await chromium.VisitorAsync(options.Admin, Surface.Desktop);
        var api = new AdminApi(staff.APIRequest);
        await api.SignInAsync(owner, Words.Languages[0]);
        await using var something = await SomethingToSee.MakeAsync(api, place);
        var screens = KioskTour.Stops.Count(stop => album.Wants($"kiosk-{stop}"));
        if (screens > 0) await KioskAsync(api);
        await BusyKitchen.FillAsync(kiosk, api);
        await AdminAsync(owner, await AdminVisit.FactsAsync(api, place));
    }

    private async Task KioskAsync(AdminApi api)
    {
        foreach (var (language, size) in from language in options.Languages from size in KioskSizes select (language, size))
        {
            await using var visitor = await chromium.VisitorAsync(kiosk.Address, size);
            var page = await visitor.NewPageAsync();
            var tour = new KioskTour(page, kiosk, api, Words.OfScreen(language), screen => album.TakeAsync(page, $"kiosk-{screen}", size, language));
            await TryAsync($"the kiosk, {size.Name}, {language}", tour.WalkAsync);
            await output.WriteLineAsync($"Kiosk, {size.Name}, {language}: {album.Count} pictures so far");
        }
    }

    private async Task AdminAsync(DemoOwner owner, AdminFacts facts)
    {
        var pages = AdminPages.All(facts);
        album.Wants("admin-sign-in");
        album.Wants("admin-sign-in-refused");
        foreach (var page in pages) album.Wants($"admin-{page.Name}");
        Surface[] sizes = [Surface.Desktop, Surface.Tablet, Surface.Phone];
        foreach (var (language, size) in from language in options.Languages from size in sizes select (language, size))
        {
            await using var visitor = await chromium.VisitorAsync(options.Admin, size, language);
            await visitor.AddInitScriptAsync($"localStorage.setItem('totems.language', '{language}')");
            var words = Words.OfAdmin(language);
            var page = await visitor.NewPageAsync();
            await TryAsync($"sign-in, {size.Name}, {language}", () => SignInPageAsync(page, size, words));
            await new AdminApi(visitor.APIRequest).SignInAsync(owner, language);
            foreach (var one in pages.Where(one => one.Sizes.Contains(size) && album.Wants($"admin-{one.Name}")))
            {
                await TryAsync($"{one.Name}, {size.Name}, {language}", async () =>
                {
                    await one.OpenAsync(page, words);
                    await album.TakeAsync(page, $"admin-{one.Name}", size, language);
                });
            }

            await output.WriteLineAsync($"Web admin, {size.Name}, {language}: {album.Count} pictures so far");
        }
    }

    // One page that fails does not cost the pictures of the others.
    private async Task TryAsync(string what, Func<Task> work)
    {
        try
        {
            await work();
        }
        catch (Exception failure) when (IsOfAPage(failure))
        {
            missed++;
            await output.WriteLineAsync($"✗ {what}: {failure.Message}");
        }
    }

    private static bool IsOfAPage(Exception failure) => failure is InvalidOperationException or PlaywrightException or TimeoutException;

    private async Task SignInPageAsync(IPage page, Surface size, Words words)
    {
        if (!album.Wants("admin-sign-in") && !album.Wants("admin-sign-in-refused")) return;
        await page.GotoAsync("/");
        await page.SettledAsync();
        await album.TakeAsync(page, "admin-sign-in", size, words.Language);
        await page.GetByLabel(words["session.email"], new() { Exact = true }).FillAsync("ninguem@boitata.example.com");
        await page.GetByLabel(words["session.password"], new() { Exact = true }).FillAsync("nao-e-a-senha");
        await page.GetByRole(AriaRole.Button, new() { Name = words["session.signIn"], Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Alert).WaitForAsync();
        await page.SettledAsync();
        await album.TakeAsync(page, "admin-sign-in-refused", size, words.Language);
    }
}
