using Totems.MenuModel.Content;

namespace Totems.MenuModel.Views;

/// <summary>Collects what the shown entries need.</summary>
internal sealed class ScreenMenuBuilder
{
    private readonly Offer _offer;
    private readonly Dictionary<(string Group, string Option), Dictionary<string, long>> _amountsFor = [];

    public ScreenMenuBuilder(Offer offer)
    {
        _offer = offer;
        foreach (var key in offer.Prices.Keys)
        {
            // option:GROUP:OPTION@ITEM:VARIATION
            if (key.IndexOf('@', StringComparison.Ordinal) is > 0 and var at && key[..at].Split(':') is ["option", var group, var option]
                && offer.Prices.Find(key) is { } amount)
            {
                if (!_amountsFor.TryGetValue((group, option), out var amounts))
                {
                    _amountsFor[(group, option)] = amounts = new(StringComparer.Ordinal);
                }

                amounts[key[(at + 1)..]] = amount;
            }
        }
    }

    public Dictionary<string, ScreenItem> Items { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ScreenCombo> Combos { get; } = new(StringComparer.Ordinal);

    public Dictionary<string, ScreenGroup> Groups { get; } = new(StringComparer.Ordinal);

    /// <summary>Whether a category shows this entry; if so it is collected with all it needs.</summary>
    public bool Show(string entry)
    {
        if (entry.StartsWith("item:", StringComparison.Ordinal) && _offer.Content.Items.TryGetValue(entry[5..], out var item))
        {
            if (!_offer.IsOffered(item.Modes, item.Daypart) || Lowest(entry[5..], item) is null)
            {
                return false;
            }

            AddItem(entry[5..], item);
            return true;
        }

        return entry.StartsWith("combo:", StringComparison.Ordinal) && _offer.Content.Combos.TryGetValue(entry[6..], out var combo)
            && AddCombo(entry[6..], combo);
    }

    private bool AddCombo(string id, Combo combo)
    {
        if (Combos.ContainsKey(id))
        {
            return true;
        }

        if (!_offer.IsOffered(combo.Modes, combo.Daypart) || _offer.Prices.Find(EntityKey.Combo(id)) is not { } amount
            || combo.Slots.Any(s => !s.Options.Any(_offer.IsOffered)))
        {
            return false;
        }

        var slots = combo.Slots.Select(slot => new ScreenSlot(slot.Id, slot.Name,
        [
            .. slot.Options.Where(_offer.IsOffered).Select(o => new ScreenSlotOption(
                o.Id, o.Item, o.Variation, _offer.Prices.Find(EntityKey.Slot(id, slot.Id, o.Id)) ?? 0, !_offer.CanBeHad(o))),
        ])).ToList();
        var soldOut = _offer.IsSoldOut(EntityKey.Combo(id)) || slots.Any(s => s.Options.All(o => o.SoldOut));
        Combos.Add(id, new ScreenCombo(id, combo.Name, combo.Description, combo.Image, amount, soldOut, slots));
        foreach (var item in slots.SelectMany(s => s.Options).Select(o => o.Item))
        {
            AddItem(item, _offer.Content.Items[item]);
        }

        return true;
    }

    private void AddItem(string id, Item item)
    {
        if (Items.ContainsKey(id))
        {
            return;
        }

        var variations = (item.Variations ?? []).Select(v => new ScreenVariation(
            v.Id, v.Name, _offer.Prices.Find(EntityKey.Variation(id, v.Id)), Shown(id, item, v), _offer.IsItemSoldOut(id, v.Id))).ToList();
        var soldOut = !_offer.IsOffered(item.Modes, item.Daypart)
            || (variations.Count == 0 ? _offer.IsItemSoldOut(id, null) : variations.All(v => v.SoldOut));
        Items.Add(id, new ScreenItem(
            id, item.Name, item.Description, item.Image, Lowest(id, item), soldOut, variations, Shown(id, item, null),
            item.Allergens ?? [], item.Calories, item.Nutrition, item.MinAge));
        foreach (var group in variations.SelectMany(v => v.Groups).Concat(Items[id].Groups).Distinct())
        {
            AddGroup(group, item);
        }
    }

    // Every item and group is added once, before what it names, so that a cycle (which validation refuses) ends here too.
    private void AddGroup(string key, Item owner)
    {
        if (Groups.ContainsKey(key))
        {
            return;
        }

        var id = key.Split('@')[0];
        var group = owner.Offers(id, _offer.Content.Groups[id]);
        var options = group.Options.Where(o => IsShown(id, o)).Select(o => Option(id, o)).ToList();
        Groups.Add(key, new ScreenGroup(
            id, group.Name, group.Min, group.Max, group.MaxPerOption, group.Free ?? 0, options, group.MinUnique, group.MaxUnique, group.Split));
        foreach (var item in options.Select(o => o.Item).OfType<string>())
        {
            AddItem(item, _offer.Content.Items[item]);
        }
    }

    /// <summary>The names of the groups an item shows with a variation: one whose limits it bends has a name of its own.</summary>
    private List<string> Shown(string id, Item item, Variation? variation) =>
    [
        .. Offer.GroupsOf(item, variation)
            .Where(g => _offer.Content.Groups.TryGetValue(g, out var group) && group.Options.Any(o => IsShown(g, o)))
            .Select(g => item.Limits?.Any(l => l.Group == g) == true ? $"{g}@{id}" : g),
    ];

    /// <summary>A default always shows, since it is in what the guest gets; anything else needs a price and, when it is an item, its mode and daypart.</summary>
    private bool IsShown(string group, ModifierOption option)
    {
        if (option.Item is { } id && !_offer.Content.Items.ContainsKey(id))
        {
            return false;
        }

        var priced = _offer.Prices.Find(EntityKey.Option(group, option.Id)) is not null || _amountsFor.ContainsKey((group, option.Id));
        var offered = option.Item is not { } item || _offer.IsOffered(_offer.Content.Items[item].Modes, _offer.Content.Items[item].Daypart);
        return option.Default > 0 || (priced && offered);
    }

    private ScreenOption Option(string group, ModifierOption option) => new(
        option.Id, option.Name, option.Image ?? (option.Item is { } item ? _offer.Content.Items[item].Image : null),
        _offer.Prices.Find(EntityKey.Option(group, option.Id)), _amountsFor.GetValueOrDefault((group, option.Id)),
        option.Default ?? 0, _offer.WhyNot(group, option).Any(), option.Item);

    private long? Lowest(string id, Item item) => item.Variations is { Count: > 0 } variations
        ? variations.Select(v => _offer.Prices.Find(EntityKey.Variation(id, v.Id))).Min()
        : _offer.Prices.Find(EntityKey.Item(id));
}
