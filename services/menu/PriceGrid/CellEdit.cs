using Totems.MenuModel.Content;

namespace Totems.Menu.PriceGrid;

/// <summary>Where in a rule the amount stands that a cell shows: its usual amount, a daypart's, or those of a dated change.</summary>
/// <param name="From">Begin of the dated change.</param>
/// <param name="Daypart">The daypart.</param>
internal readonly record struct PriceSpot(DateTimeOffset? From = null, string? Daypart = null)
{
    /// <summary>The spot of a column's own price at an instant.</summary>
    /// <param name="price">The price, if there is one.</param>
    /// <param name="alone">What it says by itself.</param>
    /// <param name="at">UTC instant.</param>
    public static PriceSpot Of(Price? price, PriceAnswer? alone, DateTimeOffset at) => new(price?.ChangeAt(at)?.ValidFrom, alone?.Daypart);
}

/// <summary>What both service modes pay, where a rule says nothing itself.</summary>
/// <param name="EatIn">Centavos, or null for no price.</param>
/// <param name="TakeAway">Centavos, or null for no price.</param>
internal readonly record struct Inherited(long? EatIn, long? TakeAway);

/// <summary>Changes to one price as somebody means them who sees one cell: what is seen is what is changed, all else stays. Pure.</summary>
internal static class CellEdit
{
    /// <summary>The price with another amount where the cell's stands. The other service mode goes on paying what it paid.</summary>
    public static Price Set(Price? price, PriceSpot spot, ServiceMode mode, long amount, Inherited inherited)
    {
        var own = price ?? new Price(Price.None);
        if (spot.From is not { } from)
        {
            var usual = new Terms(own.Amount, own.TakeAway, own.Dayparts).With(spot.Daypart, mode, amount, inherited);
            return own with { Amount = usual.Amount, TakeAway = usual.TakeAway, Dayparts = usual.Dayparts };
        }

        return own with
        {
            Changes = [.. own.Changes!.Select(c => c.ValidFrom != from ? c : Terms.Of(c).With(spot.Daypart, mode, amount, inherited).Over(c))],
        };
    }

    /// <summary>The price without what the cell shows: what is left of it, or null when that is nothing. Other dayparts and dated changes stay.</summary>
    public static Price? Remove(Price price, PriceSpot spot, ServiceMode mode)
    {
        if (spot.From is not { } from)
        {
            var usual = new Terms(price.Amount, price.TakeAway, price.Dayparts).Without(spot.Daypart, mode);
            return Tidy(price with { Amount = usual.Amount, TakeAway = usual.TakeAway, Dayparts = usual.Dayparts });
        }

        return Tidy(price with
        {
            Changes = [.. price.Changes!.Select(c => c.ValidFrom != from ? c : Terms.Of(c).Without(spot.Daypart, mode).Over(c)).Where(Says)],
        });
    }

    /// <summary>The price with another from an instant on. Its dayparts hold on in it.</summary>
    /// <param name="price">The price, if there is one.</param>
    /// <param name="from">UTC instant from which it holds; a change that begins then is replaced.</param>
    /// <param name="to">UTC instant until which it holds; null is for good.</param>
    /// <param name="mode">Whose amount it is.</param>
    /// <param name="amount">Centavos.</param>
    /// <param name="inherited">What holds at that instant where the price says nothing.</param>
    public static Price Date(Price? price, DateTimeOffset from, DateTimeOffset? to, ServiceMode mode, long amount, Inherited inherited)
    {
        var own = price ?? new Price(Price.None);
        var terms = (own.ChangeAt(from) is { } holding ? Terms.Of(holding) : new Terms(own.Amount, own.TakeAway, own.Dayparts)).With(null, mode, amount, inherited);
        return own with
        {
            Changes = [.. (own.Changes ?? []).Where(c => c.ValidFrom != from).Append(terms.Over(new PriceChange(from, 0, ValidTo: to))).OrderBy(c => c.ValidFrom)],
        };
    }

