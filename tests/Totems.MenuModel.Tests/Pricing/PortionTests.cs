using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class PortionTests
{
    private static AvailabilityOverlay Left(params (string Key, int Count)[] counted) =>
        NothingSoldOut with { Sequence = 1, Left = counted.ToDictionary(c => c.Key, c => c.Count) };

    private static CartLine Burger(string id, int quantity, string variation = "simples", params CartOption[] options) =>
        new(id, "item:x-salada", quantity, variation, options);

    [Fact]
    public void Portions_OfACart_CountItemsVariationsCombosSlotsAndOptions()
    {
        var trio = new CartLine(
            "2", "combo:trio", 3, Slots: [new("lanche", "duplo"), new("lado", "batata"), new("bebida", "agua")]);
        var cart = new Cart(ServiceMode.EatIn, [Burger("1", 2, "simples", new CartOption("acompanha", "batata", 2), new CartOption("salada", "cebola", 0)), trio]);

        var portions = CartPricing.Portions(Menu, cart);

        Assert.Equal(
            ["combo:trio 3", "item:agua 3", "item:batata 7", "item:x-salada 5", "item:x-salada:duplo 3", "item:x-salada:simples 2"],
            portions.Where(p => !p.Key.StartsWith("option:", StringComparison.Ordinal)).Select(p => $"{p.Key} {p.Value}").Order(StringComparer.Ordinal));
        Assert.Equal(4, portions["option:acompanha:batata"]);
        // A default counts unless it was taken out: with the trio's three burgers the onion is in again.
        Assert.Equal(3, portions["option:salada:cebola"]);
        Assert.Equal(5, portions["option:ponto:ao-ponto"]);
    }

    [Fact]
    public void Cart_WithMoreThanIsLeft_IsToldAtTheLineThatIsTooMany()
    {
        var cart = new Cart(ServiceMode.EatIn, [Burger("1", 2), Burger("2", 2, "duplo")]);

        Assert.Equal(new CartProblem("2", "notEnough", "item:x-salada", T("X-Salada"), 3), Assert.Single(Price(cart, Left(("item:x-salada", 3))).Problems));
        Assert.Empty(Price(cart, Left(("item:x-salada", 4))).Problems);
        Assert.Equal(["notEnough item:x-salada:duplo 1"], Price(cart, Left(("item:x-salada:duplo", 1))).Problems.Select(p => $"{p.Code} {p.Subject} {p.Limit}"));
        Assert.Equal(["notEnough option:ponto:ao-ponto 3"], Price(cart, Left(("option:ponto:ao-ponto", 3))).Problems.Select(p => $"{p.Code} {p.Subject} {p.Limit}"));
    }

    [Fact]
    public void Sale_ThatIsDone_IsNotJudgedByWhatIsLeft() =>
        Assert.Empty(CartPricing.Reprice(Menu, Store, SaoPaulo, Noon, new Cart(ServiceMode.EatIn, [Burger("1", 9)])).Problems);

    [Fact]
    public void Variation_SoldOut_IsShownSoAndRefusedWhileTheOtherSells()
    {
        var overlay = SoldOut("item:x-salada:duplo");
        var screen = ScreenMenus.Build(Menu, overlay, SaoPaulo, Noon, ServiceMode.EatIn);

        Assert.Equal(["simples False", "duplo True"], screen.Items["x-salada"].Variations.Select(v => $"{v.Id} {v.SoldOut}"));
        Assert.False(screen.Items["x-salada"].SoldOut);
        Assert.True(screen.Combos["trio"].Slots[0].Options.Single(o => o.Id == "duplo").SoldOut);
        Assert.Equal(["soldOut item:x-salada:duplo"], Price(new Cart(ServiceMode.EatIn, [Burger("1", 1, "duplo")]), overlay).Said());
        Assert.Empty(Price(new Cart(ServiceMode.EatIn, [Burger("1", 1)]), overlay).Problems);
        Assert.True(ScreenMenus.Build(Menu, SoldOut("item:x-salada:duplo", "item:x-salada:simples"), SaoPaulo, Noon, ServiceMode.EatIn).Items["x-salada"].SoldOut);
    }
}
