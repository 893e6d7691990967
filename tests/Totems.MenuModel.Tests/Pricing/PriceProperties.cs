using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class PriceProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(500);

    private static Gen<IReadOnlyList<DaypartPrice>?> Dayparts =>
        from ids in Gen.SubListOf("manha", "tarde-noite", "nunca")
        from amounts in Gen.Choose(0, 9).ListOf(3)
        from order in Gen.Choose(0, 1)
        select ids.Count == 0 ? null : (IReadOnlyList<DaypartPrice>)
            [.. ids.OrderBy(d => order == 0 ? d.Length : -d.Length).ThenBy(d => d).Select((d, i) => new DaypartPrice(d, amounts[i], amounts[i] > 5 ? amounts[i] - 5 : null))];

    /// <summary>Prices with all that may differ by daypart and date; where there is no amount there is no other for taking away.</summary>
    internal static Gen<Price> Price =>
        from amount in Gen.Choose(-1, 9)
        from takeAway in Gen.Choose(-3, 9)
        from dayparts in Dayparts
        from changes in (
            from hour in Gen.Choose(0, 12)
            from length in Gen.Choose(0, 5)
            from then in Gen.Choose(-1, 9)
            from parts in Dayparts
            select new PriceChange(
                Sample.Noon.AddHours(hour * 3), then, then > 5 ? 1 : null, parts, length == 0 ? null : Sample.Noon.AddHours((hour + length) * 3))).ListOf().Resize(4)
        select new Price(
            amount, amount < 0 || takeAway < 0 ? null : takeAway, dayparts, changes.Count == 0 ? null : [.. changes.DistinctBy(c => c.ValidFrom).Take(5)]);

    private static readonly string[] Week = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static Dictionary<string, Daypart> Parts => new()
    {
        ["manha"] = new(new Text("M"), [.. Week], "06:00", "11:00"),
        ["tarde-noite"] = new(new Text("N"), [.. Week], "22:00", "08:00"),
    };

    [Fact]
    public void Resolve_ChainAndZone_GivesAtEveryInstantWhatBothGiveOneAfterTheOther() => Prop.ForAll(
        (from chain in Price
         from zone in Price
         from hour in Gen.Choose(-12, 80)
         from mode in Gen.Elements(ServiceMode.EatIn, ServiceMode.TakeAway)
         select (chain, zone, hour, mode)).ToArbitrary(),
        given =>
        {
            Dictionary<string, Price> Only(Price price) => new() { ["k"] = price };
            long? Find(params PriceLayer[] layers) =>
                new PriceView(layers, Parts, Sample.SaoPaulo, Sample.Noon.AddHours(given.hour), given.mode).Find("k");
            var book = PriceResolution.Resolve(Only(given.zone), Only(given.chain));
            return Find(new PriceLayer(PriceScope.Zone, book))
                == Find(new PriceLayer(PriceScope.Zone, Only(given.zone)), new PriceLayer(PriceScope.Chain, Only(given.chain)));
        }).Check(Many);

    [Fact]
    public void NextChange_AnyPrices_NothingChangesBefore() => Prop.ForAll(
        (from store in Price from zone in Price from hour in Gen.Choose(-12, 80) select (store, zone, hour)).ToArbitrary(),
        given =>
        {
            PriceView View(DateTimeOffset at) => new(
                [
                    new PriceLayer(PriceScope.Store, new Dictionary<string, Price> { ["k"] = given.store }),
                    new PriceLayer(PriceScope.Zone, new Dictionary<string, Price> { ["k"] = given.zone }),
                ],
                Parts, Sample.SaoPaulo, at, ServiceMode.EatIn);
            var now = Sample.Noon.AddHours(given.hour);
            var next = View(now).NextChange() ?? now.AddDays(8);
            return next > now && Enumerable.Range(0, 24).All(i => View(now + ((next - now) * (i / 24.0))).Explain("k") == View(now).Explain("k"));
        }).Check(Many);

    [Fact]
    public void Resolve_KeysOfEither_AreThere()
    {
        var resolved = PriceResolution.Resolve(
            new Dictionary<string, Price> { ["a"] = new(1), ["b"] = new(2) }, new Dictionary<string, Price> { ["b"] = new(3), ["c"] = new(4) });

        Assert.Equal([("a", 1), ("b", 2), ("c", 4)], resolved.OrderBy(p => p.Key).Select(p => (p.Key, p.Value.Amount)));
        Assert.Equal(new Price(2), resolved["b"]); // no member more than needed
    }
}
