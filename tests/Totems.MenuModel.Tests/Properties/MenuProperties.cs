using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Tests.Properties;

public sealed class MenuProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(400);

    private static void Holds<T>(Gen<T> gen, Func<T, bool> property) => Prop.ForAll(gen.ToArbitrary(), property).Check(Many);

    [Fact]
    public void Apply_OfTheDifference_GivesTheOtherDocument() => Holds(
        from a in MenuGenerators.Document from b in MenuGenerators.Document select (a, b),
        pair =>
        {
            var delta = MenuDelta.Parse(MenuDiff.Between(pair.a, pair.b).ToUtf8());
            var applied = MenuDiff.Apply(MenuDocument.Parse(pair.a.ToUtf8()), delta);
            return applied.Hash == pair.b.Hash && applied.ToUtf8().AsSpan().SequenceEqual(pair.b.ToUtf8());
        });

    [Fact]
    public void Parse_OfCanonicalBytes_ChangesNothing() => Holds(
        MenuGenerators.Document, document => MenuDocument.Parse(document.ToUtf8()).ToUtf8().AsSpan().SequenceEqual(document.ToUtf8()));

    [Fact]
    public void Canonical_ReadBack_IsTheSameBytes() => Holds(MenuGenerators.Group, group =>
    {
        var bytes = MenuJson.ToCanonical(group);
        var document = MenuDocument.Create([("groups", "g", bytes)]);
        return MenuJson.ToCanonical(MenuJson.Read<ModifierGroup>(bytes)).AsSpan().SequenceEqual(bytes)
            && document.Find("groups", "g")!.Value.Span.SequenceEqual(bytes);
    });

    [Fact]
    public void Price_AnyCart_AddsUpAndIsNeverNegative() => Holds(
        from menu in MenuGenerators.Menu from cart in MenuGenerators.Cart select (menu, cart),
        given =>
        {
            var priced = given.menu.Price(given.cart);
            return priced.Total == priced.Lines.Sum(l => l.Amount)
                && priced.Lines.Count == given.cart.Lines.Count
                && priced.Lines.All(l => l.Unit >= 0 && l.Amount == l.Unit * l.Quantity && l.Parts.All(
                    p => p.Amount >= 0 && p.Quantity >= 0 && p.Depth is >= 0 and <= 3))
                && priced.Lines.Zip(given.cart.Lines).All(l =>
                    l.First.Unit == l.First.Parts.Sum(p => p.Amount) + BaseOf(given.menu, l.Second, given.cart.Mode));
        });

    [Fact]
    public void Reprice_WhatCouldBeSold_GivesTheSamePrice() => Holds(
        from menu in MenuGenerators.Menu from cart in MenuGenerators.Cart select (menu, cart),
        given => given.menu.Price(given.cart).Total == CartPricing.Reprice(given.menu, given.cart).Total);

    [Fact]
    public void Price_RemovingADefault_NeverLowersThePrice() => Holds(
        from menu in MenuGenerators.Menu
        from cart in MenuGenerators.Cart
        from option in Gen.Elements("a", "b", "c", "d")
        select (menu, cart, option),
        given =>
        {
            var line = new CartLine("1", "item:main", 1, "p", [.. Outer(given.cart).Where(o => o.Option != given.option)]);
            var removed = line with { Options = [.. line.Options!, new CartOption("g0", given.option, 0)] };
            var (before, after) = (given.menu.Price(Sample.Cart(line)), given.menu.Price(Sample.Cart(removed)));
            // Compared only where the default could stay: a choice that takes its place is a substitution.
            return before.Problems.Count > 0 || MadeWay(given.menu, line) || after.Total >= before.Total;
        });

    [Fact]
    public void Split_AnyWeights_SumsExactlyAndStaysWithinOneCentavo() => Holds(
        from total in Gen.Choose(0, 1_000_000)
        from weights in Gen.Choose(0, 5000).NonEmptyListOf()
        select (total, weights: weights.Select(w => (long)w).ToArray()),
        given =>
        {
            var parts = ComboSplit.Split(given.total, given.weights);
            var sum = given.weights.Sum();
            return parts.Sum() == given.total
                && parts.Zip(given.weights).All(p => p.First >= 0 && (sum == 0 || Math.Abs(p.First - ((decimal)given.total * p.Second / sum)) < 1));
        });

    [Fact]
    public void NextChange_AnyDaypart_IsWhereItChangesAndNotBefore() => Holds(
        from start in Gen.Choose(0, 47)
        from end in Gen.Choose(0, 47)
        from days in Gen.SubListOf([.. Dayparts.Weekdays])
        from minute in Gen.Choose(0, 366 * 24 * 60)
        from zone in Gen.Elements("America/New_York", "America/Sao_Paulo", "Australia/Lord_Howe", "Asia/Kolkata")
        select (Part: new Daypart(new Text("D"), [.. days], Time(start), Time(end)),
            Now: new DateTimeOffset(2018, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(minute), Zone: TimeZoneInfo.FindSystemTimeZoneById(zone)),
        given =>
        {
            var active = Dayparts.IsActive(given.Part, given.Zone, given.Now);
            var next = Dayparts.NextChange(given.Part, given.Zone, given.Now) ?? given.Now.AddDays(8);
            var changes = Dayparts.NextChange(given.Part, given.Zone, given.Now) is null
                || Dayparts.IsActive(given.Part, given.Zone, next) != active;
            var before = Enumerable.Range(0, 24).Select(i => given.Now + ((next - given.Now) * (i / 24.0)))
                .All(at => Dayparts.IsActive(given.Part, given.Zone, at) == active);
            return next > given.Now && changes && before;
        });

    private static string Time(int halfHours) => $"{halfHours / 2:00}:{halfHours % 2 * 30:00}";

    private static long BaseOf(PublishedMenu menu, CartLine line, ServiceMode mode) =>
        menu.Prices.Find(line.Variation is { } variation ? $"{line.Entity}:{variation}" : line.Entity, mode) ?? 0;

    private static IEnumerable<CartOption> Outer(Cart cart) =>
        cart.Lines.SelectMany(l => l.Options ?? []).Where(o => o.Group == "g0").Select(o => o with { Options = null }).DistinctBy(o => o.Option);

    private static bool MadeWay(PublishedMenu menu, CartLine line)
    {
        var group = menu.Content.Groups["g0"];
        return group.Options.Sum(o => Math.Max(o.Default ?? 0, line.Options!.FirstOrDefault(c => c.Option == o.Id)?.Quantity ?? 0)) > group.Max;
    }
}
