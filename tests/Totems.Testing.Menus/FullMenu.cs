using System.Text.Json;
using System.Text.Json.Nodes;
using Totems.MenuModel.Content;

namespace Totems.Testing.Menus;

/// <summary>One whole menu as a delivery aggregator serves it, in this project's words.</summary>
public static class FullMenu
{
    /// <summary>The file's name in <see cref="HistoryStep.Folder"/>.</summary>
    public const string FileName = "full-menu-2022-09-04.json";

    /// <summary>Converts an aggregator's answer.</summary>
    public static HistoryStep Convert(JsonNode answer)
    {
        var data = answer["data"]!;
        var menu = data["menus"]![0]!;
        var products = menu["menu_categories"]!.AsArray().SelectMany(c => c!["products"]!.AsArray()).Select(p => p!).DistinctBy(p => p["id"]!.GetValue<long>()).ToList();
        var toppings = menu["toppings"]!.AsObject().Select(t => t.Value!).ToList();
        var prices = new Dictionary<string, Price>();
        var soldOut = new HashSet<string>();
        var sizes = SizesOf(products, toppings);
        var groups = toppings.ToDictionary(t => $"g{t["id"]}", t => Group(t, sizes, prices, soldOut));
        var items = products.ToDictionary(p => $"i{p["id"]}", p => Item(p, sizes, prices, soldOut));
        var categories = menu["menu_categories"]!.AsArray().Select((c, position) => (Source: c!, Position: position)).ToDictionary(
            c => $"c{c.Source["id"]}",
            c => new Category(
                TextOf(c.Source, "name")!, c.Position, [.. c.Source["products"]!.AsArray().Select(p => $"item:i{p!["id"]}")], Description: TextOf(c.Source, "description")));
        var content = MenuContent.Empty with
        {
            Chain = new ChainInfo(data["chain"]!["name"]!.GetValue<string>()),
            Categories = categories,
            Items = items,
            Groups = groups,
        };
        return new HistoryStep(
            new DateOnly(2022, 9, 4), content, new Dictionary<string, PriceBook> { [HistoryStep.Zone.Id] = new(HistoryStep.Zone, prices) }, soldOut);
    }

    /// <summary>Item and variation of each variation's number; no variation where an item is sold in one way and no option's price hangs on that.</summary>
    private static Dictionary<string, (string Item, string? Variation)> SizesOf(List<JsonNode> products, List<JsonNode> toppings)
    {
        var special = toppings.SelectMany(t => t["options"]!.AsArray())
            .SelectMany(o => PriceMap(o!).Where(p => Amount(p.Value!) != Amount(o!["price"]!)).Select(p => p.Key)).ToHashSet();
        return products.SelectMany(p => p["product_variations"]!.AsArray().Select(v => (Product: p, Variation: v!))).ToDictionary(
            s => s.Variation["id"]!.ToString(),
            s => ($"i{s.Product["id"]}",
                s.Product["product_variations"]!.AsArray().Count > 1 || s.Variation["name"] is not null || special.Contains(s.Variation["id"]!.ToString())
                    ? $"v{s.Variation["id"]}" : null));
    }

    private static ModifierGroup Group(
        JsonNode topping, Dictionary<string, (string Item, string? Variation)> sizes, Dictionary<string, Price> prices, HashSet<string> soldOut)
    {
        var group = $"g{topping["id"]}";
        var options = topping["options"]!.AsArray().Select(o => o!).ToList();
        foreach (var option in options)
        {
            var key = EntityKey.Option(group, $"o{option["id"]}");
            prices[key] = new Price(Amount(option["price"]!));
            foreach (var (number, price) in PriceMap(option))
            {
                if (sizes.TryGetValue(number, out var size) && size.Variation is not null)
                {
                    prices[$"{key}@{size.Item}:{size.Variation}"] = new Price(Amount(price!));
                }
            }

            Mark(option, key, soldOut);
        }

        // Where more may be taken than there are different options, an option may be taken more than once.
        var most = topping["quantity_maximum"]!.GetValue<int>();
        return new ModifierGroup(
            TextOf(topping, "name")!, [.. options.Select(o => new ModifierOption($"o{o["id"]}", TextOf(o, "name")!))],
            topping["quantity_minimum"]!.GetValue<int>(), most, most > options.Count ? most : 1);
    }

    private static Item Item(
        JsonNode product, Dictionary<string, (string Item, string? Variation)> sizes, Dictionary<string, Price> prices, HashSet<string> soldOut)
    {
        var id = $"i{product["id"]}";
        var variations = new List<Variation>();
        List<string>? ownGroups = null;
        foreach (var source in product["product_variations"]!.AsArray().Select(v => v!))
        {
            var groups = source["topping_ids"]!.AsArray().Select(t => $"g{t}").ToList();
            var variation = sizes[source["id"]!.ToString()].Variation;
            prices[variation is null ? EntityKey.Item(id) : EntityKey.Variation(id, variation)] = new Price(Amount(source["price"]!));
            if (variation is null)
            {
                ownGroups = groups;
            }
            else
            {
                variations.Add(new Variation(variation, TextOf(source, "name") ?? TextOf(product, "name")!, groups.Count == 0 ? null : groups));
            }
        }

        Mark(product, EntityKey.Item(id), soldOut);
        return new Item(
            TextOf(product, "name")!, TextOf(product, "description"), Variations: variations.Count == 0 ? null : variations,
            Groups: ownGroups is { Count: > 0 } ? ownGroups : null);
    }

    private static IEnumerable<KeyValuePair<string, JsonNode?>> PriceMap(JsonNode option) => option["price_map"] as JsonObject ?? [];

    private static void Mark(JsonNode source, string key, HashSet<string> soldOut)
    {
        if (source["is_sold_out"]?.GetValueKind() == JsonValueKind.True)
        {
            soldOut.Add(key);
        }
    }

    private static long Amount(JsonNode price) => RecordedItem.Centavos(price.GetValue<decimal>());

    private static Text? TextOf(JsonNode source, string member) =>
        source[member]?.GetValue<string>().Trim() is { Length: > 0 } text ? new Text(text) : null;
}
