using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Rollouts.Pages;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>What a person does with a rollout. Each is a conditional UPDATE with its audit entry; what cannot be done now is a 409.</summary>
internal sealed class RolloutActions(FleetDb database, SignalBus signals, TimeProvider time)
{
    private delegate Task<Results<Ok<RolloutView>, ProblemHttpResult>> Act(RolloutActions actions, Guid id, Caller caller, CancellationToken cancellationToken);

    public static void Map(IEndpointRouteBuilder routes)
    {
        Post("pause", "pauseRollout", "Tells no more totems until it is resumed.", (actions, id, caller, cancel) => actions.PauseAsync(id, caller, cancel));
        Post("resume", "resumeRollout", "Goes on; gates that stopped it are ignored in this wave.", (actions, id, caller, cancel) => actions.ResumeAsync(id, caller, cancel));
        Post("abort", "abortRollout", "Ends it; totems that have it keep it.", (actions, id, caller, cancel) => actions.AbortAsync(id, caller, cancel));
        Post("retry", "retryRollout", "Tells failed totems again, those that rejected it left out.", (actions, id, caller, cancel) => actions.RetryAsync(id, caller, cancel));
        routes.MapPost("/api/fleet/rollouts/{id:guid}/totems/{totemId:guid}/skip", (
                Guid id, Guid totemId, RolloutActions actions, Caller caller, CancellationToken cancellationToken) => actions.SkipAsync(id, totemId, caller, cancellationToken))
            .WithName("skipRolloutTotem").WithSummary("Leaves one totem out.").RequirePermission(Permission.Publish);

        void Post(string verb, string name, string summary, Act act) =>
            routes.MapPost($"/api/fleet/rollouts/{{id:guid}}/{verb}", (Guid id, RolloutActions actions, Caller caller, CancellationToken cancellationToken) =>
                act(actions, id, caller, cancellationToken)).WithName(name).WithSummary(summary).RequirePermission(Permission.Publish);
    }

    private Task<Results<Ok<RolloutView>, ProblemHttpResult>> PauseAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        DoAsync(id, caller, "rollout.pause", "rollout-not-running", async (rollout, now) =>
        {
            var paused = await database.Rollouts.Where(r => r.Id == id && r.State == RolloutState.Running)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RolloutState.Paused)
                    .SetProperty(r => r.PausedAt, now).SetProperty(r => r.PauseReason, "person"), cancellationToken) == 1;
            if (paused) await TargetMoves.RecallAsync(database, id, null, cancellationToken);
            return paused ? new { state = "paused" } : null;
        }, cancellationToken);

    private Task<Results<Ok<RolloutView>, ProblemHttpResult>> ResumeAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        DoAsync(id, caller, "rollout.resume", "rollout-not-paused", async (rollout, now) =>
        {
            var resumed = await database.Rollouts.Where(r => r.Id == id && r.State == RolloutState.Paused)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RolloutState.Running)
                    .SetProperty(r => r.PausedAt, (DateTimeOffset?)null).SetProperty(r => r.PauseReason, (string?)null), cancellationToken) == 1;
            if (!resumed) return null;
            if (rollout.PausedAt is { } pausedAt) await TargetMoves.ExtendAsync(database, id, pausedAt, now, cancellationToken);
            var stopped = await database.RolloutWaves.AsNoTracking().SingleOrDefaultAsync(w => w.RolloutId == id && w.State == WaveState.Failed, cancellationToken);
            if (stopped is null) return new { state = "running" };
            var failed = JsonSerializer.Deserialize<List<GateVerdict>>(stopped.Gates, WireJson.Options)!.Where(v => v.State == GateState.Failed).Select(v => v.Gate);
            string[] waived = [.. stopped.Waived.Union(failed)];
            await database.RolloutWaves.Where(w => w.RolloutId == id && w.Number == stopped.Number)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Running)
                    .SetProperty(w => w.SoakingAt, (DateTimeOffset?)null).SetProperty(w => w.Waived, waived), cancellationToken);
            return new { state = "running", wave = stopped.Number, ignored = waived };
        }, cancellationToken);

    private Task<Results<Ok<RolloutView>, ProblemHttpResult>> AbortAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        DoAsync(id, caller, "rollout.abort", "rollout-over", async (rollout, now) =>
        {
            var ended = await database.Rollouts
                .Where(r => r.Id == id && (r.State == RolloutState.Scheduled || r.State == RolloutState.Running || r.State == RolloutState.Paused))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RolloutState.Aborted).SetProperty(r => r.FinishedAt, now), cancellationToken) == 1;
            if (ended) await TargetMoves.RecallAsync(database, id, null, cancellationToken);
            return ended ? new { state = "aborted" } : null;
        }, cancellationToken);

    private Task<Results<Ok<RolloutView>, ProblemHttpResult>> RetryAsync(Guid id, Caller caller, CancellationToken cancellationToken) =>
        DoAsync(id, caller, "rollout.retry", "nothing-to-retry", async (rollout, now) =>
        {
            if (rollout.State is not (RolloutState.Running or RolloutState.Paused or RolloutState.Done) || rollout.SupersededAt is not null) return null;
            var count = await TargetMoves.RetryAsync(database, id, now, cancellationToken);
            if (count == 0) return null;
            await database.Rollouts.Where(r => r.Id == id && r.State == RolloutState.Done)
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RolloutState.Running).SetProperty(r => r.FinishedAt, (DateTimeOffset?)null), cancellationToken);
            return new { totems = count };
        }, cancellationToken);

    private Task<Results<Ok<RolloutView>, ProblemHttpResult>> SkipAsync(Guid id, Guid totemId, Caller caller, CancellationToken cancellationToken) =>
        DoAsync(id, caller, "rollout.skip", "totem-not-open", async (rollout, now) =>
        {
            var skipped = rollout.State is RolloutState.Scheduled or RolloutState.Running or RolloutState.Paused
                && await TargetMoves.SkipAsync(database, id, totemId, now, cancellationToken) == 1;
            return skipped ? new { totemId } : null;
        }, cancellationToken);

    // What was done, or null when it could not be.
    private async Task<Results<Ok<RolloutView>, ProblemHttpResult>> DoAsync(
        Guid id, Caller caller, string action, string refusal, Func<Rollout, DateTimeOffset, Task<object?>> act, CancellationToken cancellationToken)
    {
        if (caller.StoresFor(Permission.Publish) is not null) return Problems.Forbidden("not-your-store", "A rollout concerns the whole chain.");
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // One after the other, the engine's steps included.
        var rollout = (await database.Rollouts.FromSql($"select * from rollout where id = {id} for update").AsNoTracking().ToListAsync(cancellationToken)).SingleOrDefault();
        if (rollout is null) return Problems.NotFound("rollout-unknown", "There is no such rollout, or not yet.");
        if (!rollout.Listed) await TargetList.WriteNowAsync(database, cancellationToken);
        if (await act(rollout, time.GetUtcNow()) is not { } done)
        {
            return Problems.Conflict(refusal, "The rollout is in no state for this.", ("state", JsonNamingPolicy.CamelCase.ConvertName(rollout.State.ToString())));
        }

        database.Audit(caller, time, action, NewRollout.SubjectOf(rollout.Kind, rollout.Version), new { state = rollout.State, reason = rollout.PauseReason }, done);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Publish(Topics.DesiredOfChain(caller.Chain));
        signals.Publish(Topics.Fleet(caller.Chain));
        return TypedResults.Ok((await RolloutReader.ReadAsync(database, id, caller, cancellationToken))!);
    }
}
