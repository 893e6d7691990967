using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>An entity that names another.</summary>
/// <param name="Section">Its section.</param>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
internal sealed record EntityUser(string Section, string Id, Text Name);

/// <summary>Who names an entity and so keeps it from being removed.</summary>
internal static class EntityUsers
{
    // Enough to know where to look; a daypart may price thousands of things.
    private const int MaxPrices = 50;

    /// <summary>The users of an entity, by section and id.</summary>
    public static IReadOnlyList<EntityUser> Of(MenuContent content, string section, string id) =>
    [
        .. content.Categories.Where(c => Names(c.Value, section, id)).Select(c => new EntityUser(MenuSections.Categories, c.Key, c.Value.Name)),
        .. content.Items.Where(i => Names(i.Value, section, id)).Select(i => new EntityUser(MenuSections.Items, i.Key, i.Value.Name)),
        .. content.Groups.Where(g => Names(g.Value, section, id)).Select(g => new EntityUser(MenuSections.Groups, g.Key, g.Value.Name)),
        .. content.Combos.Where(c => Names(c.Value, section, id)).Select(c => new EntityUser(MenuSections.Combos, c.Key, c.Value.Name)),
        .. content.Banners.Where(b => Names(b.Value, b.Value.Target is { } target ? [target] : [], section, id))
            .Select(b => new EntityUser(MenuSections.Banners, b.Key, b.Value.Title ?? new Text(b.Key))),
        .. content.Offers.Where(o => Names(o.Value, o.Value.On, section, id)).Select(o => new EntityUser(MenuSections.Offers, o.Key, o.Value.Name)),
        .. content.Coupons.Where(c => Names(c.Value, c.Value.On ?? [], section, id)).Select(c => new EntityUser(MenuSections.Coupons, c.Key, c.Value.Name)),
    ];

    /// <summary>The prices that name a daypart, now or from a date on; a user's section is <see cref="DraftMenu.PriceSection"/> and its id the price's key.</summary>
    public static async Task<IReadOnlyList<EntityUser>> OfDaypartAsync(
        MenuDbContext database, MenuContent content, string daypart, CancellationToken cancellationToken)
    {
        var prices = await database.Database.SqlQuery<PriceName>($"""
            select zone, key from draft_price
            where rules is not null and jsonb_path_exists(rules, '$.**.daypart ? (@ == $id)', jsonb_build_object('id', {daypart}::text))
            order by zone, key limit {MaxPrices}
            """).ToListAsync(cancellationToken);
        return [.. prices.Select(p => new EntityUser(DraftMenu.PriceSection(p.Zone), p.Key, EntityNames.Of(content, p.Key) ?? new Text(p.Key)))];
    }

    // An offer of an item's variation names the item too.
    private static bool Names(ICampaign campaign, IReadOnlyList<string> keys, string section, string id) => section switch
    {
        MenuSections.Items => keys.Any(k => k == EntityKey.Item(id) || k.StartsWith($"{EntityKey.Item(id)}:", StringComparison.Ordinal)),
        MenuSections.Combos => keys.Contains(EntityKey.Combo(id)),
        MenuSections.Categories => keys.Contains(EntityKey.Category(id)),
        MenuSections.Dayparts => campaign.Daypart == id,
        _ => false,
    };

    private static bool Names(Category category, string section, string id) => section switch
    {
        MenuSections.Items => category.Entries.Contains(EntityKey.Item(id)),
        MenuSections.Combos => category.Entries.Contains(EntityKey.Combo(id)),
        MenuSections.Dayparts => category.Daypart == id,
        _ => false,
    };

    private static bool Names(Item item, string section, string id) => section switch
    {
        MenuSections.Groups => (item.Groups?.Contains(id) ?? false) || (item.Variations?.Any(v => v.Groups?.Contains(id) ?? false) ?? false),
        MenuSections.Dayparts => item.Daypart == id,
        _ => false,
    };

    private static bool Names(ModifierGroup group, string section, string id) =>
        section == MenuSections.Items && group.Options.Any(o => o.Item == id);

    private static bool Names(Combo combo, string section, string id) => section switch
    {
        MenuSections.Items => combo.Slots.Any(s => s.Options.Any(o => o.Item == id)),
        MenuSections.Dayparts => combo.Daypart == id,
        _ => false,
    };

    private sealed record PriceName(string Zone, string Key);
}
