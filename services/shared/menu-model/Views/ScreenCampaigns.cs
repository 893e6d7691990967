using Totems.MenuModel.Content;

namespace Totems.MenuModel.Views;

/// <summary>Which campaigns a screen shows.</summary>
internal static class ScreenCampaigns
{
    public static IReadOnlyList<ScreenBanner>? Banners(Offer offer, IReadOnlyList<ScreenCategory> categories, ScreenMenuBuilder shown) => NullIfNone(
        offer.Content.Banners.Where(b => b.Value.WhyNot(offer) is null)
            .OrderBy(b => b.Value.Position).ThenBy(b => b.Key, StringComparer.Ordinal)
            .Select(b => new ScreenBanner(
                b.Key, b.Value.Image, b.Value.Title, b.Value.Caption,
                b.Value.Target is { } target && (IsShown(target, shown) || categories.Any(c => EntityKey.Category(c.Id) == target)) ? target : null)));

    public static IReadOnlyList<ScreenOffer>? Offers(Offer offer, ScreenMenuBuilder shown) => NullIfNone(
        offer.Content.Offers.Where(o => o.Value.WhyNot(offer) is null)
            .OrderBy(o => o.Key, StringComparer.Ordinal)
            .Select(o => new ScreenOffer(
                o.Key, o.Value.Name, o.Value.Kind, o.Value.Value, [.. o.Value.On.SelectMany(k => Entries(offer.Content, k)).Distinct().Where(k => IsShown(k, shown))],
                o.Value.Buy, o.Value.Get))
            .Where(o => o.On.Count > 0));

    private static IEnumerable<string> Entries(MenuContent content, string key) =>
        !key.StartsWith(EntityKey.CategoryPrefix, StringComparison.Ordinal) ? [key]
        : content.Categories.TryGetValue(key[EntityKey.CategoryPrefix.Length..], out var category) ? category.Entries
        : [];

    private static bool IsShown(string key, ScreenMenuBuilder shown) => key.Split(':') switch
    {
        ["item", var id] => shown.Items.ContainsKey(id),
        ["item", var id, var variation] => shown.Items.TryGetValue(id, out var item) && item.Variations.Any(v => v.Id == variation),
        ["combo", var id] => shown.Combos.ContainsKey(id),
        _ => false,
    };

    private static List<T>? NullIfNone<T>(IEnumerable<T> all) => all.ToList() is { Count: > 0 } list ? list : null;
}
