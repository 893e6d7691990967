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
    /// <summary>The users of an entity, by section and id.</summary>
    public static IReadOnlyList<EntityUser> Of(MenuContent content, string section, string id) =>
    [
        .. content.Categories.Where(c => Names(c.Value, section, id)).Select(c => new EntityUser(MenuSections.Categories, c.Key, c.Value.Name)),
        .. content.Items.Where(i => Names(i.Value, section, id)).Select(i => new EntityUser(MenuSections.Items, i.Key, i.Value.Name)),
        .. content.Groups.Where(g => Names(g.Value, section, id)).Select(g => new EntityUser(MenuSections.Groups, g.Key, g.Value.Name)),
        .. content.Combos.Where(c => Names(c.Value, section, id)).Select(c => new EntityUser(MenuSections.Combos, c.Key, c.Value.Name)),
    ];

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
}
