using System.Globalization;

namespace Totems.MenuModel.Content;

/// <summary>
/// When a daypart is. Each of its weekdays gives one stretch of time, whose ends are instants: a local time that daylight saving skips means the
/// first instant after the gap, one that comes twice means its first coming. So dayparts that touch on the clock touch in time.
/// A daypart that cannot be read (bad time, no weekday) is never active.
/// </summary>
public static class Dayparts
{
    /// <summary>The weekdays as <see cref="Daypart.Days"/> writes them, in the order of <see cref="DayOfWeek"/>.</summary>
    public static IReadOnlyList<string> Weekdays { get; } = ["sun", "mon", "tue", "wed", "thu", "fri", "sat"];

    /// <summary>Whether it is <paramref name="daypart"/> in a store.</summary>
    /// <param name="daypart">The daypart.</param>
    /// <param name="zone">The store's time zone, never the device's.</param>
    /// <param name="utc">The instant.</param>
    public static bool IsActive(Daypart daypart, TimeZoneInfo zone, DateTimeOffset utc) =>
        Stretches(daypart, zone, utc, before: 1, after: 0).Any(s => s.Start <= utc && utc < s.End);

    /// <summary>The first instant (UTC) after <paramref name="utc"/> at which <see cref="IsActive"/> changes, or null when it never does.</summary>
    /// <param name="daypart">The daypart.</param>
    /// <param name="zone">The store's time zone.</param>
    /// <param name="utc">The instant to look from.</param>
    public static DateTimeOffset? NextChange(Daypart daypart, TimeZoneInfo zone, DateTimeOffset utc)
    {
        // Nine days show every weekday whole; a stretch that outlasts them has no end.
        var horizon = utc.AddDays(8);
        DateTimeOffset? end = null;
        foreach (var (start, until) in Stretches(daypart, zone, utc, before: 1, after: 9).OrderBy(s => s.Start))
        {
            if (until <= utc)
            {
                continue;
            }

            if (end is null && start > utc)
            {
                return start.ToUniversalTime();
            }

            if (end is { } known && start > known)
            {
                break;
            }

            end = end is { } previous && previous > until ? previous : until;
        }

        return end is { } change && change < horizon ? change.ToUniversalTime() : null;
    }

    /// <summary>The first instant (UTC) after <paramref name="utc"/> at which any of <paramref name="dayparts"/> changes, or null.</summary>
    public static DateTimeOffset? NextChange(IEnumerable<Daypart> dayparts, TimeZoneInfo zone, DateTimeOffset utc) =>
        dayparts.Select(d => NextChange(d, zone, utc)).Min();

    /// <summary>Reads a local time of day written as HH:mm (00:00 to 23:59).</summary>
    public static bool TryParseTime(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    private static IEnumerable<(DateTimeOffset Start, DateTimeOffset End)> Stretches(
        Daypart daypart, TimeZoneInfo zone, DateTimeOffset utc, int before, int after)
    {
        ArgumentNullException.ThrowIfNull(daypart);
        ArgumentNullException.ThrowIfNull(zone);
        if (!TryParseTime(daypart.Start, out var start) || !TryParseTime(daypart.End, out var end))
        {
            yield break;
        }

        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(utc, zone).DateTime);
        for (var offset = -before; offset <= after; offset++)
        {
            var day = today.AddDays(offset);
            if (!daypart.Days.Contains(Weekdays[(int)day.DayOfWeek]))
            {
                continue;
            }

            var stretch = (Start: InstantOf(day.ToDateTime(start), zone), End: InstantOf((end <= start ? day.AddDays(1) : day).ToDateTime(end), zone));
            // One that lies whole in a skipped hour does not happen that day.
            if (stretch.Start < stretch.End)
            {
                yield return stretch;
            }
        }
    }

    private static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        while (zone.IsInvalidTime(local))
        {
            local = local.AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
