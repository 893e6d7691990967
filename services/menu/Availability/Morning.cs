using Totems.Contracts.Directory;

namespace Totems.Menu.Availability;

/// <summary>When "until tomorrow" ends.</summary>
internal static class Morning
{
    /// <summary>A night out ends before it, and nobody opens earlier.</summary>
    private static readonly TimeSpan Begins = TimeSpan.FromHours(5);

    /// <summary>
    /// The store's first opening after five in the morning to come, by its own clock; five itself when it is open then, never opens, or nobody has said when
    /// it does.
    /// </summary>
    public static DateTimeOffset After(OpeningHours? hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        var local = TimeZoneInfo.ConvertTime(now, zone).DateTime;
        var morning = OpeningTimes.Instant(local.Date + Begins > local ? local.Date + Begins : local.Date.AddDays(1) + Begins, zone);
        return hours is null || OpeningTimes.IsOpen(hours, zone, morning) ? morning : OpeningTimes.NextOpening(hours, zone, morning) ?? morning;
    }
}
