using System.Globalization;
using Totems.Menu.Drafts;
using Totems.Menu.Import;
using Totems.MenuModel.Content;

namespace Totems.Menu.Export;

/// <summary>The face of the format that people edit: one sheet, categories with what they hold, then the modifier groups.</summary>
internal static class CsvExport
{
    public static byte[] Write(
        MenuContent content, IReadOnlyList<PriceBook> books, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> own)
    {
        // The chain has a column like a zone, stores have rows.
        var sheet = new Sheet(own.TryGetValue(PriceScopes.Chain, out var chain) ? [new PriceBook(new ZoneInfo(PriceScopes.Chain, ""), chain), .. books] : books);
        if (content.Chain.Name.Length > 0)
        {
            sheet.Row("chain", "", ("name_pt", content.Chain.Name), ("image", content.Chain.Logo), ("primary", content.Chain.Primary), ("accent", content.Chain.Accent))
                .Text("description", content.Chain.Welcome);
        }

        foreach (var book in books)
        {
            sheet.Row("zone", book.Zone.Id, ("name_pt", book.Zone.Name), ("currency", book.Zone.Currency));
        }

        foreach (var (id, daypart) in Sorted(content.Dayparts))
        {
            sheet.Row("daypart", id, ("days", Words(daypart.Days)), ("start", daypart.Start), ("end", daypart.End)).Text("name", daypart.Name);
        }

        Offers(sheet, content);
        foreach (var (id, group) in Sorted(content.Groups))
        {
            Group(sheet, id, group);
        }

        sheet.RemainingPrices();
        foreach (var (scope, prices) in own)
        {
            if (!PriceScopes.TryStore(scope, out var store)) continue;
            foreach (var (key, price) in prices.Where(p => p.Value.Amount != Price.None))
            {
                sheet.Row(
                    CsvColumns.StorePrice, key, ("parent", store.ToString("D")), ("price", Money.Format(price.Amount)),
                    ("price_takeaway", price.TakeAway is { } takeAway ? Money.Format(takeAway) : null));
            }
        }

        return sheet.ToUtf8();
    }

    /// <summary>Categories and below each what it holds. Rows name their category; a category lists its entries itself where the rows' order is not its own.</summary>
    private static void Offers(Sheet sheet, MenuContent content)
    {
        var categories = content.Categories.OrderBy(c => c.Value.Position).ThenBy(c => c.Key, StringComparer.Ordinal).ToList();
        var order = new Dictionary<string, int>(StringComparer.Ordinal);
        var all = content.Items.Keys.Order(StringComparer.Ordinal).Select(EntityKey.Item)
            .Concat(content.Combos.Keys.Order(StringComparer.Ordinal).Select(EntityKey.Combo)).ToList();
        var existing = all.ToHashSet(StringComparer.Ordinal);
        foreach (var key in categories.SelectMany(c => c.Value.Entries).Concat(all).Where(existing.Contains))
        {
            order.TryAdd(key, order.Count);
        }

        var homes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        var written = new HashSet<string>(StringComparer.Ordinal);
        var listed = categories.Where(c => !Ascending(c.Value.Entries, order)).Select(c => c.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, category) in categories.Where(c => !listed.Contains(c.Key)))
        {
            foreach (var entry in category.Entries)
            {
                (homes.TryGetValue(entry, out var home) ? home : homes[entry] = []).Add(id);
            }
        }

        foreach (var (id, category) in categories)
        {
            sheet.Row(
                    "category", id, ("image", category.Image), ("daypart", category.Daypart), ("position", Number(category.Position)),
                    ("entries", listed.Contains(id) ? Words(category.Entries) : null))
                .Text("name", category.Name).Text("description", category.Description);
            foreach (var entry in category.Entries.Where(e => order.ContainsKey(e) && written.Add(e)))
            {
                Offer(sheet, content, entry, homes);
            }
        }

        foreach (var entry in all.Where(written.Add))
        {
            Offer(sheet, content, entry, homes);
        }
    }

    private static bool Ascending(IReadOnlyList<string> entries, Dictionary<string, int> order)
    {
        var last = -1;
        foreach (var entry in entries)
        {
            if (!order.TryGetValue(entry, out var at) || at <= last)
            {
                return false;
            }

            last = at;
        }

        return true;
    }

    private static void Offer(Sheet sheet, MenuContent content, string entry, Dictionary<string, List<string>> homes)
    {
        var home = Words(homes.GetValueOrDefault(entry));
        var id = entry[(entry.IndexOf(':', StringComparison.Ordinal) + 1)..];
        if (entry.StartsWith("combo:", StringComparison.Ordinal))
        {
            Combo(sheet, id, content.Combos[id], home);
        }
        else
        {
            Item(sheet, id, content.Items[id], home);
        }
    }

    private static void Item(Sheet sheet, string id, Item item, string? home)
    {
        sheet.Row(
                "item", id, ("category", home), ("image", item.Image), ("daypart", item.Daypart), ("modes", Modes(item.Modes)), ("groups", Words(item.Groups)),
                ("allergens", Words(item.Allergens)), ("calories", Number(item.Calories)), ("code", item.Code))
            .Text("name", item.Name).Text("description", item.Description).Prices(EntityKey.Item(id)).Fiscal(item.Fiscal);
        foreach (var variation in item.Variations ?? [])
        {
            sheet.Row("variation", variation.Id, ("parent", id), ("groups", Words(variation.Groups)), ("code", variation.Code))
                .Text("name", variation.Name).Prices(EntityKey.Variation(id, variation.Id));
        }
    }

    private static void Combo(Sheet sheet, string id, Combo combo, string? home)
    {
        sheet.Row("combo", id, ("category", home), ("image", combo.Image), ("daypart", combo.Daypart), ("modes", Modes(combo.Modes)), ("code", combo.Code))
            .Text("name", combo.Name).Text("description", combo.Description).Prices(EntityKey.Combo(id));
        foreach (var slot in combo.Slots)
        {
            sheet.Row("slot", slot.Id, ("parent", id)).Text("name", slot.Name);
            foreach (var option in slot.Options)
            {
                sheet.Row("slot_option", option.Id, ("parent", $"{id}:{slot.Id}"), ("item", option.Item), ("variation", option.Variation))
                    .Prices(EntityKey.Slot(id, slot.Id, option.Id));
            }
        }
    }

    private static void Group(Sheet sheet, string id, ModifierGroup group)
    {
        sheet.Row(
                "group", id, ("min", Number(group.Min)), ("max", Number(group.Max)), ("max_per_option", Number(group.MaxPerOption)),
                ("min_unique", Number(group.MinUnique)), ("max_unique", Number(group.MaxUnique)), ("free", Number(group.Free)))
            .Text("name", group.Name);
        foreach (var option in group.Options)
        {
            sheet.Row(
                    "option", option.Id, ("parent", id), ("image", option.Image), ("default", Number(option.Default)), ("item", option.Item), ("code", option.Code))
                .Text("name", option.Name).Prices(EntityKey.Option(id, option.Id));
        }
    }

    private static IEnumerable<KeyValuePair<string, T>> Sorted<T>(IReadOnlyDictionary<string, T> entities) => entities.OrderBy(e => e.Key, StringComparer.Ordinal);

    private static string? Words(IEnumerable<string>? words) => words is null ? null : string.Join(' ', words);

    private static string? Modes(IEnumerable<ServiceMode>? modes) => Words(modes?.Select(m => m == ServiceMode.TakeAway ? "takeAway" : "eatIn"));

    private static string? Number(int? number) => number?.ToString(CultureInfo.InvariantCulture);
}
