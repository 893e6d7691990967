namespace Totems.MenuModel.Content;

/// <summary>Writes chain and zone into one: a published book says what holds in its zone without naming whose rule it was.</summary>
public static class PriceResolution
{
    /// <summary>The prices of a zone with those of the chain behind them: at every instant they give what the two rules give one after the other.</summary>
    /// <param name="zone">The zone's own prices.</param>
    /// <param name="chain">The chain's prices.</param>
    public static IReadOnlyDictionary<string, Price> Resolve(IReadOnlyDictionary<string, Price> zone, IReadOnlyDictionary<string, Price> chain)
    {
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(chain);
        var resolved = new Dictionary<string, Price>(chain, StringComparer.Ordinal);
        foreach (var (key, price) in zone)
        {
            resolved[key] = chain.TryGetValue(key, out var behind) ? Resolve(price, behind) : price;
        }

        return resolved;
    }

    private static Price Resolve(Price zone, Price chain)
    {
        PriceChange[] all = [.. zone.Changes ?? [], .. chain.Changes ?? []];
        var usual = Over(Terms.Usual(zone), Terms.Usual(chain));
        var changes = new List<PriceChange>();
        DateTimeOffset[] instants = [.. all.Select(c => c.ValidFrom).Concat(all.Select(c => c.ValidTo).OfType<DateTimeOffset>()).Distinct().Order()];
        for (var i = 0; i < instants.Length; i++)
        {
            var terms = Over(Terms.At(zone, instants[i]), Terms.At(chain, instants[i]));
            if (!terms.Same(usual))
            {
                changes.Add(new PriceChange(
                    instants[i], terms.Amount, terms.TakeAway, terms.Listed, i + 1 < instants.Length ? instants[i + 1] : null));
            }
        }

        return new Price(usual.Amount, usual.TakeAway, usual.Listed, changes.Count > 0 ? changes : null);
    }

    /// <summary>The zone's terms; where it has no price outside its dayparts, the chain's follow.</summary>
    private static Terms Over(Terms zone, Terms chain) => zone.Amount >= 0
        ? zone
        : chain with { Dayparts = [.. zone.Dayparts, .. chain.Dayparts.Where(d => zone.Dayparts.All(z => z.Daypart != d.Daypart))] };

    private sealed record Terms(long Amount, long? TakeAway, IReadOnlyList<DaypartPrice> Dayparts)
    {
        public IReadOnlyList<DaypartPrice>? Listed => Dayparts.Count > 0 ? Dayparts : null;

        public static Terms Usual(Price price) => new(price.Amount, price.TakeAway, price.Dayparts ?? []);

        public static Terms At(Price price, DateTimeOffset at) =>
            price.ChangeAt(at) is { } change ? new(change.Amount, change.TakeAway, change.Dayparts ?? []) : Usual(price);

        public bool Same(Terms other) => Amount == other.Amount && TakeAway == other.TakeAway && Dayparts.SequenceEqual(other.Dayparts);
    }
}
