using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Overview;

/// <summary>The chain's totems counted, live.</summary>
internal static class FleetSummary
{
    /// <summary>How many totems there are and how they are.</summary>
    internal sealed record Summary(int Total, int Online, int Late, int Offline, IReadOnlyList<VersionCount> ByVersion);

    /// <summary>How many show a release; null when they show none yet.</summary>
    internal sealed record VersionCount(long? Version, int Count);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/fleet/totems/summary", GetAsync).WithName("getFleetSummary").RequirePermission(Permission.ViewFleet);
        routes.MapGet("/api/fleet/totems/events", Watch).WithName("watchFleetSummary").RequirePermission(Permission.ViewFleet);
    }

    private static async Task<Ok<Summary>> GetAsync(Caller caller, FleetDb database, CancellationToken cancellationToken) =>
        TypedResults.Ok(await ReadAsync(caller, database, cancellationToken));

    private static ServerSentEventsResult<Summary> Watch(Caller caller, FleetDb database, LiveFeed feed, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(feed.Watch(Topics.Fleet(caller.Chain), "summary",
            Throttle.Of<Summary>(time, Pause, async cancel => await ReadAsync(caller, database, cancel)), cancellationToken));

    private static async Task<Summary> ReadAsync(Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var totems = database.Totems.VisibleTo(caller).Where(t => t.RetiredAt == null);
        var counts = await (
            from t in totems
            join p in database.Presence on t.Id equals p.TotemId
            join r in database.Reported on t.Id equals r.TotemId into reports
            from r in reports.DefaultIfEmpty()
            group t by new { p.State, Version = r == null ? null : r.MenuVersion } into g
            select new { g.Key.State, g.Key.Version, Count = g.Count() }).ToListAsync(cancellationToken);
        return new Summary(
            counts.Sum(c => c.Count), Of(TotemPresence.Online), Of(TotemPresence.Late), Of(TotemPresence.Offline),
            [.. counts.GroupBy(c => c.Version).OrderByDescending(g => g.Key).Select(g => new VersionCount(g.Key, g.Sum(c => c.Count)))]);

        int Of(TotemPresence state) => counts.Where(c => c.State == state).Sum(c => c.Count);
    }
}
