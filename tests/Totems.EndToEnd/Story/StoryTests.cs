using Totems.Testing;
using Totems.Testing.Processes;
using Xunit;

namespace Totems.EndToEnd.Story;

/// <summary>The product's main job as people see it: in a browser, on the web admin and on two kiosks, with nothing pretended.</summary>
public sealed class StoryTests
{
    [Fact]
    public async Task MainJob_PublishOrderCookWatchSellOut_IsSeenOnEveryScreenItConcerns()
    {
        FrontEnds.SkipUnlessThere();
        await RunningSystem.RunAsync(new SystemPlan(SystemShape.Standalone), async (system, cancel) =>
        {
            var paulista = await system.StartAgentAsync(DemoChain.Stores[0], cancel);
            var savassi = await system.StartAgentAsync(DemoChain.Stores[1], cancel);
            await using var cast = await Cast.AssembleAsync(system.Address, paulista.Screen.Address, savassi.Screen.Address);
            await cast.PlayAsync(async () =>
            {
                var publishing = new Publishing(cast);
                await publishing.OwnerSignsInAsync();
                await publishing.OwnerRaisesThePriceOfTheBoitataAsync("39,90");
                await publishing.DifferenceShowsBeforeAndAfterAsync("R$ 36,90", "R$ 39,90");
                await publishing.OwnerPublishesAsync("Preços de novembro");
                await publishing.RolloutCountsUpToAllTotemsAsync(totems: 2);
                await publishing.BothKiosksShowAsync("R$ 39,90");

                var ordering = new Ordering(cast);
                await ordering.GuestChoosesALargeBurgerWithExtrasAsync();
                await ordering.GuestChoosesAComboAsync();
                await ordering.GuestChecksTheCartAsync();
                await ordering.GuestPaysByCardAndGetsANumberAsync();

                var cooking = new Cooking(cast, ordering);
                await cooking.KitchenSeesTheTicketAsync();
                await cooking.KitchenPreparesItAndTheKioskSaysSoAsync();
                await cooking.KitchenFinishesItAndTheWallShowsTheNumberAsync();
                await cooking.OrdersListAndPageShowItAsync();

                var watching = new Watching(cast, async () =>
                {
                    await Eventually.TrueAsync(() => paulista.Process.ExitCode is not null, "the agent ends itself", cancellationToken: cancel);
                    await system.RestartAsync(paulista.Name, cancel);
                });
                await watching.TotemIsListedOnlineWithTheReleaseAsync(version: 2);
                await watching.TotemsPageShowsItsHeartbeatAndHistoryAsync();
                await watching.RestartCommandComesBackWithAResultAsync();

                var sellingOut = new SellingOut(cast);
                await sellingOut.ManagerMarksTheSaciSoldOutAsync();
                await sellingOut.ItIsGreyedOnThatStoresKioskOnlyAsync();
                await sellingOut.ManagerPutsItBackAsync();

                var pausing = new Pausing(cast);
                await pausing.ManagerPausesTheStoreOnAPhoneAsync();
                await pausing.ThatStoresKioskSaysSoAsync();
                await pausing.ManagerTakesOrdersAgainAsync();

                await new Arranging(cast).OwnerDragsACategoryAndTakesItBackAsync();
            });
        });
    }
}
