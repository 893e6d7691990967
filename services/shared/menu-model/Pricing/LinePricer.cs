using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>Prices one line: an item with its options, or a combo with its slots.</summary>
internal sealed class LinePricer
{
    private readonly Offer _offer;
    private readonly string _line;
    private readonly List<CartProblem> _problems;
    private readonly List<PricedPart> _parts = [];
    private readonly GroupPricer _groups;

    private readonly Action<string, Text, int> _take;

    private LinePricer(Offer offer, string line, int quantity, List<CartProblem> problems, PortionCount portions)
    {
        (_offer, _line, _problems) = (offer, line, problems);
        _take = (key, name, units) => portions.Take(line, key, name, (int)Math.Min(int.MaxValue, (long)units * quantity));
        _groups = new GroupPricer(offer, Report, _take, _parts);
    }

    /// <summary>The priced line; what cannot be priced costs 0 and is reported.</summary>
    public static PricedLine Price(Offer offer, CartLine? line, List<CartProblem> problems, PortionCount portions)
    {
        var id = line?.Id ?? "";
        var entity = line?.Entity ?? "";
        var quantity = Math.Clamp(line?.Quantity ?? 1, 1, CartPricing.MaxQuantity);
        var pricer = new LinePricer(offer, id, quantity, problems, portions);
        if (line is not null && line.Quantity != quantity)
        {
            pricer.Report(CartProblems.OutOfRange, entity, null, CartPricing.MaxQuantity);
        }

        try
        {
            if (line is not null && Strip(entity, "item:") is { } itemId && offer.Content.Items.TryGetValue(itemId, out var item))
            {
                return pricer.PriceItem(line, itemId, item, quantity);
            }

            if (line is not null && Strip(entity, "combo:") is { } comboId && offer.Content.Combos.TryGetValue(comboId, out var combo))
            {
                return pricer.PriceCombo(line, comboId, combo, quantity);
            }
        }
        catch (OverflowException)
        {
            // Only prices beyond any real menu come here; such a line has no price.
            pricer.Report(CartProblems.OutOfRange, entity, null, null);
            return new PricedLine(id, new Text(entity), null, quantity, 0, 0, []);
        }

        pricer.Report(CartProblems.Unknown, entity, null, null);
        return new PricedLine(id, new Text(entity), null, quantity, 0, 0, []);
    }

    private PricedLine PriceItem(CartLine line, string id, Item item, int quantity)
    {
        var key = EntityKey.Item(id);
        ReportAll(_offer.WhyNot(id, item), key, item.Name);
        foreach (var slot in line.Slots ?? [])
        {
            Report(CartProblems.Unknown, EntityKey.SlotOf(id, slot?.Slot ?? ""), null, null);
        }

        var variation = item.Variations?.FirstOrDefault(v => v.Id == line.Variation);
        if (line.Variation is { } wanted && variation is null)
        {
            Report(CartProblems.Unknown, EntityKey.Variation(id, wanted), item.Name, null);
        }
        else if (item.Variations is { Count: > 0 } && variation is null)
        {
            Report(CartProblems.VariationRequired, key, item.Name, null);
        }

        TakeItem(id, item, variation);
        long unit = 0;
        if (variation is not null || (item.Variations is not { Count: > 0 } && line.Variation is null))
        {
            unit = PriceOf(variation is null ? key : EntityKey.Variation(id, variation.Id), variation?.Name ?? item.Name);
        }

        unit = checked(unit + _groups.Price(new OptionOwner(id, variation?.Id), item, Offer.GroupsOf(item, variation), line.Options, 1));
        return new PricedLine(
            _line, item.Name, variation?.Name, quantity, unit, checked(unit * quantity), _parts, variation?.Code ?? item.Code, MinAge);
    }

