using System.Globalization;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class ItemPricingTests
{
    [Fact]
    public void Price_PlainVariation_IsItsPriceTimesQuantity()
    {
        var cart = Price(Cart(Burger(quantity: 3)));
        var line = Assert.Single(cart.Lines);

        Assert.Empty(cart.Problems);
        Assert.Equal((2490, 7470, 7470), (line.Unit, line.Amount, cart.Total));
        Assert.Equal(("X-Salada", "Simples", "101"), (line.Name.PtBr, line.Variation!.PtBr, line.Code));
        Assert.Empty(line.Parts);
    }

    [Fact]
    public void Price_TakeAway_UsesItsOwnPriceWhereThereIsOne()
    {
        CartLine[] lines = [Burger("duplo"), new("2", "item:cola", 1, "300")];

        Assert.Equal(3490 + 700, Price(new Cart(ServiceMode.EatIn, lines)).Total);
        Assert.Equal(3290 + 700, Price(new Cart(ServiceMode.TakeAway, lines)).Total);
    }

    [Fact]
    public void Price_ZeroIsAPriceAndNoneIsNot()
    {
        var water = Cart(new CartLine("1", "item:agua", 1));

        Assert.Empty(Price(water).Problems);
        Assert.Equal(["unpriced item:agua"], With(prices: ("item:agua", null)).Price(water).Said());
        Assert.Equal(["unpriced item:agua"], With(prices: ("item:agua", new Price(-1))).Price(water).Said());
    }

    [Theory]
    [InlineData("simples", 500)]
    [InlineData("duplo", 800)]
    public void Price_OptionPricedPerVariation_WinsOverItsOwnPrice(string variation, long bacon)
    {
        var line = Price(Cart(Burger(variation, 1, new CartOption("extras", "bacon", 2)))).Lines[0];

        Assert.Equal(2 * bacon, line.Unit - Price(Cart(Burger(variation))).Total);
        Assert.Equal(new PricedPart(T("Bacon"), 2, 2 * bacon, 0, PartKind.Option), Assert.Single(line.Parts));
    }

    [Fact]
    public void Price_DefaultRemoved_CostsTheSameAndIsListed()
    {
        var line = Price(Cart(Burger("simples", 1, new CartOption("salada", "cebola", 0)))).Lines[0];

        Assert.Equal(2490, line.Unit);
        Assert.Equal(new PricedPart(T("Cebola"), 0, 0, 0, PartKind.Removed), Assert.Single(line.Parts));
    }

    [Fact]
    public void Price_DefaultRemovedBesideAnExtra_LowersNothing()
    {
        var with = Price(Cart(Burger("simples", 1, new CartOption("salada", "alface", 2)))).Total;
        var without = Price(Cart(Burger("simples", 1, new CartOption("salada", "alface", 2), new CartOption("salada", "cebola", 0)))).Total;

        Assert.Equal(2490 + 100, with);
        Assert.Equal(with, without);
    }

    [Theory]
    [InlineData("brie", 500)] // 700 instead of the 200 that prato is worth
    [InlineData("minas", 0)] // cheaper than the default: nothing back
    [InlineData("prato", 0)]
    public void Price_Substitution_ChargesOnlyThePositiveDifference(string cheese, long expected)
    {
        var implied = Price(Cart(Burger("duplo", 1, new CartOption("queijo", cheese))));
        var explicitly = Price(Cart(Burger(
            "duplo", 1, cheese == "prato" ? [new("queijo", "prato")] : [new("queijo", "prato", 0), new("queijo", cheese)])));

        Assert.Empty(implied.Problems);
        Assert.Empty(explicitly.Problems);
        Assert.Equal(3490 + expected, implied.Total);
        Assert.Equal(3490 + expected, explicitly.Total);
        Assert.DoesNotContain(implied.Lines[0].Parts, p => p.Kind == PartKind.Removed);
    }

    [Theory]
    [InlineData(new[] { "verde:1" }, 0)]
    [InlineData(new[] { "barbecue:1" }, 0)]
    [InlineData(new[] { "verde:1", "barbecue:1" }, 400)]
    [InlineData(new[] { "alho:2" }, 300)]
    [InlineData(new[] { "alho:2", "verde:1" }, 600)]
    [InlineData(new[] { "alho:2", "verde:2" }, 800)]
    public void Price_FreeUnits_AreTheCheapestChosen(string[] sauces, long expected)
    {
        var cart = Price(Cart(Burger("simples", 1, [.. sauces.Select(s => s.Split(':')).Select(s => new CartOption("molhos", s[0], int.Parse(s[1], CultureInfo.InvariantCulture)))])));

        Assert.Empty(cart.Problems);
        Assert.Equal(2490 + expected, cart.Total);
        Assert.Equal(expected, cart.Lines[0].Parts.Sum(p => p.Amount));
    }

    [Fact]
    public void Price_OptionThatIsAnItem_AsksItsGroupsToo()
    {
        var line = Price(Cart(Burger("simples", 2, new CartOption("acompanha", "batata", 2, [new CartOption("tempero", "alecrim")])))).Lines[0];

        Assert.Equal(2490 + (2 * 1200) + (2 * 90), line.Unit);
        Assert.Equal(
            [new(T("Batata"), 2, 2400, 0, PartKind.Option), new(T("Alecrim"), 2, 180, 1, PartKind.Option)], line.Parts);
    }

    [Fact]
    public void Price_SameOptionTwiceWithDifferentChoices_StandsApart()
    {
        var cart = Price(Cart(Burger(
            "simples", 1, new CartOption("acompanha", "batata", 1, [new CartOption("tempero", "alecrim")]), new CartOption("acompanha", "batata"))));

        Assert.Empty(cart.Problems);
        Assert.Equal(2490 + 2400 + 90, cart.Total);
    }

    [Fact]
    public void Price_OptionsBelowDepthThree_AreRefused()
    {
        var menu = With("batata", Everything.Items["batata"] with { Groups = ["acompanha"] });
        CartOption Nest(int levels) => new("acompanha", "batata", 1, levels == 1 ? null : [Nest(levels - 1)]);

        Assert.Empty(menu.Price(Cart(Burger("simples", 1, Nest(3)))).Problems);
        Assert.Equal(["outOfRange option:acompanha:batata"], menu.Price(Cart(Burger("simples", 1, Nest(4)))).Said());
    }

    [Fact]
    public void Price_PricesBeyondAnyMenu_GiveAProblemAndNoException()
    {
        var menu = With(prices: [("item:x-salada:simples", new Price(long.MaxValue)), ("item:cola:300", new Price(long.MaxValue / 2))]);

        var line = menu.Price(Cart(Burger(quantity: 2)));
        Assert.Equal(["outOfRange item:x-salada"], line.Said());
        Assert.Equal(0, line.Total);

        var total = menu.Price(Cart([.. Enumerable.Range(0, 3).Select(i => new CartLine($"{i}", "item:cola", 1, "300"))]));
        Assert.Equal(["outOfRange cart"], total.Said());
        Assert.Equal(0, total.Total);
    }
}