    /// <summary>The price with an amount in a daypart, whenever no dated change holds. The other service mode pays in it what it paid, or the same.</summary>
    public static Price SetDaypart(Price? price, string daypart, ServiceMode mode, long amount)
    {
        var own = price ?? new Price(Price.None);
        var dayparts = own.Dayparts ?? [];
        if (!dayparts.Any(d => d.Daypart == daypart))
        {
            dayparts = [.. dayparts, own.Amount >= 0 ? new DaypartPrice(daypart, own.Amount, own.TakeAway) : new DaypartPrice(daypart, amount)];
        }

        var usual = new Terms(own.Amount, own.TakeAway, dayparts).With(daypart, mode, amount, default);
        return own with { Dayparts = usual.Dayparts };
    }

    /// <summary>The price without its amounts in a daypart; null when nothing is left.</summary>
    public static Price? RemoveDaypart(Price price, string daypart) =>
        Tidy(price with { Dayparts = [.. (price.Dayparts ?? []).Where(d => d.Daypart != daypart)] });

    /// <summary>The price without the change that begins at an instant; null when nothing is left.</summary>
    public static Price? RemoveChange(Price price, DateTimeOffset from) =>
        Tidy(price with { Changes = [.. (price.Changes ?? []).Where(c => c.ValidFrom != from)] });

    private static bool Says(PriceChange change) => change.Amount >= 0 || change.Dayparts is { Count: > 0 };

    private static Price? Tidy(Price price)
    {
        var tidy = price with
        {
            Dayparts = price.Dayparts is { Count: > 0 } ? price.Dayparts : null,
            Changes = price.Changes is { Count: > 0 } ? price.Changes : null,
        };
        return tidy.Amount < 0 && tidy.Dayparts is null && tidy.Changes is null ? null : tidy;
    }

    private readonly record struct Terms(long Amount, long? TakeAway, IReadOnlyList<DaypartPrice>? Dayparts)
    {
        public static Terms Of(PriceChange change) => new(change.Amount, change.TakeAway, change.Dayparts);

        public PriceChange Over(PriceChange change) => change with { Amount = Amount, TakeAway = TakeAway, Dayparts = Dayparts is { Count: > 0 } ? Dayparts : null };

        public Terms With(string? daypart, ServiceMode mode, long value, Inherited inherited)
        {
            if (daypart is not null)
            {
                return this with
                {
                    Dayparts = [.. Dayparts!.Select(d =>
                    {
                        if (d.Daypart != daypart) return d;
                        var (inDaypart, away) = Both(d.Amount, d.TakeAway, mode, value);
                        return d with { Amount = inDaypart, TakeAway = away };
                    })],
                };
            }

            var (amount, takeAway) = Amount >= 0 ? (Amount, TakeAway) : (inherited.EatIn ?? value, inherited.TakeAway ?? inherited.EatIn ?? value);
            (amount, takeAway) = Both(amount, takeAway, mode, value);
            return this with { Amount = amount, TakeAway = takeAway };
        }

        public Terms Without(string? daypart, ServiceMode mode)
        {
            if (daypart is not null)
            {
                return this with
                {
                    Dayparts = [.. Dayparts!.Where(d => d.Daypart != daypart || (mode == ServiceMode.TakeAway && d.TakeAway is not null))
                        .Select(d => d.Daypart == daypart ? d with { TakeAway = null } : d)],
                };
            }

            return mode == ServiceMode.TakeAway && TakeAway is not null ? this with { TakeAway = null } : this with { Amount = Price.None, TakeAway = null };
        }

        private static (long, long?) Both(long amount, long? takeAway, ServiceMode mode, long value)
        {
            if (mode == ServiceMode.EatIn) amount = value;
            else takeAway = value;
            return (amount, takeAway == amount ? null : takeAway);
        }
    }
}
