using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Content;

public sealed class PauseTests
{
    private static readonly Text Sorry = new("Forno em manutenção", "Oven being repaired");
    private static readonly Guid Totem = Guid.CreateVersion7();
    private static readonly Cart Water = new(ServiceMode.EatIn, [new CartLine("1", "item:agua", 1)]);

    private static AvailabilityOverlay Paused(string key, DateTimeOffset? until = null) =>
        NothingSoldOut with { Sequence = 1, Pauses = new Dictionary<string, OrderPause> { [key] = new(Sorry, until) } };

    [Fact]
    public void Store_Paused_RefusesAnyCartAndSaysWhyUntilTheTimeHasCome()
    {
        var overlay = Paused(PauseKey.Store, Noon.AddHours(1));

        Assert.Equal(new CartProblem(null, "ordersPaused", "cart", Sorry), Assert.Single(Price(Water, overlay, Noon.AddMinutes(59)).Problems));
        Assert.Empty(Price(Water, overlay, Noon.AddHours(1)).Problems);
        Assert.Equal(["ordersPaused cart"], Price(Water, Paused(PauseKey.Store), Noon.AddYears(1)).Said());
    }

    [Fact]
    public void Totem_Paused_ConcernsThatTotemAlone()
    {
        var overlay = Paused(PauseKey.Totem(Totem));

        Assert.Equal(["ordersPaused cart"], Price(Water, overlay with { TotemId = Totem }).Said());
        Assert.Empty(Price(Water, overlay with { TotemId = Guid.CreateVersion7() }).Problems);
        Assert.Empty(Price(Water, overlay).Problems);
    }

    [Fact]
    public void Category_Paused_ShowsItAndRefusesWhatStandsInIt()
    {
        var overlay = Paused(PauseKey.Category("bebidas"), Noon.AddHours(1));
        var screen = ScreenMenus.Build(Menu, overlay, SaoPaulo, Noon, ServiceMode.EatIn);

        Assert.Equal(["lanches ", "bebidas Forno em manutenção"], screen.Categories.Select(c => $"{c.Id} {c.Pause?.Message?.PtBr}"));
        Assert.True(screen.Items["agua"].SoldOut);
        Assert.False(screen.Items["x-salada"].SoldOut);
        Assert.Equal(Noon.AddHours(1), screen.ValidUntil);
        Assert.Equal(["paused item:agua"], Price(Water, overlay).Said());
        Assert.Empty(Price(Water, overlay, Noon.AddHours(1)).Problems);
    }

    [Fact]
    public void Sale_ThatIsDone_IsNotJudgedByAPause() => Assert.Empty(CartPricing.Reprice(Menu, Store, SaoPaulo, Noon, Water).Problems);
}
