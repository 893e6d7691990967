using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>How far stores' own prices may be from their zone's.</summary>
/// <param name="DownPercent">Percent below, 0 to 100.</param>
/// <param name="UpPercent">Percent above, 0 to 1000.</param>
internal readonly record struct PriceBand(int DownPercent, int UpPercent)
{
    /// <summary>The lowest amount for a zone's amount, in centavos; a fraction of one is not allowed.</summary>
    public long Lowest(long zone) => (long)Math.Ceiling(zone * (100m - DownPercent) / 100);

    /// <summary>The highest amount for a zone's amount, in centavos.</summary>
    public long Highest(long zone) => (long)Math.Floor(zone * (100m + UpPercent) / 100);

    /// <summary>
    /// Where a store's own price leaves the band, or null. It must keep to it whenever the two are compared: at every instant from which either changes,
    /// in every daypart either names, eaten in and taken away. A store's price comes before its zone's dayparts too, so that one for lunch in the zone
    /// asks for one for lunch in the store.
    /// </summary>
    /// <param name="own">The store's price.</param>
    /// <param name="zone">Its zone's, resolved from zone and chain.</param>
    public PriceFault? FaultOf(Price own, Price zone)
    {
        IEnumerable<PriceChange> changes = [.. own.Changes ?? [], .. zone.Changes ?? []];
        IEnumerable<DateTimeOffset?> instants = [null, .. changes.Select(c => (DateTimeOffset?)c.ValidFrom), .. changes.Select(c => c.ValidTo).Where(to => to is not null)];
        foreach (var at in instants.Distinct().Order())
        {
            var (mine, theirs) = (Terms(own, at), Terms(zone, at));
            foreach (var daypart in mine.Dayparts.Concat(theirs.Dayparts).Select(d => d.Daypart).Prepend(null).Distinct())
            {
                foreach (var mode in new[] { ServiceMode.EatIn, ServiceMode.TakeAway })
                {
                    if (AmountOf(theirs, daypart, mode) is not { } usual || AmountOf(mine, daypart, mode) is not { } amount) continue;
                    if (amount < Lowest(usual) || amount > Highest(usual)) return Fault(usual, amount, at, daypart, mode);
                }
            }
        }

        return null;
    }

    private PriceFault Fault(long usual, long amount, DateTimeOffset? at, string? daypart, ServiceMode mode)
    {
        var when = (at is { } from ? $" from {from.UtcDateTime:yyyy-MM-dd HH:mm} UTC on" : "")
            + (daypart is null ? "" : $" in daypart {daypart}") + (mode == ServiceMode.TakeAway ? " taken away" : "");
        return new PriceFault(
            "outside-band",
            $"{amount} centavos{when} is outside {Lowest(usual)} to {Highest(usual)}: {DownPercent} % below to {UpPercent} % above the zone's {usual}.",
            Lowest: Lowest(usual), Highest: Highest(usual));
    }

    private static (long Amount, long? TakeAway, IReadOnlyList<DaypartPrice> Dayparts) Terms(Price price, DateTimeOffset? at) =>
        at is { } instant && price.ChangeAt(instant) is { } change
            ? (change.Amount, change.TakeAway, change.Dayparts ?? [])
            : (price.Amount, price.TakeAway, price.Dayparts ?? []);

    private static long? AmountOf((long Amount, long? TakeAway, IReadOnlyList<DaypartPrice> Dayparts) terms, string? daypart, ServiceMode mode)
    {
        var (amount, takeAway) = terms.Dayparts.FirstOrDefault(d => d.Daypart == daypart) is { } part ? (part.Amount, part.TakeAway) : (terms.Amount, terms.TakeAway);
        return new Price(amount, takeAway).In(mode) is >= 0 and var found ? found : null;
    }
}
