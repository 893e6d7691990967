using Totems.MenuModel.Content;

namespace Totems.MenuModel.Views;

/// <summary>Builds what a screen shows.</summary>
public static class ScreenMenus
{
    /// <summary>
    /// The menu of the moment. What is not priced, not for this mode or not now does not appear; what is sold out appears so. A combo is sold out when a
    /// slot has nothing left. Items and groups that combos and options name are included, to depth 3.
    /// </summary>
    /// <param name="menu">The menu.</param>
    /// <param name="availability">What the store has sold out.</param>
    /// <param name="zone">The store's time zone.</param>
    /// <param name="now">The instant.</param>
    /// <param name="mode">Eat in or take away.</param>
    public static ScreenMenu Build(
        PublishedMenu menu, AvailabilityOverlay availability, TimeZoneInfo zone, DateTimeOffset now, ServiceMode mode)
    {
        ArgumentNullException.ThrowIfNull(menu);
        ArgumentNullException.ThrowIfNull(availability);
        ArgumentNullException.ThrowIfNull(zone);
        var offer = new Offer(menu, mode, new OfferMoment(availability.StoreId, availability, zone, now));
        var builder = new ScreenMenuBuilder(offer);
        var categories = menu.Content.Categories
            .Where(c => offer.IsDaypart(c.Value.Daypart))
            .OrderBy(c => c.Value.Position).ThenBy(c => c.Key, StringComparer.Ordinal)
            .Select(c => new ScreenCategory(
                c.Key, c.Value.Name, c.Value.Description, c.Value.Image, [.. c.Value.Entries.Distinct().Where(builder.Show)],
                offer.PauseOf(c.Key)))
            .Where(c => c.Entries.Count > 0)
            .ToList();
        return new ScreenMenu(
            menu.Version, menu.Content.Chain, mode, categories, builder.Items, builder.Combos, builder.Groups,
            ValidUntil(menu.Content, offer.Prices, availability, zone, now), ScreenCampaigns.Banners(offer, categories, builder),
            ScreenCampaigns.Offers(offer, builder), menu.Content.Coupons.Values.Any(c => c.WhyNot(offer) is null));
    }

    private static DateTimeOffset? ValidUntil(
        MenuContent content, PriceView prices, AvailabilityOverlay availability, TimeZoneInfo zone, DateTimeOffset now)
    {
        var used = content.Categories.Values.Select(c => c.Daypart)
            .Concat(content.Items.Values.Select(i => i.Daypart))
            .Concat(content.Combos.Values.Select(c => c.Daypart))
            .Concat(content.Campaigns().Select(c => c.Daypart))
            .OfType<string>().Distinct()
            .Select(id => content.Dayparts.GetValueOrDefault(id)).OfType<Daypart>();
        var ends = availability.SoldOut.Values.Select(s => s.Until).Concat(content.Campaigns().SelectMany(c => new[] { c.ValidFrom, c.ValidTo }))
            .Concat((availability.Pauses?.Values ?? []).Select(p => p.Until))
            .Where(until => until > now);
        return ends.Append(Dayparts.NextChange(used, zone, now)).Append(prices.NextChange()).Min();
    }
}
