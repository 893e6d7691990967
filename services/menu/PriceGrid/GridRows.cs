using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.PriceGrid;

/// <summary>What has a price, in the menu's order. Pure.</summary>
internal sealed class GridRows
{
    private readonly MenuContent content;
    private readonly List<GridGroup> groups = [];
    private readonly List<GridOwner> owners = [];
    private readonly List<GridRow> rows = [];
    private readonly HashSet<string> done = new(StringComparer.Ordinal);

    private GridRows(MenuContent content) => this.content = content;

    public IReadOnlyList<GridGroup> Groups => groups;

    public IReadOnlyList<GridOwner> Owners => owners;

    public IReadOnlyList<GridRow> Rows => rows;

    /// <summary>The rows of a menu: category by category, then what is in none, then the options of the library.</summary>
    /// <param name="content">The menu.</param>
    /// <param name="priced">Keys with a price; of an option's price with one variation there is a row only where there is a price.</param>
    public static GridRows Of(MenuContent content, IEnumerable<string> priced)
    {
        var made = new GridRows(content);
        foreach (var (id, category) in content.Categories.OrderBy(c => c.Value.Position).ThenBy(c => c.Key, StringComparer.Ordinal))
        {
            made.Group(new GridGroup("category", id, category.Name), category.Entries);
        }

        made.Group(new GridGroup("other", ""), [.. content.Items.Keys.Select(EntityKey.Item), .. content.Combos.Keys.Select(EntityKey.Combo)]);
        made.Options(priced.Where(key => key.Contains('@', StringComparison.Ordinal)));
        return made;
    }

    private void Group(GridGroup group, IReadOnlyList<string> entries)
    {
        var before = owners.Count;
        foreach (var entry in entries.Where(done.Add))
        {
            var id = entry[(entry.IndexOf(':', StringComparison.Ordinal) + 1)..];
            if (entry != EntityKey.Combo(id))
            {
                if (content.Items.GetValueOrDefault(id) is { } item) Item(id, item);
            }
            else if (content.Combos.GetValueOrDefault(id) is { } combo)
            {
                Combo(id, combo);
            }
        }

        if (owners.Count > before) groups.Add(group);
    }

    private void Item(string id, Item item)
    {
        var owner = Owner("items", id, item.Name);
        if (item.Variations is not { Count: > 0 } variations) rows.Add(new GridRow(EntityKey.Item(id), owner));
        else rows.AddRange(variations.Select(v => new GridRow(EntityKey.Variation(id, v.Id), owner, v.Name)));
    }

    private void Combo(string id, Combo combo)
    {
        var owner = Owner("combos", id, combo.Name);
        rows.Add(new GridRow(EntityKey.Combo(id), owner));
        rows.AddRange(combo.Slots.SelectMany(slot => slot.Options.Select(option => new GridRow(EntityKey.Slot(id, slot.Id, option.Id), owner, Choice(option)))));
    }

    private void Options(IEnumerable<string> withVariation)
    {
        var special = withVariation.ToLookup(key => key[..key.IndexOf('@', StringComparison.Ordinal)], StringComparer.Ordinal);
        foreach (var (id, group) in content.Groups.Where(g => g.Value.Options.Count > 0))
        {
            var owner = Owner("groups", id, group.Name);
            foreach (var option in group.Options)
            {
                var key = EntityKey.Option(id, option.Id);
                rows.Add(new GridRow(key, owner, option.Name));
                rows.AddRange(special[key].Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Where(k => PriceKeys.Exists(content, k))
                    .Select(k => new GridRow(k, owner, EntityNames.Join(option.Name, EntityNames.Of(content, $"item:{k[(key.Length + 1)..]}")))));
            }
        }

        if (owners.Count > 0 && owners[^1].Section == "groups") groups.Add(new GridGroup("options", ""));
    }

    private Text? Choice(SlotOption option) =>
        EntityNames.Of(content, option.Variation is { } variation ? EntityKey.Variation(option.Item, variation) : EntityKey.Item(option.Item));

    private int Owner(string section, string id, Text name)
    {
        owners.Add(new GridOwner(section, id, name, groups.Count));
        return owners.Count - 1;
    }
}
