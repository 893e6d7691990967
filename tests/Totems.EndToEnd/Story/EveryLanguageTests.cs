using Totems.EndToEnd.Admin;
using Totems.EndToEnd.Browsing;
using Totems.EndToEnd.Kiosk;
using Totems.EndToEnd.Speech;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.EndToEnd.Story;

/// <summary>Every page, every question and every screen, in each language.</summary>
public sealed class EveryLanguageTests
{
    [Theory]
    [InlineData("pt-BR")]
    [InlineData("en")]
    [InlineData("es")]
    [Trait("Category", "Long")]
    public async Task EveryPageAndScreen_InALanguage_IsAccessibleAndWithoutErrors(string language)
    {
        FrontEnds.SkipUnlessThere();
        await RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
        {
            var agent = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
            using var kiosk = new KioskApi(agent.Screen.Address);
            await using var chromium = await Chromium.StartAsync();
            var findings = new Findings();

            await using var staff = await chromium.VisitorAsync(system.Address, Surface.Desktop, language);
            findings.Complaints.ListenTo(staff);
            var api = new AdminApi(staff.APIRequest);
            await api.SignInAsync(DemoOwner.Read(), language);
            var place = await kiosk.PlaceAsync();
            await using var something = await SomethingToSee.MakeAsync(api, place);

            // The tour plays a declined card and an agent that cannot be heard, which browsers report: those complaints are meant.
            await using var visitor = await chromium.VisitorAsync(kiosk.Address, Surface.Portrait);
            var screen = await visitor.NewPageAsync();
            await new KioskTour(screen, kiosk, api, Words.OfScreen(language), name => findings.InspectAsync(screen, $"kiosk, {name}")).WalkAsync();

            await BusyKitchen.FillAsync(kiosk, api);
            var page = await staff.NewPageAsync();
            var words = Words.OfAdmin(language);
            foreach (var one in AdminPages.All(await AdminVisit.FactsAsync(api, place)))
            {
                await page.SetViewportSizeAsync(one.Sizes[0].Width, one.Sizes[0].Height);
                await one.OpenAsync(page, words);
                await findings.InspectAsync(page, one.Name);
            }

            findings.ThrowIfAny();
        });
    }
}
