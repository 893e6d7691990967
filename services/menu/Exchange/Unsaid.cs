using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.Exchange;

/// <summary>What a sheet has no columns for, taken from the draft it is imported over: exporting, editing and importing loses nothing.</summary>
internal static class Unsaid
{
    /// <summary>Content of a sheet with what only the draft knows of the same objects.</summary>
    /// <param name="sheet">The sheet's.</param>
    /// <param name="draft">The draft's.</param>
    /// <param name="saysFiscal">Whether the sheet has columns for fiscal data.</param>
    public static MenuContent InSheet(MenuContent sheet, MenuContent draft, bool saysFiscal) => sheet with
    {
        Items = With(sheet.Items, draft.Items, (item, before) => item with
        {
            Nutrition = before.Nutrition,
            Fiscal = saysFiscal ? item.Fiscal : before.Fiscal,
            MinAge = before.MinAge,
            Limits = before.Limits,
        }),
        Groups = With(sheet.Groups, draft.Groups, (group, before) => group with { Split = before.Split }),
    };

    /// <summary>Prices of a sheet with the dayparts and changes that only the draft knows; a price that is nothing else has no cell at all.</summary>
    public static IReadOnlyDictionary<string, Price> InSheet(
        IReadOnlyDictionary<string, Price> sheet, IReadOnlyDictionary<string, Price> draft, MenuContent content)
    {
        var prices = With(sheet, draft, (price, before) => price with { Dayparts = before.Dayparts, Changes = before.Changes });
        foreach (var (key, price) in draft.Where(p => p.Value.Amount == Price.None && PriceKeys.Exists(content, p.Key))) prices.TryAdd(key, price);
        return prices;
    }

    private static Dictionary<string, T> With<T>(IReadOnlyDictionary<string, T> sheet, IReadOnlyDictionary<string, T> draft, Func<T, T, T> with) =>
        sheet.ToDictionary(e => e.Key, e => draft.TryGetValue(e.Key, out var before) ? with(e.Value, before) : e.Value, StringComparer.Ordinal);
}
