using System.Text.Json.Nodes;
using Totems.Menu.Import;
using Totems.Menu.Tests.Import;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using Totems.Testing.Menus;
using Xunit;

namespace Totems.Menu.Tests.History;

public sealed class FullMenuTests
{
    [Fact]
    public void FullMenu_Converted_HasAllThatTheSourceHas()
    {
        var source = Source();
        var menu = FullMenu.Convert(source);
        var categories = source["data"]!["menus"]![0]!["menu_categories"]!.AsArray();
        var toppings = source["data"]!["menus"]![0]!["toppings"]!.AsObject();
        Assert.Equal(categories.Count, menu.Content.Categories.Count);
        Assert.Equal(categories.Sum(c => c!["products"]!.AsArray().Count), menu.Content.Categories.Values.Sum(c => c.Entries.Count));
        Assert.Equal(toppings.Count, menu.Content.Groups.Count);
        foreach (var topping in toppings.Select(t => t.Value!))
        {
            var group = menu.Content.Groups[$"g{topping["id"]}"];
            Assert.Equal(
                (topping["quantity_minimum"]!.GetValue<int>(), topping["quantity_maximum"]!.GetValue<int>(), topping["options"]!.AsArray().Count),
                (group.Min, group.Max, group.Options.Count));
        }

        Assert.DoesNotContain(MenuValidation.Check(menu.Content, menu.Prices), p => p.Severity == ProblemSeverity.Error);
    }

    [Fact]
    public void FullMenu_EveryOptionWithEverySize_CostsWhatTheSourceSays() => CheckPrices(Source());

    [Fact]
    public void FullMenu_SomeSizesPayAnotherPrice_CostsWhatTheSourceSays()
    {
        var source = Source();
        var random = new Random(5);
        foreach (var option in Options(source))
        {
            foreach (var size in option["price_map"]!.AsObject().Select(p => p.Key).Where(_ => random.Next(3) == 0).ToList())
            {
                option["price_map"]![size] = random.Next(10_000) / 100m;
            }
        }

        CheckPrices(source);
    }

    [Fact]
    public void FullMenu_SoldOutFlags_BecomeAvailabilityKeys()
    {
        var source = Source();
        var product = source["data"]!["menus"]![0]!["menu_categories"]![2]!["products"]![0]!;
        var topping = source["data"]!["menus"]![0]!["toppings"]!.AsObject().First().Value!;
        product["is_sold_out"] = true;
        topping["options"]![1]!["is_sold_out"] = true;
        Assert.Equal(
            new HashSet<string> { $"item:i{product["id"]}", $"option:g{topping["id"]}:o{topping["options"]![1]!["id"]}" }, FullMenu.Convert(source).SoldOut);
    }

    [Fact]
    public void FullMenu_AsAFile_SaysTheSameInBothFaces()
    {
        var menu = FullMenu.Convert(Source());
        var expected = new ImportedMenu(menu.Content, menu.Prices, []).Canonical();
        Assert.Equal(expected, MenuImport.Parse(menu.ToJsonFile(), MenuFormat.Json).Menu().Canonical());
        Assert.Equal(expected, MenuImport.Parse(menu.ToCsvFile(), MenuFormat.Csv).Menu().Canonical());
    }

    private static void CheckPrices(JsonNode source)
    {
        var menu = FullMenu.Convert(source);
        var book = PriceView.Of(
            new PublishedMenu(null, 1, menu.Content, menu.Prices[HistoryStep.Zone.Id]), TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch, ServiceMode.EatIn);
        var size = source["data"]!["menus"]![0]!["menu_categories"]!.AsArray().SelectMany(c => c!["products"]!.AsArray())
            .SelectMany(p => p!["product_variations"]!.AsArray().Select(v => (Number: v!["id"]!.ToString(), Item: $"i{p["id"]}")))
            .ToDictionary(s => s.Number, s => s.Item);
        var compared = 0;
        foreach (var topping in source["data"]!["menus"]![0]!["toppings"]!.AsObject().Select(t => t.Value!))
        {
            foreach (var option in topping["options"]!.AsArray())
            {
                foreach (var (number, price) in option!["price_map"]!.AsObject())
                {
                    var variation = menu.Content.Items[size[number]].Variations is null ? null : $"v{number}";
                    var found = book.FindOption($"g{topping["id"]}", $"o{option["id"]}", size[number], variation);
                    Assert.Equal(RecordedItem.Centavos(price!.GetValue<decimal>()), found);
                    compared++;
                }
            }
        }

        Assert.True(compared > 400, $"{compared} prices");
    }

    private static IEnumerable<JsonNode> Options(JsonNode source) =>
        source["data"]!["menus"]![0]!["toppings"]!.AsObject().SelectMany(t => t.Value!["options"]!.AsArray()).Select(o => o!);

    private static JsonNode Source()
    {
        Assert.SkipWhen(HistoryStep.Folder is null, "The real menus are not beside the project.");
        return JsonNode.Parse(File.ReadAllBytes(Path.Combine(HistoryStep.Folder!, FullMenu.FileName)))!;
    }
}
