using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>Which price keys belong to what.</summary>
internal static class PriceKeys
{
    /// <summary>Keys of the prices an item can have itself.</summary>
    public static IEnumerable<string> Of(string id, Item item) =>
        item.Variations is { Count: > 0 } variations ? variations.Select(v => EntityKey.Variation(id, v.Id)) : [EntityKey.Item(id)];

    /// <summary>Keys of a group's options.</summary>
    public static IEnumerable<string> Of(string id, ModifierGroup group) => group.Options.Select(o => EntityKey.Option(id, o.Id));

    /// <summary>Keys of a combo and its surcharges.</summary>
    public static IEnumerable<string> Of(string id, Combo combo) =>
        combo.Slots.SelectMany(slot => slot.Options.Select(o => EntityKey.Slot(id, slot.Id, o.Id))).Prepend(EntityKey.Combo(id));

    /// <summary>Keys of any entity; none for those without prices.</summary>
    public static IEnumerable<string> OfEntity<T>(string id, T? entity) => entity switch
    {
        Item item => Of(id, item),
        ModifierGroup group => Of(id, group),
        Combo combo => Of(id, combo),
        _ => [],
    };

    /// <summary>Whether a key's price belongs to an item, group or combo: is its own, a part's, or that of an option with one of the item's variations.</summary>
    public static bool IsOf(string section, string id, string key)
    {
        var (kind, at) = (section switch { MenuSections.Items => "item", MenuSections.Groups => "option", MenuSections.Combos => "combo", _ => "" }, key.IndexOf('@', StringComparison.Ordinal));
        return kind.Length > 0 && (Names(key, kind) || (kind == "combo" && Names(key, "slot")) || (kind == "item" && at >= 0 && Starts(key.AsSpan(at + 1))));

        bool Names(string whole, string word) => whole.Length > word.Length && whole[word.Length] == ':' && whole.StartsWith(word, StringComparison.Ordinal) && Starts(whole.AsSpan(word.Length + 1));

        bool Starts(ReadOnlySpan<char> rest) => rest.StartsWith(id, StringComparison.Ordinal) && (rest.Length == id.Length || rest[id.Length] is ':' or '@');
    }

    /// <summary>The ids, of items, groups or combos, that must be known to judge a key.</summary>
    public static IReadOnlyList<string> Needs(string key) =>
        key.IndexOf('@', StringComparison.Ordinal) is >= 0 and var at ? [.. Needs(key[..at]), key[(at + 1)..].Split(':')[0]]
        : key.Split(':') is [_, var id, ..] ? [id] : [];

    /// <summary>Whether a key names something of a menu that can have a price.</summary>
    public static bool Exists(MenuContent content, string key)
    {
        var at = key.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            return key.StartsWith("option:", StringComparison.Ordinal) && Exists(content, key[..at])
                && key[(at + 1)..].Split(':') is [var itemId, var variation] && HasVariation(content, itemId, variation);
        }

        return key.Split(':') switch
        {
            ["item", var id] => content.Items.TryGetValue(id, out var item) && item.Variations is not { Count: > 0 },
            ["item", var id, var variation] => HasVariation(content, id, variation),
            ["combo", var id] => content.Combos.ContainsKey(id),
            ["option", var group, var option] => content.Groups.TryGetValue(group, out var found) && found.Options.Any(o => o.Id == option),
            ["slot", var combo, var slot, var option] => content.Combos.TryGetValue(combo, out var found)
                && found.Slots.Any(s => s.Id == slot && s.Options.Any(o => o.Id == option)),
            _ => false,
        };
    }

    private static bool HasVariation(MenuContent content, string item, string variation) =>
        content.Items.TryGetValue(item, out var found) && (found.Variations?.Any(v => v.Id == variation) ?? false);
}
