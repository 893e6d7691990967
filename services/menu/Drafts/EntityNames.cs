using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>Names of what an entity key names, for people.</summary>
internal static class EntityNames
{
    /// <summary>The name: "X-Burger", "X-Burger · Duplo", "Adicionais · Bacon"; null when the content has nothing of this key.</summary>
    public static Text? Of(MenuContent content, string key)
    {
        var at = key.IndexOf('@', StringComparison.Ordinal);
        if (at >= 0)
        {
            return Of(content, key[..at]) is { } option ? Join(option, Of(content, $"item:{key[(at + 1)..]}")) : null;
        }

        return key.Split(':') switch
        {
            ["item", var id] => content.Items.GetValueOrDefault(id)?.Name,
            ["item", var id, var variation] => content.Items.GetValueOrDefault(id) is { } item
                ? Join(item.Name, item.Variations?.FirstOrDefault(v => v.Id == variation)?.Name) : null,
            ["combo", var id] => content.Combos.GetValueOrDefault(id)?.Name,
            ["option", var group, var option] => content.Groups.GetValueOrDefault(group) is { } found
                ? Join(found.Name, found.Options.FirstOrDefault(o => o.Id == option)?.Name) : null,
            ["slot", var combo, var slot, var option] => Slot(content, combo, slot, option),
            _ => null,
        };
    }

    private static Text? Slot(MenuContent content, string combo, string slot, string option)
    {
        if (content.Combos.GetValueOrDefault(combo) is not { } found) return null;
        var choice = found.Slots.FirstOrDefault(s => s.Id == slot)?.Options.FirstOrDefault(o => o.Id == option);
        var key = choice is null ? "" : choice.Variation is { } variation ? EntityKey.Variation(choice.Item, variation) : EntityKey.Item(choice.Item);
        return Join(found.Name, Of(content, key));
    }

    /// <summary>A thing and its part as one name.</summary>
    public static Text Join(Text first, Text? second) => second is null
        ? first
        : new Text($"{first.PtBr} · {second.PtBr}", Both(first, second, "en"), Both(first, second, "es"));

    private static string Both(Text first, Text second, string language) => $"{first.In(language)} · {second.In(language)}";
}
