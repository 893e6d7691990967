using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Validation;

/// <summary>Checks a zone's price book against the content and against the one published before.</summary>
internal static class PriceChecks
{
    public static void Run(
        MenuContent content, IReadOnlyDictionary<string, Text> names, string zone, PriceBook book, PriceBook? previous, IReadOnlySet<string> inStores,
        ProblemList report)
    {
        foreach (var (key, price) in book.Prices)
        {
            // Of a hundred thousand prices nearly all are like this, and nothing is made of them.
            if (PriceRuleChecks.IsPlain(price) && names.ContainsKey(key)
                && (previous is null || !previous.Prices.TryGetValue(key, out var same) || ReferenceEquals(same, price)
                    || (PriceRuleChecks.IsPlain(same) && !PriceRuleChecks.PlainJump(same, price))))
            {
                continue;
            }

            var at = Named(names, EntityRef.Price(key), zone, report);
            PriceRuleChecks.Run(at, zone, price, report);
            if (previous?.Prices.TryGetValue(key, out var before) == true && !ReferenceEquals(before, price))
            {
                PriceRuleChecks.Jump(at, zone, before, price, report);
            }
        }

        foreach (var entry in content.Categories.Values.SelectMany(c => c.Entries).Distinct())
        {
            Entry(content, zone, book, inStores, entry, report);
        }

        Options(content, zone, book, report);
    }

    /// <summary>Checks the overlays of stores, whose prices are held against those of their zones.</summary>
    public static void Run(
        IReadOnlyDictionary<string, Text> names, IEnumerable<StorePrices> stores, IReadOnlyDictionary<string, PriceBook> books, ProblemList report)
    {
        foreach (var store in stores)
        {
            var zone = books.GetValueOrDefault(store.Store.Zone);
            if (zone is null)
            {
                report.Error(
                    MenuProblems.DanglingReference, new EntityRef(MenuSections.Store, "store", null) { Store = store.Store.Id }, $"zone:{store.Store.Zone}");
            }

            foreach (var (key, price) in store.Prices)
            {
                var at = Named(names, EntityRef.Price(key) with { Store = store.Store.Id }, store.Store.Zone, report);
                PriceRuleChecks.Run(at, store.Store.Zone, price, report);
                if (zone?.Prices.TryGetValue(key, out var usual) == true)
                {
                    PriceRuleChecks.Jump(at, store.Store.Zone, usual, price, report);
                }
            }
        }
    }

    private static EntityRef Named(IReadOnlyDictionary<string, Text> names, EntityRef at, string zone, ProblemList report)
    {
        var named = at with { Name = NameOf(names, at.Id) };
        if (named.Name is null)
        {
            report.Warning(MenuProblems.OrphanPrice, named, at.Id, zone);
        }

        return named;
    }

    // What only some stores of a zone price is sold there and nowhere else in it, which may be meant.
    private static void Entry(MenuContent content, string zone, PriceBook book, IReadOnlySet<string> inStores, string entry, ProblemList report)
    {
        if (entry.StartsWith("combo:", StringComparison.Ordinal) && content.Combos.TryGetValue(entry[6..], out var combo))
        {
            if (!book.Prices.ContainsKey(entry))
            {
                Unpriced(EntityRef.Price(entry) with { Name = combo.Name }, entry, inStores.Contains(entry));
            }
        }
        else if (entry.StartsWith("item:", StringComparison.Ordinal) && content.Items.TryGetValue(entry[5..], out var item))
        {
            List<string> keys = item.Variations is { Count: > 0 } ? [.. item.Variations.Select(v => EntityKey.Variation(entry[5..], v.Id))] : [entry];
            var missing = keys.Where(k => !book.Prices.ContainsKey(k)).ToList();
            foreach (var key in missing)
            {
                Unpriced(EntityRef.Price(key) with { Name = item.Name }, key, missing.Count < keys.Count || keys.Any(inStores.Contains));
            }
        }

        void Unpriced(EntityRef at, string key, bool isSoldSomehow)
        {
            if (isSoldSomehow)
            {
                report.Warning(MenuProblems.NotOffered, at, key, zone);
            }
            else
            {
                report.Error(MenuProblems.Unpriced, at, key, zone);
            }
        }
    }

    private static void Options(MenuContent content, string zone, PriceBook book, ProblemList report)
    {
        var perVariation = book.Prices.Keys.Where(k => k.Contains('@', StringComparison.Ordinal))
            .Select(k => k[..k.IndexOf('@', StringComparison.Ordinal)]).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, group) in content.Groups)
        {
            foreach (var option in group.Options)
            {
                var key = EntityKey.Option(id, option.Id);
                if (!IsPriced(key) && (option.Default ?? 0) < group.MaxPerOption)
                {
                    report.Warning(MenuProblems.NotOffered, EntityRef.Price(key) with { Name = option.Name }, key, zone);
                }
            }

            Enough(new EntityRef(MenuSections.Groups, id, group.Name), EntityKey.Group(id), id, group);
        }

        foreach (var (id, item) in content.Items)
        {
            foreach (var limits in item.Limits ?? [])
            {
                if (content.Groups.TryGetValue(limits.Group, out var group))
                {
                    Enough(new EntityRef(MenuSections.Items, id, item.Name), $"limits:{limits.Group}", limits.Group, limits.Bend(group));
                }
            }
        }

        bool IsPriced(string key) => book.Prices.ContainsKey(key) || perVariation.Contains(key);

        void Enough(EntityRef at, string subject, string id, ModifierGroup group)
        {
            var units = group.Options.Sum(o => IsPriced(EntityKey.Option(id, o.Id)) ? (long)group.MaxPerOption : o.Default ?? 0);
            if (units < group.Min)
            {
                report.Error(MenuProblems.TooFewOptions, at, subject, zone, group.Min);
            }
        }
    }

    /// <summary>Names of everything that takes a price, by key; of an option with a variation only the option has one.</summary>
    public static IReadOnlyDictionary<string, Text> Names(MenuContent content)
    {
        var names = new Dictionary<string, Text>(StringComparer.Ordinal);
        foreach (var (id, item) in content.Items)
        {
            if (item.Variations is not { Count: > 0 } variations)
            {
                names[EntityKey.Item(id)] = item.Name;
                continue;
            }

            foreach (var variation in variations)
            {
                names[EntityKey.Variation(id, variation.Id)] = item.Name;
            }
        }

        foreach (var (id, group) in content.Groups)
        {
            foreach (var option in group.Options)
            {
                names[EntityKey.Option(id, option.Id)] = option.Name;
            }
        }

        foreach (var (id, combo) in content.Combos)
        {
            names[EntityKey.Combo(id)] = combo.Name;
            foreach (var (slot, option) in combo.Slots.SelectMany(s => s.Options.Select(o => (s, o))))
            {
                names[EntityKey.Slot(id, slot.Id, option.Id)] = combo.Name;
            }
        }

        return names;
    }

    private static Text? NameOf(IReadOnlyDictionary<string, Text> names, string key)
    {
        var at = key.IndexOf('@', StringComparison.Ordinal);
        return at < 0 ? names.GetValueOrDefault(key)
            : names.ContainsKey($"item:{key[(at + 1)..]}") ? names.GetValueOrDefault(key[..at])
            : null;
    }
}
