using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Tests.Properties;

public sealed class MenuProperties
{
    private static readonly Config Many = Config.QuickThrowOnFailure.WithMaxTest(250);

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
    public void Open_OfAPatchedDocument_ShowsWhatAFreshCopyShows() => Holds(
        from a in MenuGenerators.Menu from b in MenuGenerators.Menu select (a, b),
        pair =>
        {
            // The second is opened by way of the first, whose typed view it may share.
            var (first, second) = (Bind(pair.a.Content.ToDocument(), pair.a.Prices.ToDocument(), 1), Bind(pair.b.Content.ToDocument(), pair.b.Prices.ToDocument(), 2));
            _ = PublishedMenu.Open(first.Manifest, first.Content, first.Prices);
            var content = MenuDiff.Apply(first.Content, MenuDiff.Between(first.Content, second.Content));
            var prices = MenuDiff.Apply(first.Prices, MenuDiff.Between(first.Prices, second.Prices));
            var patched = PublishedMenu.Open(second.Manifest, content, prices);
            return patched.Content.ToDocument().Hash == second.Content.Hash && patched.Prices.ToDocument().Hash == second.Prices.Hash;

            static (MenuManifest Manifest, MenuDocument Content, MenuDocument Prices) Bind(MenuDocument content, MenuDocument prices, long version) =>
                (new MenuManifest(version, Guid.Empty, Guid.Empty, PriceBook.From(prices).Zone.Id, content.Hash, prices.Hash, DateTimeOffset.UnixEpoch), content, prices);
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
        given => given.menu.Price(given.cart).Total == CartPricing.Reprice(given.menu, Sample.Store, Sample.SaoPaulo, Sample.Noon, given.cart).Total);

    [Fact]
    public void Price_RemovingADefault_NeverLowersThePrice() => Holds(
        from menu in MenuGenerators.Menu
        from defaults in Gen.Choose(0, 2).ListOf(3)
        from free in Gen.Choose(0, 2)
        from added in Gen.Choose(0, 2).ListOf(3)
        from option in Gen.Choose(0, 2)
        select (menu, defaults, free, added, option),
        given =>
        {
            // Everything fits beside the defaults; where it does not, a choice replaces a default, which is another rule.
            string[] ids = ["a", "b", "c"];
            var group = new ModifierGroup(
                new Text("G"), [.. ids.Select((id, i) => new ModifierOption(id, new Text(id), given.defaults[i]))], 0, 12, 4, Free: given.free);
            var menu = given.menu with
            {
                Content = given.menu.Content with { Groups = new Dictionary<string, ModifierGroup>(given.menu.Content.Groups) { ["g0"] = group } },
            };
            CartOption[] full = [.. ids.Select((id, i) => new CartOption("g0", id, given.defaults[i] + given.added[i]))];
            CartOption[] less = [.. full];
            less[given.option] = full[given.option] with { Quantity = 0 };
            CartOption[] kept = [.. full];
            kept[given.option] = full[given.option] with { Quantity = given.defaults[given.option] };
            long Total(CartOption[] options) => menu.Price(Sample.Cart(new CartLine("1", "item:main", 1, "p", options))).Total;
            return Total(less) == Total(kept) && Total(full) >= Total(kept);
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
        PriceView.Of(menu, Sample.SaoPaulo, Sample.Noon, mode).Find(line.Variation is { } variation ? $"{line.Entity}:{variation}" : line.Entity) ?? 0;
}
