using Totems.Menu.Import;
using Totems.MenuModel.Content;

namespace Totems.Menu.Export;

/// <summary>Writes a menu in the project's own format, so that importing it again changes nothing.</summary>
internal static class MenuExport
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> NoPrices = new Dictionary<string, IReadOnlyDictionary<string, Price>>();

    /// <summary>The file's bytes: UTF-8, a sheet with a byte order mark so that spreadsheets read it as such.</summary>
    /// <param name="content">The menu.</param>
    /// <param name="prices">Price books by zone id. Prices of things that are not in the menu are left out.</param>
    /// <param name="format">Which face of the format.</param>
    /// <param name="own">Prices of the chain and of single stores by scope; scopes without any are not written.</param>
    public static byte[] Write(
        MenuContent content, IReadOnlyDictionary<string, PriceBook> prices, MenuFormat format,
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>>? own = null)
    {
        var keys = PriceKeys(content).ToHashSet(StringComparer.Ordinal);
        var books = prices.Values.OrderBy(b => b.Zone.Id, StringComparer.Ordinal).Select(b => b with { Prices = Known(b.Prices) }).ToList();
        var others = (own ?? NoPrices).OrderBy(scope => scope.Key, StringComparer.Ordinal).Select(scope => KeyValuePair.Create(scope.Key, Known(scope.Value)))
            .Where(scope => scope.Value.Count > 0).ToDictionary(StringComparer.Ordinal);
        return format == MenuFormat.Json ? JsonExport.Write(content, books, others) : CsvExport.Write(content, books, others);

        IReadOnlyDictionary<string, Price> Known(IReadOnlyDictionary<string, Price> all) => all.Where(p => Names(keys, p.Key))
            .OrderBy(p => p.Key, StringComparer.Ordinal).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal);
    }

    private static bool Names(HashSet<string> keys, string key) => key.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
        ? keys.Contains(key[..at]) && keys.Contains($"item:{key[(at + 1)..]}")
        : keys.Contains(key);

    private static IEnumerable<string> PriceKeys(MenuContent content) =>
    [
        .. content.Items.Keys.Select(EntityKey.Item),
        .. content.Items.SelectMany(i => (i.Value.Variations ?? []).Select(v => EntityKey.Variation(i.Key, v.Id))),
        .. content.Groups.SelectMany(g => g.Value.Options.Select(o => EntityKey.Option(g.Key, o.Id))),
        .. content.Combos.Keys.Select(EntityKey.Combo),
        .. content.Combos.SelectMany(c => c.Value.Slots.SelectMany(s => s.Options.Select(o => EntityKey.Slot(c.Key, s.Id, o.Id)))),
    ];
}
