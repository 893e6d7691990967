using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Stores;
using Totems.MenuModel.Content;

namespace Totems.DeviceHealth.Overview;

/// <summary>GET /api/fleet/totems/{id}/shown?local=…: what is known of what a totem showed when the clock on its store's wall said so. Menu redraws it from this.</summary>
internal static class TotemShown
{
    /// <summary>What a totem showed.</summary>
    /// <param name="TotemId">Totem.</param>
    /// <param name="TotemName">Its name.</param>
    /// <param name="StoreId">Its store.</param>
    /// <param name="StoreName">The store's name.</param>
    /// <param name="TimeZone">IANA zone of the store.</param>
    /// <param name="Zone">Price zone of the store as of today.</param>
    /// <param name="At">The moment asked for, UTC.</param>
    /// <param name="Nothing">Why it showed no menu; null when it did.</param>
    /// <param name="EnrolledAt">Since when there is the totem, UTC.</param>
    /// <param name="RetiredAt">Until when, or null.</param>
    /// <param name="Version">The release on screen; null with <paramref name="Nothing"/>.</param>
    /// <param name="Since">When that came on screen, UTC.</param>
    /// <param name="BySelf">Whether <paramref name="Since"/> is by the totem's own clock; else it is when we heard of it.</param>
    /// <param name="Presence">Whether it was heard of; null when that is not known any more.</param>
    /// <param name="PresenceSince">Since when.</param>
    /// <param name="Closed">Whether the store was closed, by the opening hours of today; null when nobody has said when it is open.</param>
    /// <param name="Overlay">What was sold out and paused; null for nothing, or when it is not known.</param>
    /// <param name="OverlayAt">Since when that had held, UTC; null when it is not known or nothing ever was.</param>
    /// <param name="OverlayKnownFrom">From when on sold-out lists of the store are kept, when the moment lies before; else null.</param>
    internal sealed record Shown(
        Guid TotemId, string TotemName, Guid StoreId, string StoreName, string TimeZone, string Zone, DateTimeOffset At, ShownNothing? Nothing,
        DateTimeOffset EnrolledAt, DateTimeOffset? RetiredAt, long? Version, DateTimeOffset? Since, bool BySelf, TotemPresence? Presence,
        DateTimeOffset? PresenceSince, bool? Closed, AvailabilityOverlay? Overlay, DateTimeOffset? OverlayAt, DateTimeOffset? OverlayKnownFrom);

    /// <summary>Why a totem showed no menu.</summary>
    internal enum ShownNothing
    {
        /// <summary>The moment has not come yet.</summary>
        Future,

        /// <summary>It was not enrolled yet.</summary>
        NotEnrolled,

        /// <summary>It was retired.</summary>
        Retired,

        /// <summary>It had no menu yet.</summary>
        NoMenu,
    }

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fleet/totems/{id:guid}/shown", HandleAsync).WithName("getTotemShown").RequirePermission(Permission.ViewFleet);

    private static async Task<Results<Ok<Shown>, ProblemHttpResult>> HandleAsync(
        Guid id, DateTime local, Caller caller, FleetDb database, TimeProvider time, CancellationToken cancellationToken)
    {
        var totem = await database.Totems.VisibleTo(caller).SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        var store = totem is null ? null : await database.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Id == totem.StoreId, cancellationToken);
        if (totem is null || store is null) return Problems.NotFound("totem-unknown", "There is no such totem.");
        var zone = TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone);
        var at = OpeningTimes.Instant(local, zone);
        var menu = await database.RolloutTargets.AsNoTracking()
            .Where(t => t.TotemId == id && t.Kind == RolloutKind.Menu && t.Phase == RolloutPhase.Applied && (t.ShownAt ?? t.SettledAt) <= at)
            .OrderByDescending(t => t.ShownAt ?? t.SettledAt).ThenByDescending(t => t.Version).FirstOrDefaultAsync(cancellationToken);
        ShownNothing? nothing = at > time.GetUtcNow() ? ShownNothing.Future : at < totem.EnrolledAt ? ShownNothing.NotEnrolled
            : totem.RetiredAt <= at ? ShownNothing.Retired : menu is null ? ShownNothing.NoMenu : null;
        var presence = await database.PresenceChanges.AsNoTracking().Where(c => c.TotemId == id && c.At <= at).OrderByDescending(c => c.At).FirstOrDefaultAsync(cancellationToken);
        // A totem that nobody heard went on with what it was told before.
        var told = presence is { State: TotemPresence.Offline } silent ? silent.At : at;
        var (overlay, known) = await OverlayAsync(database, store.Id, told, cancellationToken);
        bool? closed = StoreHours.Read(store.Hours) is { } hours ? !OpeningTimes.IsOpen(hours, zone, at) : null;
        return TypedResults.Ok(new Shown(
            id, totem.Name, store.Id, store.Name, store.TimeZone, store.Zone, at, nothing, totem.EnrolledAt, totem.RetiredAt,
            nothing is null ? menu?.Version : null, nothing is null ? menu?.ShownAt ?? menu?.SettledAt : null, menu?.ShownAt is not null, presence?.State, presence?.At, closed,
            overlay is null ? null : JsonSerializer.Deserialize<AvailabilityOverlay>(overlay.Overlay, WireJson.Options), overlay?.At, known));
    }

    private static async Task<(AvailabilityHistory? Overlay, DateTimeOffset? KnownFrom)> OverlayAsync(
        FleetDb database, Guid store, DateTimeOffset at, CancellationToken cancellationToken)
    {
        var overlays = database.AvailabilityHistory.AsNoTracking().Where(h => h.StoreId == store);
        var found = await overlays.Where(h => h.At <= at).OrderByDescending(h => h.Sequence).FirstOrDefaultAsync(cancellationToken);
        if (found is not null) return (found, null);
        var first = await overlays.OrderBy(h => h.Sequence).Select(h => new { h.Sequence, h.At }).FirstOrDefaultAsync(cancellationToken);
        // Before a store's very first change nothing was sold out.
        return (null, first is null or { Sequence: <= 1 } ? null : first.At);
    }
}
