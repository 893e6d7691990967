using Totems.Contracts.Directory;
using Totems.Contracts.Releases;
using Totems.Hosting.Stores;

namespace Totems.DeviceHealth.Rollouts.Planning;

/// <summary>A store's clock and hours.</summary>
/// <param name="Id">Store.</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="Hours">JSON of its <see cref="OpeningHours"/>, or null.</param>
internal sealed record StoreClock(Guid Id, string TimeZone, string? Hours);

/// <summary>Store-local windows. Pure.</summary>
internal static class StoreWindows
{
    /// <summary>Whether a window is open for a store in a time zone with these hours. Without a window it always is.</summary>
    public static bool IsOpen(RolloutWindow? window, TimeZoneInfo zone, DateTimeOffset now, OpeningHours? hours = null)
    {
        if (window is null) return true;
        if (window.ClosedHours && hours is not null && OpeningTimes.HasClosed(hours, zone, now) is { } closed) return closed;
        if (RolloutPlanRules.Time(window.From) is not { } from || RolloutPlanRules.Time(window.To) is not { } to) return true;
        return TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, zone).DateTime).IsBetween(from, to);
    }

    /// <summary>Those of the stores for which it is open; an unknown zone counts as UTC, so that its stores are not left out for ever.</summary>
    public static Guid[] OpenStores(RolloutWindow window, IEnumerable<StoreClock> stores, DateTimeOffset now) =>
        [.. stores.GroupBy(store => (store.TimeZone, Hours: window.ClosedHours ? store.Hours : null)) // a chain's stores share a few
            .Where(alike => IsOpen(window, Zone(alike.Key.TimeZone), now, StoreHours.Read(alike.Key.Hours)))
            .SelectMany(alike => alike, (_, store) => store.Id)];

    private static TimeZoneInfo Zone(string id) => TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone) ? zone : TimeZoneInfo.Utc;
}
