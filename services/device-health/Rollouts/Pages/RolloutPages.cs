using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Overview;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts.Pages;

/// <summary>Rollouts, listed and live.</summary>
internal static class RolloutPages
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/fleet/rollouts", ListAsync).WithName("listRollouts").WithSummary("Rollouts of all kinds, or of one, newest first.").RequirePermission(Permission.ViewFleet);
        routes.MapGet("/api/fleet/rollouts/{id:guid}", GetAsync).WithName("getRollout").WithSummary("One rollout as it stands.").RequirePermission(Permission.ViewFleet);
        routes.MapGet("/api/fleet/rollouts/{id:guid}/events", Watch).WithName("watchRollout")
            .WithSummary("Server-sent events \"rollout\", each the whole state, twice a second at most.").RequirePermission(Permission.ViewFleet);
    }

    private static async Task<Ok<Page<RolloutRow>>> ListAsync(
        string? cursor, int? limit, string? search, EnumWord<RolloutState>? state, EnumWord<RolloutKind>? kind, Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var take = Paging.Limit(limit ?? 20);
        var (pattern, wanted, only) = (Search.Pattern(search), state?.Value, kind?.Value);
        var number = long.TryParse(search, NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : -1;
        var ids = await database.Rollouts.AsNoTracking()
            .Where(r => (wanted == null || r.State == wanted) && (only == null || r.Kind == only))
            .Where(r => pattern == "%" || EF.Functions.ILike(r.Note, pattern) || EF.Functions.ILike(r.PublishedBy, pattern) || r.Version == number)
            .Select(r => new SortKey<DateTimeOffset> { Id = r.Id, Key = r.PublishedAt }).PageAsync(descending: true, cursor, take, cancellationToken);
        var page = ids.Of(await database.Rollouts.AsNoTracking().Where(r => ids.Items.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellationToken));
        var before = await RolloutReader.BeforeAsync(database, page.Items, cancellationToken);
        var counts = (await RolloutCounts.ReadAsync(database, page.Items, caller, cancellationToken)).ToLookup(c => c.RolloutId);
        var waves = (await database.RolloutWaves.AsNoTracking().Where(w => ids.Items.Contains(w.RolloutId))
            .Select(w => new { w.RolloutId, w.Number, w.State }).ToListAsync(cancellationToken)).ToLookup(w => w.RolloutId);
        return TypedResults.Ok(new Page<RolloutRow>([.. page.Items.Select(rollout =>
        {
            var count = RolloutCounts.Sum(counts[rollout.Id]);
            var current = waves[rollout.Id].Where(w => w.State is WaveState.Running or WaveState.Soaking or WaveState.Failed).Select(w => (int)w.Number).FirstOrDefault();
            return new RolloutRow(
                rollout.Id, rollout.Kind, rollout.Version, rollout.Note, rollout.PublishedBy, rollout.StartedAt, rollout.StartAt, rollout.State, current,
                waves[rollout.Id].Count(), count.Total, count.Applied, count.Failed, count.FinishedAt(rollout), rollout.SupersededAt is not null, rollout.RollsBackTo,
                RolloutContent.Read(rollout.Content), before.GetValueOrDefault(rollout.Id));
        })], page.Next));
    }

    private static async Task<Results<Ok<RolloutView>, ProblemHttpResult>> GetAsync(Guid id, Caller caller, FleetDb database, CancellationToken cancellationToken) =>
        await RolloutReader.ReadAsync(database, id, caller, cancellationToken) is { } view
            ? TypedResults.Ok(view)
            : Problems.NotFound("rollout-unknown", "There is no such rollout, or not yet.");

    private static ServerSentEventsResult<RolloutView> Watch(
        Guid id, Caller caller, FleetDb database, LiveFeed feed, TimeProvider time, CancellationToken cancellationToken) =>
        TypedResults.ServerSentEvents(feed.Watch(Topics.Fleet(caller.Chain), "rollout",
            Throttle.Of<RolloutView>(time, Pause, cancel => RolloutReader.ReadAsync(database, id, caller, cancel)), cancellationToken));
}
