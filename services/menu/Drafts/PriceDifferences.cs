using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>A price before and after; null when there was or will be none. Percent is the change of the eat-in amount, rounded.</summary>
/// <param name="Zone">The scope: a zone's id, "chain" or "store:ID".</param>
/// <param name="Key">Entity key.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Before">Before.</param>
/// <param name="After">After.</param>
/// <param name="Percent">Null where an amount is none or was 0.</param>
/// <param name="Store">Name of the store, when it is a store's.</param>
internal sealed record PriceDifference(
    string Zone, string Key, Text? Name = null, Price? Before = null, Price? After = null, int? Percent = null, string? Store = null);

/// <summary>Compares prices as they were written, scope by scope: a price of the chain is one change, however many zones it reaches. Pure.</summary>
internal static class PriceDifferences
{
    /// <summary>What differs, by scope and key.</summary>
    /// <param name="before">Prices by scope.</param>
    /// <param name="after">Prices by scope; of scopes that are not in it nothing is told.</param>
    /// <param name="contentAfter">Names things.</param>
    /// <param name="contentBefore">Names what was removed.</param>
    /// <param name="stores">Names stores by scope; null when nobody asks.</param>
    public static IEnumerable<PriceDifference> Between(
        IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> before, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> after,
        MenuContent contentAfter, Lazy<MenuContent> contentBefore, IReadOnlyDictionary<string, StoreInfo>? stores)
    {
        foreach (var (scope, current) in after.OrderBy(scope => scope.Key, StringComparer.Ordinal))
        {
            var old = before.GetValueOrDefault(scope);
            if (ReferenceEquals(old, current)) continue;
            foreach (var (key, from, to) in Changed(old ?? new Dictionary<string, Price>(), current).OrderBy(change => change.Key, StringComparer.Ordinal))
            {
                yield return new PriceDifference(
                    scope, key, EntityNames.Of(contentAfter, key) ?? EntityNames.Of(contentBefore.Value, key), from, to, Percent(from, to),
                    stores?.GetValueOrDefault(scope)?.Name);
            }
        }
    }

    private static IEnumerable<(string Key, Price? From, Price? To)> Changed(IReadOnlyDictionary<string, Price> old, IReadOnlyDictionary<string, Price> current)
    {
        foreach (var (key, to) in current)
        {
            var from = old.GetValueOrDefault(key);
            if (!ZonePrices.Same(from, to)) yield return (key, from, to);
        }

        foreach (var (key, from) in old)
        {
            if (!current.ContainsKey(key)) yield return (key, from, null);
        }
    }

    /// <summary>The change of the eat-in amount in percent, rounded; null where an amount is none or was 0.</summary>
    public static int? Percent(Price? from, Price? to) => from is { Amount: > 0 } && to is { Amount: >= 0 }
        ? (int)Math.Round((to.Amount - from.Amount) * 100m / from.Amount, MidpointRounding.AwayFromZero)
        : null;
}
