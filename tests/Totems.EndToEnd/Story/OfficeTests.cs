using Totems.Contracts.Security;
using Totems.EndToEnd.Admin;
using Totems.EndToEnd.Browsing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.EndToEnd.Story;

/// <summary>A chain's office beside its menu. One system for all of it: starting one takes longer than the walk.</summary>
public sealed class OfficeTests
{
    [Fact]
    public async Task Office_ProgramsStoresPricesParityAndThePast_CanBeWorkedWith()
    {
        FrontEnds.SkipUnlessThere();
        await RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
        {
            var agent = system.StartAgentAsync(DemoChain.Stores[0], cancel);
            var findings = new Findings();
            await using var chromium = await Chromium.StartAsync();
            await using var owners = await chromium.VisitorAsync(system.Address, Surface.Desktop);
            await using var franchisees = await chromium.VisitorAsync(system.Address, Surface.Desktop);
            findings.Complaints.ListenTo(franchisees);
            var owner = new Administering(await owners.NewPageAsync(), findings);
            var franchisee = new Administering(await franchisees.NewPageAsync(), findings);

            await owner.SignInAsync(DemoChain.Person(Role.Owner), "Cardápio");
            await owner.MakeATokenAsync("ERP, preços da noite");
            await owner.AddAWebhookAsync("https://erp.example.com/totems");
            await owner.SetTheBandAsync("10");
            await franchisee.SignInAsync(DemoChain.Person(Role.Franchisee), "Esgotados");
            await franchisee.TypePricesOutsideAndWithinTheBandAsync("20,90", "29,90", "21,90");
            await owner.CompareAnotherSystemsPricesAsync("P-137");
            await agent;
            var totems = await new AdminApi(owners.APIRequest).GetAsync("/api/fleet/totems");
            await owner.SeeWhatATotemShowedAsync(totems.GetProperty("items")[0].GetProperty("id").GetGuid(), "Batatas e porções", cancel);
            findings.ThrowIfAny();
        });
    }
}
