using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Overview;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>Rollouts, listed and live.</summary>
internal static class RolloutPages
{
    private const int MostStragglers = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(300);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/fleet/rollouts", ListAsync).WithName("listRollouts").RequirePermission(Permission.ViewFleet);
        routes.MapGet("/api/fleet/rollouts/{id:guid}", GetAsync).WithName("getRollout").RequirePermission(Permission.ViewFleet);
        routes.MapGet("/api/fleet/rollouts/{id:guid}/events", Watch).WithName("watchRollout").RequirePermission(Permission.ViewFleet);
    }

    private static async Task<Ok<Page<RolloutRow>>> ListAsync(
        long? cursor, int? limit, Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var take = Paging.Limit(limit ?? 20);
        var rollouts = await database.Rollouts.AsNoTracking().Where(r => cursor == null || r.Version < cursor)
            .OrderByDescending(r => r.Version).Take(take + 1).ToListAsync(cancellationToken);
        var page = Paging.Cut(rollouts, take, r => r.Version.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var counts = await CountAsync([.. page.Items.Select(r => r.Id)], caller, database, cancellationToken);
        return TypedResults.Ok(new Page<RolloutRow>([.. page.Items.Select(rollout =>
        {
            var count = counts[rollout.Id];
            return new RolloutRow(rollout.Id, rollout.Version, rollout.Note, rollout.PublishedBy, rollout.StartedAt, count.Total, count.Applied, count.Failed,
                count.FinishedAt(rollout), rollout.SupersededAt is not null);
        })], page.Next));
    }

    private static async Task<Results<Ok<RolloutView>, ProblemHttpResult>> GetAsync(Guid id, Caller caller, FleetDb database, CancellationToken cancellationToken) =>
        await ReadAsync(id, caller, database, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : Problems.NotFound("rollout-unknown", "There is no such rollout, or not yet.");

    private static ServerSentEventsResult<RolloutView> Watch(
        Guid id, Caller caller, FleetDb database, LiveFeed feed, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(feed.Watch(Topics.Fleet(caller.Chain), "rollout",
            Throttle.Of<RolloutView>(time, Pause, cancel => ReadAsync(id, caller, database, cancel)), cancellationToken));

    private static async Task<RolloutView?> ReadAsync(Guid id, Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var rollout = await database.Rollouts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (rollout is null) return null;
        var count = (await CountAsync([id], caller, database, cancellationToken))[id];
        var stragglers = rollout.SupersededAt is null && count.Applied < count.Total
            ? await StragglersAsync(id, caller, database, cancellationToken)
            : [];
        return new RolloutView(rollout.Id, rollout.Version, rollout.Note, rollout.PublishedBy, rollout.StartedAt, count.Total, count.Told, count.Fetched,
            count.Applied, count.Failed, count.Pending, count.FinishedAt(rollout), rollout.SupersededAt is not null, stragglers);
    }

    private static async Task<IReadOnlyDictionary<Guid, RolloutCount>> CountAsync(
        IReadOnlyList<Guid> ids, Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var groups = await (
            from target in database.RolloutTargets
            where ids.Contains(target.RolloutId)
            join totem in database.Totems.VisibleTo(caller) on target.TotemId equals totem.Id
            group target by new { target.RolloutId, target.Phase } into g
            select new { g.Key.RolloutId, g.Key.Phase, Count = g.Count(), Last = g.Max(t => t.SettledAt) }).ToListAsync(cancellationToken);
        return ids.ToDictionary(id => id, id =>
        {
            var mine = groups.FindAll(g => g.RolloutId == id);
            return new RolloutCount(mine.ToDictionary(g => g.Phase, g => g.Count), mine.Max(g => g.Last));
        });
    }

    private static async Task<IReadOnlyList<Straggler>> StragglersAsync(Guid id, Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var rows = await (
            from target in database.RolloutTargets
            where target.RolloutId == id && target.Phase != RolloutPhase.Applied
            join totem in database.Totems.VisibleTo(caller) on target.TotemId equals totem.Id
            join store in database.Stores on totem.StoreId equals store.Id
            join presence in database.Presence on totem.Id equals presence.TotemId
            orderby target.Phase descending, store.Name, totem.Name
            select new { totem.Id, totem.Name, StoreName = store.Name, target.Phase, target.Reason, target.Detail, presence.State, presence.LastHeard })
            .Take(MostStragglers).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new Straggler(
            r.Id, r.Name, r.StoreName, r.Phase, StragglerReasons.Of(r.Phase, r.Reason, r.State), r.Detail, r.State, r.LastHeard));
    }
}
