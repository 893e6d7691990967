using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;
using static Totems.MenuModel.Tests.Sample;
using Price = Totems.MenuModel.Content.Price;

namespace Totems.MenuModel.Tests.Pricing;

/// <summary>A pizza in two sizes with up to four flavours, a crust and an edge.</summary>
public sealed class SplitPricingTests
{
    private static ModifierGroup Flavours(SplitPricing? split, int mozzarella = 0, int? free = null) => new(
        T("Sabores"), [new("mussarela", T("Mussarela"), mozzarella), new("calabresa", T("Calabresa")), new("camarao", T("Camarão"))],
        Min: 1, Max: 4, MaxPerOption: 4, Free: free, Split: split);

    private static PublishedMenu Pizzeria(SplitPricing? split, int mozzarella = 0)
    {
        var menu = With(
            "pizza", new Item(T("Pizza"), Variations: [new("media", T("Média")), new("grande", T("Grande"))], Groups: ["sabores", "borda"]),
            "sabores", Flavours(split, mozzarella), ("item:pizza:media", new Price(1000)), ("item:pizza:grande", new Price(2000)),
            ("option:sabores:mussarela", new Price(3000)), ("option:sabores:calabresa", new Price(3501)), ("option:sabores:camarao", new Price(6000)),
            ("option:sabores:camarao@pizza:grande", new Price(9000)), ("option:borda:catupiry", new Price(800)));
        return menu with
        {
            Content = menu.Content with
            {
                Groups = new Dictionary<string, ModifierGroup>(menu.Content.Groups) { ["borda"] = new(T("Borda"), [new("catupiry", T("Catupiry"))]) },
            },
        };
    }

    private static PricedCart Pizza(PublishedMenu menu, string size, params string[] flavours) => menu.Price(Cart(new CartLine(
        "1", "item:pizza", 1, size,
        [.. flavours.Select(f => new CartOption(f == "catupiry" ? "borda" : "sabores", f)).GroupBy(o => o).Select(o => o.Key with { Quantity = o.Count() })])));

    [Theory]
    [InlineData(SplitPricing.Dearest, "media", "mussarela", 3000)]
    [InlineData(SplitPricing.Average, "media", "mussarela", 3000)]
    [InlineData(SplitPricing.Dearest, "media", "mussarela camarao", 6000)]
    [InlineData(SplitPricing.Average, "media", "mussarela camarao", 4500)]
    [InlineData(SplitPricing.Average, "media", "mussarela calabresa", 3251)] // 3250.5: half a centavo up
    [InlineData(SplitPricing.Average, "media", "mussarela mussarela calabresa", 3167)] // 3167.0
    [InlineData(SplitPricing.Average, "media", "mussarela calabresa camarao", 4167)]
    [InlineData(SplitPricing.Average, "media", "mussarela mussarela mussarela camarao", 3750)] // a quarter of shrimp
    [InlineData(SplitPricing.Dearest, "grande", "mussarela camarao", 9000)] // shrimp has a price for this size
    [InlineData(SplitPricing.Average, "grande", "mussarela camarao", 6000)]
    [InlineData(SplitPricing.Dearest, "media", "mussarela camarao catupiry", 6800)] // the edge is a group of its own
    public void Price_Flavours_CostAsTheChainChooses(SplitPricing split, string size, string flavours, long expected)
    {
        var cart = Pizza(Pizzeria(split), size, flavours.Split(' '));

        Assert.Empty(cart.Problems);
        Assert.Equal((size == "media" ? 1000 : 2000) + expected, cart.Total);
        Assert.Equal(expected, cart.Lines[0].Parts.Sum(p => p.Amount));
        Assert.Equal(flavours.Split(' ').Distinct().Count(), cart.Lines[0].Parts.Count);
    }

    [Fact]
    public void Price_DefaultFlavour_IsInTheItemsPriceAndOnlyWhatIsDearerCosts()
    {
        long Of(params string[] flavours) => Pizza(Pizzeria(SplitPricing.Average, mozzarella: 1), "media", flavours).Total - 1000;

        Assert.Equal(0, Of());
        Assert.Equal(0, Of("mussarela"));
        Assert.Equal(1500, Of("camarao")); // half shrimp, half of what was there
        Assert.Equal(251, Of("mussarela", "calabresa"));
    }

    [Fact]
    public void Price_Flavours_AreAllListedWithTheirShares() => Assert.Equal(
        [("Mussarela", 1, 4), ("Camarão", 3, 4)],
        Pizza(Pizzeria(SplitPricing.Dearest), "media", "mussarela", "camarao", "camarao", "camarao").Lines[0].Parts.Select(p => (p.Name.PtBr, p.Quantity, p.Of ?? 0)));

    [Fact]
    public void Price_FlavoursBeyondTheLimit_AreRefused()
    {
        Assert.Equal(["tooFew group:sabores"], Pizza(Pizzeria(SplitPricing.Dearest), "media").Said());
        Assert.Contains(
            "tooMany group:sabores", Pizza(Pizzeria(SplitPricing.Dearest), "media", "mussarela", "mussarela", "mussarela", "camarao", "camarao").Said());
    }

    [Fact]
    public void Check_SplitGroup_HasNoFreeUnitsAndOneDefaultAtMost()
    {
        string[] Of(ModifierGroup group) =>
        [
            .. MenuValidation.Check(MenuContent.Empty with { Groups = new Dictionary<string, ModifierGroup> { ["g"] = group } }, new Dictionary<string, PriceBook>())
                .Where(p => p.Section == "groups").Select(p => $"{p.Code} {p.Subject}"),
        ];

        Assert.Empty(Of(Flavours(SplitPricing.Average, 1)));
        Assert.Empty(Of(Flavours(null, 1, free: 1)));
        Assert.Equal(["badLimits group:g:free"], Of(Flavours(SplitPricing.Average, free: 1)));
        Assert.Equal(["badLimits group:g:default"], Of(Flavours(SplitPricing.Average) with { Options = [new("a", T("A"), 1), new("b", T("B"), 1)] }));
    }

    [Fact]
    public void Price_AnyFlavours_LieBetweenTheCheapestAndTheDearestAndRemovingTheDefaultLowersNothing() => Prop.ForAll(
        (from prices in Gen.Choose(0, 9999).ListOf(3) from units in Gen.Choose(0, 3).ListOf(3) select (prices, units)).ToArbitrary(),
        given =>
        {
            var flavours = given.units.Zip(given.prices, (u, p) => (Units: u, Price: (long)p)).ToList();
            var chosen = flavours.Where(f => f.Units > 0).Select(f => f.Price).ToList();
            var (average, dearest) = (SplitPrice.Of(SplitPricing.Average, flavours), SplitPrice.Of(SplitPricing.Dearest, flavours));
            var within = chosen.Count == 0 ? (average, dearest) == (0, 0) : average >= chosen.Min() && average <= dearest && dearest == chosen.Max();

            // The first is the default: with and without it, whatever else is chosen.
            long Charge(SplitPricing split, int first) => Math.Max(
                0, SplitPrice.Of(split, [(first, flavours[0].Price), .. flavours[1..]]) - SplitPrice.Of(split, [(1, flavours[0].Price)]));
            return within && (chosen.Count < 2 || new[] { SplitPricing.Average, SplitPricing.Dearest }.All(s => Charge(s, 0) >= Charge(s, 1) || flavours[1..].All(f => f.Units == 0)));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
}
