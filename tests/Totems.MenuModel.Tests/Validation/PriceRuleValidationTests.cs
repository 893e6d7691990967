using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using static Totems.MenuModel.Tests.Sample;
using Price = Totems.MenuModel.Content.Price;

namespace Totems.MenuModel.Tests.Validation;

public sealed class PriceRuleValidationTests
{
    private static string[] Check(Price price, Price? previous = null) =>
    [
        .. MenuValidation.Check(
                Everything, new Dictionary<string, PriceBook> { ["capital"] = With(prices: ("item:agua", price)).Prices },
                previous is null ? null : new Dictionary<string, PriceBook> { ["capital"] = With(prices: ("item:agua", previous)).Prices })
            .Select(p => $"{p.Severity} {p.Code} {p.Subject} {p.Limit}".TrimEnd()),
    ];

    [Fact]
    public void Check_RulesWithinTheirLimits_AreFine() => Assert.Empty(Check(new Price(
        Price.None, Dayparts: [new("manha", 500)], Changes: [new(Noon.AddHours(1), 400, ValidTo: Noon.AddDays(1)), new(Noon.AddDays(1), 500)])));

    [Fact]
    public void Check_NoPriceAtAll_IsOutOfRange()
    {
        Assert.Equal(["Error priceOutOfRange item:agua 10000000"], Check(new Price(Price.None)));
        Assert.Equal(["Error priceOutOfRange item:agua 10000000"], Check(new Price(Price.None, 500, Dayparts: [new("manha", 1)])));
        Assert.Equal(["Error priceOutOfRange item:agua 10000000"], Check(new Price(5, Dayparts: [new("manha", -1)])));
        Assert.Equal(["Error priceOutOfRange item:agua 10000000"], Check(new Price(5, Changes: [new(Noon, Price.None)])));
        Assert.Equal(["Error priceOutOfRange item:agua 10000000"], Check(new Price(5, Changes: [new(Noon, 5, 100_000_01)])));
    }

    [Fact]
    public void Check_Dates_AreUtcAndEndAfterTheyBegin()
    {
        Assert.Equal(["Error badDates changes"], Check(new Price(5, Changes: [new(Noon, 5, ValidTo: Noon)])));
        Assert.Equal(["Error badDates changes"], Check(new Price(5, Changes: [new(Noon.ToOffset(TimeSpan.FromHours(-3)), 5)])));
        Assert.Equal(["Error badDates changes"], Check(new Price(5, Changes: [new(Noon, 5), new(Noon, 6)])));
    }

    [Fact]
    public void Check_Dayparts_AreKnownAndNamedOnce()
    {
        Assert.Equal(["Error danglingReference daypart:noite"], Check(new Price(5, Dayparts: [new("noite", 5)])));
        Assert.Equal(["Error duplicateId dayparts:manha"], Check(new Price(5, Dayparts: [new("manha", 5), new("manha", 5)])));
    }

    [Fact]
    public void Check_Rules_AreCounted()
    {
        PriceChange[] Changes(int count) => [.. Enumerable.Range(0, count).Select(i => new PriceChange(Noon.AddHours(i), 5))];

        Assert.Empty(Check(new Price(5, Changes: Changes(24))));
        Assert.Equal(["Error tooManyRules changes 24"], Check(new Price(5, Changes: Changes(25))));
        Assert.Contains("Error tooManyRules dayparts 16", Check(new Price(5, Dayparts: [.. Enumerable.Range(0, 17).Select(i => new DaypartPrice($"d{i}", 5))])));
    }

    [Fact]
    public void Check_Jump_LooksAtEveryRuleOnce()
    {
        Assert.Equal(["Warning priceJump item:agua -50"], Check(new Price(1000, Changes: [new(Noon, 500)]), new Price(1000)));
        Assert.Equal(["Warning priceJump item:agua -50"], Check(new Price(1000, Dayparts: [new("manha", 500)]), new Price(1000)));
        Assert.Empty(Check(new Price(1000, Changes: [new(Noon, 500)]), new Price(1000, Changes: [new(Noon, 500)]))); // was asked about before
        Assert.Equal(["Warning priceJump item:agua 100"], Check(
            new Price(1000, Dayparts: [new("manha", 900)]), new Price(1000, Dayparts: [new("manha", 450)])));
    }

    [Fact]
    public void Check_ItemThatOnlyAStoreOfTheZonePrices_IsAWarningThere()
    {
        var without = Sample.Prices with { Prices = Sample.Prices.Prices.Where(p => p.Key != "item:agua").ToDictionary(p => p.Key, p => p.Value) };
        string[] Of(string zoneOfStore) =>
        [
            .. MenuValidation.Check(
                    Everything, new Dictionary<string, PriceBook> { ["capital"] = without },
                    stores: [new StorePrices(new StoreInfo(Store, "Centro", zoneOfStore), new Dictionary<string, Price> { ["item:agua"] = new(500) })])
                .Where(p => p.Id == "item:agua" && p.Store is null).Select(p => $"{p.Severity} {p.Code} {p.Zone}"),
        ];

        Assert.Equal(["Warning notOffered capital"], Of("capital"));
        Assert.Equal(["Error unpriced capital"], Of("interior"));
    }

    [Fact]
    public void Check_StoresOwnPrices_AreHeldAgainstTheirZone()
    {
        StorePrices Own(string zone, params (string Key, Price Price)[] prices) =>
            new(new StoreInfo(Store, "Centro", zone), prices.ToDictionary(p => p.Key, p => p.Price));
        string[] Of(StorePrices store) =>
        [
            .. MenuValidation.Check(Everything, new Dictionary<string, PriceBook> { ["capital"] = Sample.Prices }, stores: [store])
                .Select(p => $"{p.Severity} {p.Code} {p.Section}/{p.Id} {p.Subject} {p.Limit} {p.Store == Store}"),
        ];

        Assert.Empty(Of(Own("capital", ("item:cola:300", new Price(750)))));
        Assert.Equal(["Warning priceJump prices/item:cola:300 item:cola:300 100 True"], Of(Own("capital", ("item:cola:300", new Price(1400)))));
        Assert.Equal(["Warning orphanPrice prices/item:suco item:suco  True"], Of(Own("capital", ("item:suco", new Price(1)))));
        Assert.Equal(["Error priceOutOfRange prices/item:agua item:agua 10000000 True"], Of(Own("capital", ("item:agua", new Price(-5)))));
        Assert.Equal(["Error danglingReference store/store zone:rio  True"], Of(Own("rio")));
    }
}