    private PricedLine PriceCombo(CartLine line, string id, Combo combo, int quantity)
    {
        ReportAll(_offer.WhyNot(id, combo), EntityKey.Combo(id), combo.Name);
        if (line.Variation is { } variation)
        {
            Report(CartProblems.Unknown, $"{EntityKey.Combo(id)}:{variation}", combo.Name, null);
        }

        foreach (var option in line.Options ?? [])
        {
            Report(CartProblems.Unknown, EntityKey.Option(option?.Group ?? "", option?.Option ?? ""), null, null);
        }

        var chosen = new Dictionary<string, CartSlot>(StringComparer.Ordinal);
        foreach (var slot in line.Slots ?? [])
        {
            var known = combo.Slots.FirstOrDefault(s => s.Id == slot?.Slot);
            if (known is null || slot is null)
            {
                Report(CartProblems.Unknown, EntityKey.SlotOf(id, slot?.Slot ?? ""), null, null);
            }
            else if (!chosen.TryAdd(known.Id, slot))
            {
                Report(CartProblems.TooMany, EntityKey.SlotOf(id, known.Id), known.Name, 1);
            }
        }

        _take(EntityKey.Combo(id), combo.Name, 1);
        var unit = PriceOf(EntityKey.Combo(id), combo.Name);
        foreach (var slot in combo.Slots)
        {
            unit = chosen.TryGetValue(slot.Id, out var choice)
                ? checked(unit + PriceSlot(id, slot, choice))
                : Missing(unit, id, slot);
        }

        return new PricedLine(_line, combo.Name, null, quantity, unit, checked(unit * quantity), _parts, combo.Code, MinAge);
    }

    private int? MinAge => _groups.MinAge > 0 ? _groups.MinAge : null;

    private long Missing(long unit, string combo, Slot slot)
    {
        Report(CartProblems.SlotRequired, EntityKey.SlotOf(combo, slot.Id), slot.Name, null);
        return unit;
    }

    private long PriceSlot(string combo, Slot slot, CartSlot choice)
    {
        var option = slot.Options.FirstOrDefault(o => o.Id == choice.Option);
        if (option is null || !_offer.Content.Items.TryGetValue(option.Item, out var item) || !Offer.HasVariation(item, option.Variation))
        {
            Report(CartProblems.Unknown, EntityKey.Slot(combo, slot.Id, choice.Option ?? ""), slot.Name, null);
            return 0;
        }

        ReportAll(_offer.WhyNot(option.Item, item), EntityKey.Item(option.Item), item.Name);
        var variation = item.Variations?.FirstOrDefault(v => v.Id == option.Variation);
        TakeItem(option.Item, item, variation);
        // The combo's price includes what fits a slot: here alone no price says no surcharge.
        var surcharge = _offer.Prices.Find(EntityKey.Slot(combo, slot.Id, option.Id)) ?? 0;
        _parts.Add(new PricedPart(NameOf(item, variation), 1, surcharge, 0, PartKind.Slot, variation?.Code ?? item.Code));
        return checked(surcharge + _groups.Price(
            new OptionOwner(option.Item, variation?.Id), item, Offer.GroupsOf(item, variation), choice.Options, 1, partDepth: 1));
    }

    private void TakeItem(string id, Item item, Variation? variation)
    {
        _take(EntityKey.Item(id), item.Name, 1);
        if (variation is null)
        {
            return;
        }

        var key = EntityKey.Variation(id, variation.Id);
        var name = NameOf(item, variation);
        _take(key, name, 1);
        if (_offer.IsSoldOut(key))
        {
            Report(CartProblems.SoldOut, key, name, null);
        }
    }

    private long PriceOf(string key, Text name)
    {
        if (_offer.Prices.Find(key) is { } amount)
        {
            return amount;
        }

        Report(CartProblems.Unpriced, key, name, null);
        return 0;
    }

    private static Text NameOf(Item item, Variation? variation) => variation is null ? item.Name : new Text(
        $"{item.Name.PtBr} ({variation.Name.PtBr})",
        item.Name.En is null && variation.Name.En is null ? null : $"{item.Name.In("en")} ({variation.Name.In("en")})",
        item.Name.Es is null && variation.Name.Es is null ? null : $"{item.Name.In("es")} ({variation.Name.In("es")})");

    private static string? Strip(string entity, string prefix) => entity.StartsWith(prefix, StringComparison.Ordinal) ? entity[prefix.Length..] : null;

    private void ReportAll(IEnumerable<string> codes, string subject, Text name)
    {
        foreach (var code in codes)
        {
            Report(code, subject, name, null);
        }
    }

    private void Report(string code, string subject, Text? name, int? limit) => _problems.Add(new CartProblem(_line, code, subject, name, limit));
}
