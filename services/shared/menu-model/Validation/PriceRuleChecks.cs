using Totems.MenuModel.Content;

namespace Totems.MenuModel.Validation;

/// <summary>Checks one price by itself: amounts, dayparts and changes; and how far it jumps from what was before.</summary>
internal static class PriceRuleChecks
{
    /// <summary>Amounts alone, and in range: there is nothing to say of it.</summary>
    public static bool IsPlain(Price price) => price is
    {
        Amount: >= 0 and <= MenuValidation.MaxAmount, TakeAway: null or (>= 0 and <= MenuValidation.MaxAmount), Dayparts: null, Changes: null,
    };

    /// <summary>Whether one plain price differs so much from another that there is to be a warning.</summary>
    public static bool PlainJump(Price before, Price after) =>
        IsJump(before.Amount, after.Amount) || IsJump(before.TakeAway ?? before.Amount, after.TakeAway ?? after.Amount);

    public static void Run(EntityRef at, string? zone, Price price, ProblemList report)
    {
        var changes = price.Changes ?? [];
        // "Nothing outside its dayparts and changes" needs one of them to be a price at all.
        Terms(at, zone, price.Amount, price.TakeAway, price.Dayparts, mayBeNone: changes.Count > 0, report);
        if (changes.Count > MenuValidation.MaxPriceChanges)
        {
            report.Error(MenuProblems.TooManyRules, at, "changes", zone, MenuValidation.MaxPriceChanges);
        }

        foreach (var change in changes)
        {
            Terms(at, zone, change.Amount, change.TakeAway, change.Dayparts, mayBeNone: false, report);
            Dates(at, "changes", change.ValidFrom, change.ValidTo, report, zone);
        }

        if (changes.DistinctBy(c => c.ValidFrom).Count() < changes.Count)
        {
            report.Error(MenuProblems.BadDates, at, "changes", zone);
        }
    }

    /// <summary>Instants are written in UTC, so that the same one has the same bytes, and end after they begin.</summary>
    public static void Dates(EntityRef at, string subject, DateTimeOffset? from, DateTimeOffset? to, ProblemList report, string? zone = null)
    {
        if (from?.Offset is { Ticks: not 0 } || to?.Offset is { Ticks: not 0 } || to <= from)
        {
            report.Error(MenuProblems.BadDates, at, subject, zone);
        }
    }

    /// <summary>Warns once when any amount differs much from the one it takes the place of: its own before, else the usual one.</summary>
    /// <param name="at">The price.</param>
    /// <param name="zone">Its zone, if any.</param>
    /// <param name="before">What was published, or for a store's own price that of its zone.</param>
    /// <param name="after">What is to be.</param>
    /// <param name="report">Takes the warning; its limit is the change in percent, rounded; from 0 there is no percentage, and any price is a jump.</param>
    public static void Jump(EntityRef at, string? zone, Price before, Price after, ProblemList report)
    {
        var known = Points(before).DistinctBy(p => p.Point).ToDictionary(p => p.Point, p => p.Amounts);
        var usual = (after.Amount, after.TakeAway);
        foreach (var (point, amounts) in Points(after))
        {
            var old = known.TryGetValue(point, out var same) ? same : usual;
            foreach (var mode in new[] { ServiceMode.EatIn, ServiceMode.TakeAway })
            {
                var (was, now) = (Price.In(mode, old.Amount, old.TakeAway), Price.In(mode, amounts.Amount, amounts.TakeAway));
                if (IsJump(was, now))
                {
                    int? percent = was > 0 ? (int)Math.Clamp(Math.Round(((decimal)now - was) * 100 / was), int.MinValue, int.MaxValue) : null;
                    report.Warning(MenuProblems.PriceJump, at, at.Id, zone, percent);
                    return;
                }
            }
        }
    }

    private static bool IsJump(long was, long now) =>
        was >= 0 && now >= 0 && Int128.Abs((Int128)now - was) * 100 > (Int128)was * MenuValidation.PriceJumpPercent;

    private static void Terms(
        EntityRef at, string? zone, long amount, long? takeAway, IReadOnlyList<DaypartPrice>? dayparts, bool mayBeNone, ProblemList report)
    {
        if (amount != Price.None || takeAway is not null || !(mayBeNone || dayparts is { Count: > 0 }))
        {
            Range(at, zone, amount, report);
        }

        Range(at, zone, takeAway ?? 0, report);
        foreach (var part in dayparts ?? [])
        {
            report.Daypart(at, part.Daypart);
            Range(at, zone, part.Amount, report);
            Range(at, zone, part.TakeAway ?? 0, report);
        }

        report.DistinctIds(at, "dayparts", (dayparts ?? []).Select(d => d.Daypart));
        if (dayparts?.Count > MenuValidation.MaxPriceDayparts)
        {
            report.Error(MenuProblems.TooManyRules, at, "dayparts", zone, MenuValidation.MaxPriceDayparts);
        }
    }

    private static void Range(EntityRef at, string? zone, long amount, ProblemList report)
    {
        if (amount is < 0 or > MenuValidation.MaxAmount)
        {
            report.Error(MenuProblems.PriceOutOfRange, at, at.Id, zone, (int)MenuValidation.MaxAmount);
        }
    }

    private static IEnumerable<((DateTimeOffset? From, string? Daypart) Point, (long Amount, long? TakeAway) Amounts)> Points(Price price)
    {
        yield return ((null, null), (price.Amount, price.TakeAway));
        foreach (var part in price.Dayparts ?? [])
        {
            yield return ((null, part.Daypart), (part.Amount, part.TakeAway));
        }

        foreach (var change in price.Changes ?? [])
        {
            yield return ((change.ValidFrom, null), (change.Amount, change.TakeAway));
            foreach (var part in change.Dayparts ?? [])
            {
                yield return ((change.ValidFrom, part.Daypart), (part.Amount, part.TakeAway));
            }
        }
    }
}
