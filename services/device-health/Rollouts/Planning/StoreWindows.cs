using Totems.Contracts.Releases;

namespace Totems.DeviceHealth.Rollouts.Planning;

/// <summary>Store-local windows. Pure.</summary>
internal static class StoreWindows
{
    /// <summary>Whether a window is open in a time zone. Without a window it always is.</summary>
    public static bool IsOpen(RolloutWindow? window, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (window is null || RolloutPlanRules.Time(window.From) is not { } from || RolloutPlanRules.Time(window.To) is not { } to) return true;
        return TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).IsBetween(from, to);
    }

    /// <summary>Those of the time zones in which it is open; an unknown zone counts as UTC, so that its stores are not left out for ever.</summary>
    public static string[] OpenZones(RolloutWindow window, IEnumerable<string> zones, DateTimeOffset now) =>
        [.. zones.Where(id => IsOpen(window, TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc, now))];
}
