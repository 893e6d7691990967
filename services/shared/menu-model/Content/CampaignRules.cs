using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Content;

/// <summary>Whether campaigns hold, and what they are for.</summary>
internal static class CampaignRules
{
    /// <summary>Why a campaign does not hold at an offer's moment, as a code of <see cref="CartProblems"/>; null when it does.</summary>
    public static string? WhyNot(this ICampaign campaign, Offer offer) =>
        Leaves(campaign.Stores, offer.StoreId) || Leaves(campaign.Zones, offer.ZoneId) || Leaves(campaign.Modes, offer.Mode) ? CartProblems.CouponNotHere
        : offer.Now < campaign.ValidFrom ? CartProblems.CouponNotYet
        : offer.Now >= campaign.ValidTo ? CartProblems.CouponExpired
        : campaign.Daypart is { } daypart && !offer.Prices.IsDaypart(daypart) ? CartProblems.CouponNotNow
        : null;

    /// <summary>Whether one of <paramref name="keys"/> means an entity with a variation.</summary>
    public static bool Means(MenuContent content, IEnumerable<string> keys, string entity, string? variation) => keys.Any(
        key => key == entity || (variation is not null && key == $"{entity}:{variation}")
            || (key.StartsWith(EntityKey.CategoryPrefix, StringComparison.Ordinal)
                && content.Categories.TryGetValue(key[EntityKey.CategoryPrefix.Length..], out var category) && category.Entries.Contains(entity)));

    /// <summary>Every campaign of a menu.</summary>
    public static IEnumerable<ICampaign> Campaigns(this MenuContent content) =>
        content.Banners.Values.Concat<ICampaign>(content.Offers.Values).Concat(content.Coupons.Values);

    private static bool Leaves<T>(IReadOnlyList<T>? only, T value) => only is { Count: > 0 } && !only.Contains(value);
}
