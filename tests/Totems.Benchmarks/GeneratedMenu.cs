using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;

namespace Totems.Benchmarks;

/// <summary>A menu of any size, the same for the same size: of 20 objects, 16 are items, 3 are modifier groups and 1 is a category.</summary>
public static class GeneratedMenu
{
    private const int GroupsPerCategory = 3;
    private const int ItemsPerCategory = 16;

    /// <summary>Creates content and the prices of one zone.</summary>
    public static (MenuContent Content, PriceBook Prices) Create(int objects)
    {
        var categories = new Dictionary<string, Category>();
        var items = new Dictionary<string, Item>();
        var groups = new Dictionary<string, ModifierGroup>();
        var prices = new Dictionary<string, Price>();
        for (var c = 0; c < objects / (1 + GroupsPerCategory + ItemsPerCategory); c++)
        {
            var groupIds = Enumerable.Range(0, GroupsPerCategory).Select(g => $"group-{c}-{g}").ToList();
            foreach (var group in groupIds)
            {
                groups[group] = new ModifierGroup(Name("Grupo", group), [.. Enumerable.Range(0, 6).Select(o => new ModifierOption($"option-{o}", Name("Opção", $"{o}")))], Max: 3);
                for (var o = 0; o < 6; o++)
                {
                    prices[EntityKey.Option(group, $"option-{o}")] = new Price(o * 50);
                }
            }

            var itemIds = Enumerable.Range(0, ItemsPerCategory).Select(i => $"item-{c}-{i}").ToList();
            foreach (var item in itemIds)
            {
                items[item] = new Item(Name("Produto", item), Name("Descrição com ingredientes, preparo e acompanhamentos do produto", item),
                    $"{new string('a', 64)}.webp", [new Variation("p", Name("Pequeno", "")), new Variation("g", Name("Grande", ""))], groupIds);
                prices[EntityKey.Variation(item, "p")] = new Price(1990, 1890);
                prices[EntityKey.Variation(item, "g")] = new Price(2590);
            }

            categories[$"category-{c}"] = new Category(Name("Categoria", $"{c}"), c, [.. itemIds.Select(EntityKey.Item)]);
        }

        return (new MenuContent(new ChainInfo("Bench"), categories, items, groups, new Dictionary<string, Combo>(), new Dictionary<string, Daypart>()),
            new PriceBook(new ZoneInfo("bench", "Bench"), prices));
    }

    /// <summary>The content with other names for a number of its items.</summary>
    public static MenuContent WithRenamedItems(MenuContent content, int count)
    {
        ArgumentNullException.ThrowIfNull(content);
        var renamed = content.Items.Take(count).Select(item => item.Key).ToHashSet();
        return content with
        {
            Items = content.Items.ToDictionary(item => item.Key, item => renamed.Contains(item.Key) ? item.Value with { Name = new Text("Outro nome") } : item.Value),
        };
    }

    /// <summary>A cart of different items, each with two options.</summary>
    public static Cart Cart(MenuContent content, int lines)
    {
        ArgumentNullException.ThrowIfNull(content);
        return new Cart(ServiceMode.EatIn, [.. content.Items.Take(lines).Select((item, at) => new CartLine(
            $"{at}", EntityKey.Item(item.Key), 1, "g", [new CartOption(item.Value.Groups![0], "option-1"), new CartOption(item.Value.Groups[1], "option-2")]))]);
    }

    private static Text Name(string kind, string id) => new($"{kind} {id}", $"{kind} {id} (en)", $"{kind} {id} (es)");
}
