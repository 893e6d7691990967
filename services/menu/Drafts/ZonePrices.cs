using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>
/// A zone's own prices with the chain's behind them. What a change does not touch stays the same object, and a map in which nothing changed the same
/// map: a hundred thousand prices are not looked at because of one.
/// </summary>
internal static class ZonePrices
{
    /// <summary>The resolved prices of a zone, in ordinal order.</summary>
    /// <param name="own">The zone's own.</param>
    /// <param name="chain">The chain's.</param>
    /// <param name="before">What they came to before, or null when that is not known.</param>
    /// <param name="changed">The keys written since.</param>
    public static IReadOnlyDictionary<string, Price> Resolve(
        IReadOnlyDictionary<string, Price> own, IReadOnlyDictionary<string, Price> chain, IReadOnlyDictionary<string, Price>? before,
        IReadOnlyCollection<string> changed)
    {
        if (chain.Count == 0) return own;
        if (before is null) return OrdinalMap.Of(PriceResolution.Resolve(own, chain));
        var resolved = PriceResolution.Resolve(Only(own, changed), Only(chain, changed));
        return OrdinalMap.Over(
            before, resolved.Where(p => !before.TryGetValue(p.Key, out var old) || !Same(old, p.Value)).ToDictionary(p => p.Key, p => p.Value, StringComparer.Ordinal));
    }

    /// <summary>Whether two prices say the same. A record compares its lists by reference.</summary>
    public static bool Same(Price? one, Price? other) => ReferenceEquals(one, other)
        || (one is not null && other is not null && one.Amount == other.Amount && one.TakeAway == other.TakeAway
            && ((one.Dayparts is null && other.Dayparts is null && one.Changes is null && other.Changes is null) || PriceRules.Of(one) == PriceRules.Of(other)));

    private static Dictionary<string, Price> Only(IReadOnlyDictionary<string, Price> prices, IReadOnlyCollection<string> keys)
    {
        var found = new Dictionary<string, Price>(StringComparer.Ordinal);
        foreach (var key in keys)
        {
            if (prices.TryGetValue(key, out var price)) found[key] = price;
        }

        return found;
    }
}
