using Totems.Contracts.Directory;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Hours;

/// <summary>The store is closed by its opening hours.</summary>
/// <param name="Opens">When it opens next, UTC; null when that is not within a week.</param>
/// <param name="TakesBegun">Whether an order that was begun before closing can still be finished.</param>
public sealed record StoreClosed(DateTimeOffset? Opens, bool TakesBegun);

/// <summary>
/// What a store's opening hours mean for its totem. Judged by the store's wall clock as the services' clock has it, so that a totem whose own clock is wrong
/// closes on time too; without network the last difference known holds, and after a restart without network the totem's own clock.
/// </summary>
internal static class StoreClosing
{
    /// <summary>How long after closing an order that was begun before can be finished and paid.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromMinutes(15);

    /// <summary>Null when the store is open, or nobody has said when it is.</summary>
    public static StoreClosed? Of(OpeningHours? hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (hours is null || OpeningTimes.IsOpen(hours, zone, now)) return null;
        return new StoreClosed(OpeningTimes.NextOpening(hours, zone, now), OpeningTimes.LastClosing(hours, zone, now) is { } closed && now < closed + Grace);
    }

    /// <summary>The next instant at which the answer becomes another one, or null.</summary>
    public static DateTimeOffset? NextChange(OpeningHours? hours, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (hours is null) return null;
        return Of(hours, zone, now) switch
        {
            null => OpeningTimes.NextClosing(hours, zone, now),
            { TakesBegun: true, Opens: var opens } => Earlier(OpeningTimes.LastClosing(hours, zone, now) + Grace, opens),
            { Opens: var opens } => opens,
        };
    }

    /// <summary>The same of a totem, at an instant of its own clock.</summary>
    public static StoreClosed? Of(TotemSnapshot totem, DateTimeOffset now) =>
        totem.OpeningHours is { } hours && totem.Configuration is { } place
            ? Of(hours, TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone), now + totem.ServerAhead)
            : null;

    /// <summary>The same of a totem, as an instant of its own clock.</summary>
    public static DateTimeOffset? NextChange(TotemSnapshot totem, DateTimeOffset now) =>
        totem.OpeningHours is { } hours && totem.Configuration is { } place
            ? NextChange(hours, TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone), now + totem.ServerAhead) - totem.ServerAhead
            : null;

    private static DateTimeOffset? Earlier(DateTimeOffset? a, DateTimeOffset? b) => b is null || a < b ? a : b;
}
