using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Tests.Pricing;

namespace Totems.MenuModel.Tests.Properties;

/// <summary>A content document, a price book and a store's overlay, with every member of every entity now and then.</summary>
internal sealed record WholeMenu(MenuContent Content, PriceBook Prices, StorePrices Store)
{
    public PublishedMenu Published => new(null, 1, Content, Prices, Store);
}

/// <summary>Random menus over the whole model.</summary>
internal static class WholeMenuGenerators
{
    private static Gen<T?> Maybe<T>(Gen<T> some) where T : class => Gen.OneOf(Gen.Constant<T?>(null), some.Select(s => (T?)s));

    private static Gen<int?> Number => Gen.Choose(-1, 6).Select(n => n < 0 ? (int?)null : n);

    private static Gen<string?> Digits => Maybe(Gen.Elements("00", "102", "5102", "000001", "21069090", "7891000315507"));

    private static Gen<Nutrition> Nutrition =>
        from portion in Gen.Choose(0, 300)
        from unit in Gen.Elements(PortionUnit.Grams, PortionUnit.Millilitres)
        from measure in Maybe(MenuGenerators.Text)
        from n in Number.ListOf(9)
        select new Nutrition(portion, unit, measure, n[0], n[1], n[2], n[3], n[4], n[5], n[6], n[7], n[8]);

    private static Gen<Fiscal> Fiscal =>
        from d in Digits.ListOf(10)
        from origin in Gen.Choose(0, 8)
        from unit in Maybe(Gen.Elements("UN", "KG"))
        select new Fiscal(d[0], d[1], unit, origin, d[2], d[3], d[4], d[5], d[6], d[7], d[8], d[9]);

    private static Gen<GroupLimits> Limits =>
        from n in Number.ListOf(6)
        from id in Gen.Elements("g0", "g1", "g2", "g9")
        select new GroupLimits(id, n[0], n[1], n[2], n[3], n[4], n[5]);

    private static Gen<Item> Facts(Item item) =>
        from nutrition in Maybe(Nutrition)
        from fiscal in Maybe(Fiscal)
        from age in Number
        from limits in Limits.ListOf().Resize(3)
        from daypart in Maybe(Gen.Elements("morning", "never"))
        from modes in Maybe(Gen.Elements<IReadOnlyList<ServiceMode>>([], [ServiceMode.TakeAway]))
        from allergens in Maybe(Gen.SubListOf("gluten", "milk"))
        from calories in Number
        select item with
        {
            Nutrition = nutrition,
            Fiscal = fiscal,
            MinAge = age,
            Limits = limits,
            Daypart = daypart,
            Modes = modes,
            Allergens = allergens is null ? null : [.. allergens],
            Calories = calories,
        };

    /// <summary>Menus whose carts <see cref="MenuGenerators.Cart"/> fills.</summary>
    public static Gen<WholeMenu> Menu =>
        from menu in MenuGenerators.Menu
        from campaigns in CampaignGenerators.Campaigns
        from main in Facts(menu.Content.Items["main"])
        from side in Facts(menu.Content.Items["side"])
        from splits in Gen.Elements<SplitPricing?>(null, null, SplitPricing.Average, SplitPricing.Dearest).ListOf(3)
        from some in Gen.SubListOf(menu.Prices.Prices.Keys.ToArray())
        from rules in PriceProperties.Price.ListOf(some.Count)
        from own in Gen.SubListOf(menu.Prices.Prices.Keys.ToArray())
        from ownRules in PriceProperties.Price.ListOf(own.Count)
        select new WholeMenu(
            campaigns(menu.Content) with
            {
                Items = new Dictionary<string, Item> { ["main"] = main, ["side"] = side },
                Groups = menu.Content.Groups.Zip(splits).ToDictionary(g => g.First.Key, g => g.First.Value with { Split = g.Second }),
            },
            menu.Prices with { Prices = menu.Prices.Prices.Concat(some.Zip(rules, KeyValuePair.Create)).GroupBy(p => p.Key).ToDictionary(p => p.Key, p => p.Last().Value) },
            new StorePrices(new StoreInfo(Sample.Store, "Loja", menu.Prices.Zone.Id), own.Zip(ownRules).ToDictionary(p => p.First, p => p.Second)));
}
