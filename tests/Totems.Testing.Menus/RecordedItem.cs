using System.Collections.Immutable;
using System.Globalization;
using Totems.MenuModel.Content;

namespace Totems.Testing.Menus;

/// <summary>What the record says of an item up to a day.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Category">Number of the category it was in last.</param>
/// <param name="Variations">Name and price by the variation's number.</param>
public sealed record RecordedItem(string Name, string Category, ImmutableSortedDictionary<string, (string Name, Price Price)> Variations)
{
    /// <summary>Before its first row.</summary>
    public static RecordedItem None { get; } =
        new("", "", ImmutableSortedDictionary.Create<string, (string Name, Price Price)>(StringComparer.Ordinal));

    /// <summary>Whether it is sold in one way that has no name of its own.</summary>
    public bool IsPlain => Variations.Count == 1 && Variations.Values.First().Name.Length == 0;

    /// <summary>The item after one more row of the record.</summary>
    public RecordedItem With(IReadOnlyDictionary<string, string> row)
    {
        var price = decimal.Parse(row["variation_data_price"], NumberStyles.Float, CultureInfo.InvariantCulture);
        return new RecordedItem(
            row["name"].Trim(), row["menu_categories_id"],
            Variations.SetItem(row["variation_data_id"], (row["variation_data_name"].Trim(), new Price(Centavos(price)))));
    }

    /// <summary>The item as it is published.</summary>
    public Item ToItem(string id) => new(
        new Text(Name.Length > 0 ? Name : id),
        Variations: IsPlain ? null : [.. Variations.Select(v => new Variation($"v{v.Key}", new Text(v.Value.Name.Length > 0 ? v.Value.Name : Name)))]);

    /// <summary>An amount of the record, some of which went through floating point (161.59999999999999), in centavos.</summary>
    public static long Centavos(decimal amount) => (long)Math.Round(amount * 100, MidpointRounding.AwayFromZero);
}
