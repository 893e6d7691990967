using System.Text.Json;
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
    private static readonly (string Key, long Cents)[] Raised = [("item:boitata:simples", 300), ("item:boitata:duplo", 300), ("combo:combo-boitata", -200)];

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
            await new ShotsCommand(options, album, chromium, kiosk, Console.Out).TakeAllAsync();
        }
        catch (Exception failure) when (failure is HttpRequestException or InvalidOperationException or PlaywrightException or TimeoutException)
        {
            await Console.Error.WriteLineAsync($"totems: {failure.Message}");
            await Console.Error.WriteLineAsync($"{album.Count} pictures in {options.Folder} until then. Is it all up? ./totems up");
            return 1;
        }

        await Console.Out.WriteLineAsync($"{album.Count} pictures in {options.Folder}");
        return 0;
    }

    private async Task TakeAllAsync()
    {
        var owner = DemoOwner.Read();
        var place = await kiosk.PlaceAsync();
        await using var staff = await chromium.VisitorAsync(options.Admin, Surface.Desktop);
        var api = new AdminApi(staff.APIRequest);
        await api.SignInAsync(owner, Words.Languages[0]);
        var draft = (await api.GetAsync("/api/menu/draft")).GetProperty("prices").GetProperty(place.Zone);
        await api.SetSoldOutAsync(place.StoreId, KioskTour.SoldOutItem, soldOut: true);
        try
        {
            foreach (var (key, cents) in Raised) await api.PutPriceAsync(place.Zone, key, Moved(draft.GetProperty(key), cents));
            await KioskAsync(api);
            await AdminAsync(owner, await AdminVisit.FactsAsync(api, place));
        }
        finally
        {
            foreach (var (key, _) in Raised) await api.PutPriceAsync(place.Zone, key, draft.GetProperty(key));
            await api.SetSoldOutAsync(place.StoreId, KioskTour.SoldOutItem, soldOut: false);
            await api.SpeakAsync(Words.Languages[0]);
        }
    }

    private async Task KioskAsync(AdminApi api)
    {
        foreach (var (language, size) in from language in options.Languages from size in KioskSizes select (language, size))
        {
            await using var visitor = await chromium.VisitorAsync(kiosk.Address, size);
            var page = await visitor.NewPageAsync();
            await new KioskTour(page, kiosk, api, Words.OfScreen(language), screen => album.TakeAsync(page, $"kiosk-{screen}", size, language)).WalkAsync();
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
            await SignInPageAsync(page, size, words);
            await new AdminApi(visitor.APIRequest).SignInAsync(owner, language);
            foreach (var one in pages.Where(one => one.Sizes.Contains(size) && album.Wants($"admin-{one.Name}")))
            {
                await one.OpenAsync(page, words);
                await album.TakeAsync(page, $"admin-{one.Name}", size, language);
            }

            await output.WriteLineAsync($"Web admin, {size.Name}, {language}: {album.Count} pictures so far");
        }
    }

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

    private static JsonElement Moved(JsonElement price, long cents)
    {
        var moved = price.EnumerateObject().ToDictionary(member => member.Name, member => member.Value.ValueKind == JsonValueKind.Number ? member.Value.GetInt64() : (long?)null);
        moved["amount"] += cents;
        return JsonSerializer.SerializeToElement(moved);
    }
}
