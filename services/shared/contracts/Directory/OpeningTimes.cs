namespace Totems.Contracts.Directory;

/// <summary>
/// Questions about <see cref="OpeningHours"/>. Pure. Everything goes by what the clock on the store's wall shows: an hour that daylight saving
/// repeats is open twice, one that it skips never comes.
/// </summary>
public static class OpeningTimes
{
    /// <summary>A shorter pause is a break between meals, not the end of the day.</summary>
    public static readonly TimeSpan LeastClosed = TimeSpan.FromHours(4);

    private const int DaysAround = 8;

    /// <summary>Whether the store is open.</summary>
    public static bool IsOpen(OpeningHours hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        return Spans(hours, DateOnly.FromDateTime(local), withDates: true).Exists(span => span.From <= local && local < span.To);
    }

    /// <summary>When the store opens next after an instant, UTC; null when it does not within a week.</summary>
    public static DateTimeOffset? NextOpening(OpeningHours hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var next = Spans(hours, DateOnly.FromDateTime(local), withDates: true).Find(span => span.From > local);
        return next == default ? null : Instant(next.From, zone);
    }

    /// <summary>When the store closed last, UTC, given that it is closed; null when it has not been open for a week.</summary>
    public static DateTimeOffset? LastClosing(OpeningHours hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var last = Spans(hours, DateOnly.FromDateTime(local), withDates: true).FindLast(span => span.To <= local);
        return last == default ? null : Instant(last.To, zone);
    }

    /// <summary>When the store closes next, UTC, given that it is open; null when it does not within a week.</summary>
    public static DateTimeOffset? NextClosing(OpeningHours hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var present = Spans(hours, DateOnly.FromDateTime(local), withDates: true).Find(span => span.From <= local && local < span.To);
        return present == default || present.To > local.AddDays(7) ? null : Instant(present.To, zone);
    }

    /// <summary>The UTC instant of a local time: the first of two that daylight saving repeats, and of one that it skips the instant at which it would come.</summary>
    public static DateTimeOffset Instant(DateTime local, TimeZoneInfo zone)
    {
        var wall = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUniversalTime();
    }

    /// <summary>
    /// Whether the store has closed for the day: it is closed, and not only for a break. A store whose pauses are all shorter than
    /// <see cref="LeastClosed"/> has closed in any of them. Null when it never closes.
    /// </summary>
    public static bool? HasClosed(OpeningHours hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var today = DateOnly.FromDateTime(local);
        var spans = Spans(hours, today, withDates: true);
        if (spans is [var one] && one.To - one.From > TimeSpan.FromDays(2 * DaysAround)) return null;
        if (spans.Exists(span => span.From <= local && local < span.To)) return false;
        if (Pause(spans.FindLast(span => span.To <= local), spans.Find(span => span.From > local)) >= LeastClosed) return true;
        var usual = Spans(hours, today, withDates: false);
        return !usual.Zip(usual.Skip(1)).Any(pair => Pause(pair.First, pair.Second) >= LeastClosed);
    }

    private static TimeSpan Pause((DateTime From, DateTime To) before, (DateTime From, DateTime To) after) =>
        before == default || after == default ? TimeSpan.MaxValue : after.From - before.To;

    // All around a date, in order; what touches is one.
    private static List<(DateTime From, DateTime To)> Spans(OpeningHours hours, DateOnly around, bool withDates)
    {
        var merged = new List<(DateTime From, DateTime To)>();
        foreach (var span in Enumerable.Range(-DaysAround, (2 * DaysAround) + 1).SelectMany(days => OfDay(hours, around.AddDays(days), withDates)).Order())
        {
            if (merged.Count > 0 && span.From <= merged[^1].To) merged[^1] = (merged[^1].From, span.To > merged[^1].To ? span.To : merged[^1].To);
            else merged.Add(span);
        }

        return merged;
    }

    private static IEnumerable<(DateTime From, DateTime To)> OfDay(OpeningHours hours, DateOnly date, bool withDates)
    {
        var special = withDates ? hours.Special?.FirstOrDefault(one => one.Date == date)?.Open : null;
        var midnight = date.ToDateTime(TimeOnly.MinValue);
        return (special ?? hours.Week.FirstOrDefault(one => one.Day == date.DayOfWeek)?.Open ?? [])
            .Select(OpeningHoursRules.Span)
            .Select(span => (midnight.AddMinutes(span.From), midnight.AddMinutes(span.To)));
    }
}
