using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Validation;

public sealed class PriceValidationTests
{
    private static string[] Check(PublishedMenu menu, PriceBook? previous = null) =>
    [
        .. MenuValidation.Check(
                menu.Content, new Dictionary<string, PriceBook> { ["capital"] = menu.Prices },
                previous is null ? null : new Dictionary<string, PriceBook> { ["capital"] = previous })
            .Select(p => $"{p.Severity} {p.Code} {p.Section}/{p.Id} {p.Zone} {p.Limit}".TrimEnd()),
    ];

    [Fact]
    public void Check_SellableWithoutAPrice_IsAnErrorInItsZone()
    {
        Assert.Equal(["Error unpriced prices/item:agua capital"], Check(With(prices: ("item:agua", null))));
        Assert.Equal(["Error unpriced prices/combo:trio capital"], Check(With(prices: ("combo:trio", null))));
        Assert.Equal(
            ["Error unpriced prices/item:cola:300 capital", "Error unpriced prices/item:cola:500 capital"],
            Check(With(prices: [("item:cola:300", null), ("item:cola:500", null)])));
    }

    [Fact]
    public void Check_OneVariationOrOptionWithoutAPrice_IsAWarning()
    {
        Assert.Equal(["Warning notOffered prices/item:cola:500 capital"], Check(With(prices: ("item:cola:500", null))));
        Assert.Equal(["Warning notOffered prices/option:extras:ovo capital"], Check(With(prices: ("option:extras:ovo", null))));
        Assert.Empty(Check(With(prices: ("option:ponto:ao-ponto", null)))); // only ever included
        Assert.Empty(Check(With(prices: ("option:extras:bacon", null)))); // priced for the double alone
    }

    [Fact]
    public void Check_RequiredGroupWithTooFewPrices_IsAnError()
    {
        var group = new ModifierGroup(T("G"), [new("a", T("A")), new("b", T("B"))], Min: 2, Max: 2);
        var menu = With("agua", Everything.Items["agua"] with { Groups = ["g"] }, "g", group, ("option:g:a", new Price(0)));

        Assert.Equal(["Error tooFewOptions groups/g capital 2", "Warning notOffered prices/option:g:b capital"], Check(menu));
    }

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(100_000_00, true)]
    [InlineData(100_000_01, false)]
    public void Check_Range(long amount, bool fine)
    {
        Assert.Equal(fine ? [] : ["Error priceOutOfRange prices/item:agua capital 10000000"], Check(With(prices: ("item:agua", new Price(amount)))));
        Assert.Equal(fine ? [] : ["Error priceOutOfRange prices/item:agua capital 10000000"], Check(With(prices: ("item:agua", new Price(5, amount)))));
    }

    [Theory]
    [InlineData(1000, 1300, null)]
    [InlineData(1000, 1301, 30)]
    [InlineData(1000, 700, null)]
    [InlineData(1000, 699, -30)]
    [InlineData(1000, 2000, 100)]
    [InlineData(1000, 0, -100)]
    [InlineData(0, 0, null)]
    public void Check_Jump_OverThirtyPercentIsAWarning(long before, long after, int? percent) => Assert.Equal(
        percent is null ? [] : [$"Warning priceJump prices/item:agua capital {percent}"],
        Check(With(prices: ("item:agua", new Price(after))), With(prices: ("item:agua", new Price(before))).Prices));

    [Fact]
    public void Check_Jump_FromNothingHasNoPercentageAndTakeAwayCounts()
    {
        Assert.Equal(
            ["Warning priceJump prices/item:agua capital"],
            Check(With(prices: ("item:agua", new Price(300))), With(prices: ("item:agua", new Price(0))).Prices));
        Assert.Equal(
            ["Warning priceJump prices/item:agua capital 50"],
            Check(With(prices: ("item:agua", new Price(300, 450))), With(prices: ("item:agua", new Price(300))).Prices));
        Assert.Empty(Check(Menu, With(prices: ("item:agua", null)).Prices)); // new prices are no jump
    }

    [Theory]
    [InlineData("item:suco", true)]
    [InlineData("item:cola", true)] // its variations have the prices
    [InlineData("item:cola:700", true)]
    [InlineData("option:extras:nada", true)]
    [InlineData("option:extras:bacon@x-salada:triplo", true)]
    [InlineData("option:extras:nada@x-salada:duplo", true)]
    [InlineData("option:extras:ovo@x-salada:duplo", false)]
    [InlineData("slot:trio:bebida:suco", true)]
    [InlineData("slot:trio:bebida:agua", false)]
    public void Check_PriceForNothing_IsAWarning(string key, bool orphan) =>
        Assert.Equal(orphan ? [$"Warning orphanPrice prices/{key} capital"] : [], Check(With(prices: (key, new Price(1)))));

    [Fact]
    public void Check_SeveralZones_EachIsJudged()
    {
        var problems = MenuValidation.Check(Everything, new Dictionary<string, PriceBook>
        {
            ["capital"] = Prices,
            ["interior"] = With(prices: ("item:agua", null)).Prices,
        });

        Assert.Equal(("interior", "Água"), (Assert.Single(problems).Zone, problems[0].Name!.PtBr));
    }
}
