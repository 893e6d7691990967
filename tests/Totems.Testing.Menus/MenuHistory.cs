using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;
using Totems.MenuModel.Content;

namespace Totems.Testing.Menus;

/// <summary>
/// Turns the recorded changes of real chains into their successive whole menus. Removals were not recorded; some are made up, the same for the
/// same seed: items and sizes go, empty categories with them, and come back when the record mentions them again.
/// </summary>
public static class MenuHistory
{
    /// <summary>The chains of the record.</summary>
    public static IReadOnlyList<string> Chains { get; } = ["bonchon", "chowking", "greenwich", "kfc", "manginasal"];

    /// <summary>A chain's menus by date.</summary>
    /// <param name="folder">Folder with items.csv and categories.csv, such as <see cref="HistoryStep.Folder"/>.</param>
    /// <param name="chain">One of <see cref="Chains"/>.</param>
    /// <param name="seed">Of the made up removals.</param>
    public static IReadOnlyList<HistoryStep> Load(string folder, string chain, int seed)
    {
        var changes = Rows(folder, "items.csv", chain).ToLookup(r => r.Date);
        var names = Rows(folder, "categories.csv", chain).OrderBy(r => r.Date).ToLookup(r => r.Values["menu_categories_id"]);
        var random = new Random(seed);
        var state = new SortedDictionary<long, RecordedItem>();
        var steps = new List<HistoryStep>();
        foreach (var day in changes.OrderBy(d => d.Key))
        {
            foreach (var row in day)
            {
                var id = long.Parse(row.Values["id"], CultureInfo.InvariantCulture);
                state[id] = (state.GetValueOrDefault(id) ?? RecordedItem.None).With(row.Values);
            }

            if (steps.Count > 0)
            {
                Remove(state, random);
            }

            steps.Add(Step(chain, day.Key, state, names));
        }

        return steps;
    }

    private static void Remove(SortedDictionary<long, RecordedItem> state, Random random)
    {
        for (var i = random.Next(4); i > 0 && state.Count > 5; i--)
        {
            var (id, item) = state.ElementAt(random.Next(state.Count));
            if (item.Variations.Count > 1)
            {
                state[id] = item with { Variations = item.Variations.Remove(item.Variations.Keys.ElementAt(random.Next(item.Variations.Count))) };
            }
            else
            {
                state.Remove(id);
            }
        }
    }

    private static HistoryStep Step(
        string chain, DateOnly date, SortedDictionary<long, RecordedItem> state, ILookup<string, Row> names)
    {
        var items = new Dictionary<string, Item>();
        var prices = new Dictionary<string, Price>();
        foreach (var (number, recorded) in state)
        {
            var id = $"i{number}";
            items.Add(id, recorded.ToItem(id));
            foreach (var (variation, (_, price)) in recorded.Variations)
            {
                prices.Add(recorded.IsPlain ? EntityKey.Item(id) : EntityKey.Variation(id, $"v{variation}"), price);
            }
        }

        var categories = state.GroupBy(s => s.Value.Category).ToDictionary(
            c => $"c{c.Key}",
            c => new Category(NameOf(names[c.Key], date, c.Key), (int)(long.Parse(c.Key, CultureInfo.InvariantCulture) % 1_000_000), [.. c.Select(i => $"item:i{i.Key}")]));
        var content = MenuContent.Empty with { Chain = new ChainInfo(chain), Categories = categories, Items = items };
        return new HistoryStep(
            date, content, new Dictionary<string, PriceBook> { [HistoryStep.Zone.Id] = new(HistoryStep.Zone, prices) }, new HashSet<string>());
    }

    private static Text NameOf(IEnumerable<Row> names, DateOnly date, string category)
    {
        var known = names.ToList();
        var name = known.LastOrDefault(n => n.Date <= date) ?? known.FirstOrDefault();
        return new Text(name?.Values["menu_categories_name"].Trim() is { Length: > 0 } text ? text : $"Category {category}");
    }

    private static IEnumerable<Row> Rows(string folder, string file, string chain)
    {
        using var csv = new CsvReader(new StreamReader(Path.Combine(folder, file)), new CsvConfiguration(CultureInfo.InvariantCulture));
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            if (csv.GetField("restaurant") == chain)
            {
                yield return new Row(
                    DateOnly.Parse(csv.GetField("date")!, CultureInfo.InvariantCulture), csv.HeaderRecord!.ToDictionary(h => h, h => csv.GetField(h)!));
            }
        }
    }

    private sealed record Row(DateOnly Date, Dictionary<string, string> Values);
}
