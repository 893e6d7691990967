using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;

namespace Totems.MenuModel.Tests.Properties;

/// <summary>Random campaigns for the menus of <see cref="MenuGenerators.Menu"/>, most of which hold at <see cref="Sample.Noon"/>.</summary>
internal static class CampaignGenerators
{
    private sealed record Limits(
        DateTimeOffset? From, DateTimeOffset? To, string? Daypart, IReadOnlyList<ServiceMode>? Modes, IReadOnlyList<Guid>? Stores, IReadOnlyList<string>? Zones);

    private static Gen<T?> Seldom<T>(Gen<T> some) where T : class => Gen.Choose(0, 5).SelectMany(n => n == 0 ? some.Select(s => (T?)s) : Gen.Constant<T?>(null));

    private static Gen<DateTimeOffset?> Instant => Gen.Choose(-60, 60).Select(h => h % 4 == 0 ? Sample.Noon.AddHours(h) : (DateTimeOffset?)null);

    private static Gen<Limits> Limited =>
        from start in Instant
        from end in Instant
        from daypart in Seldom(Gen.Elements("morning", "never"))
        from modes in Seldom(Gen.Elements<IReadOnlyList<ServiceMode>>([ServiceMode.EatIn], [ServiceMode.TakeAway, ServiceMode.EatIn]))
        from stores in Seldom(Gen.Elements<IReadOnlyList<Guid>>([Sample.Store], [Guid.Empty]))
        from zones in Seldom(Gen.Elements<IReadOnlyList<string>>(["z"], ["y", "x"]))
        select new Limits(start, end, daypart, modes, stores, zones);

    private static Gen<List<string>> Keys =>
        Gen.SubListOf("item:main", "item:main:p", "item:side", "combo:combo", "category:all", "item:?").Select(k => k.ToList());

    public static Gen<Banner> Banner =>
        from limits in Limited
        from title in Seldom(MenuGenerators.Text)
        from target in Seldom(Gen.Elements("item:main", "category:all"))
        from position in Gen.Choose(0, 3)
        select new Banner("p.webp", position, title, null, target, limits.From, limits.To, limits.Daypart, limits.Modes, limits.Stores, limits.Zones);

    public static Gen<CampaignOffer> Offer =>
        from limits in Limited
        from name in MenuGenerators.Text
        from kind in Gen.Elements(DiscountKind.Percent, DiscountKind.Amount, DiscountKind.FixedPrice)
        from value in Gen.Choose(0, 1500)
        from keys in Keys
        from counts in Gen.Choose(0, 4).ListOf(3)
        select new CampaignOffer(
            name, kind, kind == DiscountKind.Percent ? value % 101 : value, keys, counts[0], counts[1], counts[2] == 4 ? 2 : null, limits.From, limits.To,
            limits.Daypart, limits.Modes, limits.Stores, limits.Zones);

    public static Gen<Coupon> Coupon(string code) =>
        from limits in Limited
        from name in MenuGenerators.Text
        from isPercent in Gen.Elements(true, false)
        from value in Gen.Choose(1, 1500)
        from keys in Seldom(Keys)
        from least in Gen.Choose(0, 4000)
        from most in Gen.Choose(0, 900)
        from alone in Gen.Elements(true, false)
        select new Coupon(
            code, name, isPercent ? DiscountKind.Percent : DiscountKind.Amount, isPercent ? (value % 100) + 1 : value, keys, least > 2000 ? null : least,
            most is 0 or > 500 ? null : most, alone, limits.From, limits.To, limits.Daypart, limits.Modes, limits.Stores, limits.Zones);

    /// <summary>What adds banners, offers, coupons "AAA" and "BBB", a category and dayparts to a menu.</summary>
    public static Gen<Func<MenuContent, MenuContent>> Campaigns =>
        from banners in Banner.ListOf().Resize(3)
        from offers in Offer.ListOf().Resize(5)
        from aaa in Coupon("AAA")
        from bbb in Coupon("Bbb")
        select (Func<MenuContent, MenuContent>)(content => content with
        {
            Categories = new Dictionary<string, Category> { ["all"] = new(new Text("All"), 0, ["item:main", "combo:combo"]) },
            Dayparts = new Dictionary<string, Daypart> { ["morning"] = new(new Text("M"), [.. Dayparts.Weekdays], "06:00", "11:00") },
            Banners = banners.Select((b, i) => (b, i)).ToDictionary(b => $"b{b.i}", b => b.b),
            Offers = offers.Select((o, i) => (o, i)).ToDictionary(o => $"o{o.i}", o => o.o),
            Coupons = new Dictionary<string, Coupon> { ["c0"] = aaa, ["c1"] = bbb },
        });
}
