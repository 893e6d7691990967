using Totems.Testing.Processes;
using Xunit;

namespace Totems.EndToEnd.Story;

/// <summary>A campaign as people see it, from the office to the kiosk and back.</summary>
public sealed class CouponTests
{
    [Fact]
    public async Task Coupon_MadePublishedAndTyped_IsTakenOffAndTheOrderSaysSo()
    {
        FrontEnds.SkipUnlessThere();
        await RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
        {
            var paulista = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
            var savassi = await system.StartAgentAsync(DemoChain.Stores[1], cancel);
            await using var cast = await Cast.AssembleAsync(system.Address, paulista.Screen.Address, savassi.Screen.Address);
            await cast.PlayAsync(async () =>
            {
                var (publishing, campaigning, ordering) = (new Publishing(cast), new Campaigning(cast), new Ordering(cast));
                await publishing.OwnerSignsInAsync();
                await campaigning.OwnerMakesACouponAsync("BRASA7", "7,00");
                await campaigning.OwnerOpensThePublishPageAsync();
                await publishing.OwnerPublishesAsync("Semana da brasa");
                await publishing.RolloutCountsUpToAllTotemsAsync(totems: 2);

                await campaigning.GuestChoosesHalfAndHalfAsync();
                await campaigning.GuestIsToldWhyACouponDoesNotHoldAsync();
                await campaigning.GuestTypesTheCouponAsync("BRASA7", "R$ 29,90");
                await ordering.GuestPaysByCardAndGetsANumberAsync();
                await campaigning.OrderInTheOfficeSaysSoAsync(ordering.Number, "BRASA7", "R$ 29,90");
            });
        });
    }
}
