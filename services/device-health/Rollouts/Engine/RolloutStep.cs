using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Planning;
using Totems.Hosting.Audit;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>What a step did that others must hear of.</summary>
[Flags]
internal enum StepNews
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>Pages show something else.</summary>
    Shown = 1,

    /// <summary>Totems should be something else.</summary>
    Desired = 2,
}

/// <summary>
/// One step of one rollout in the caller's transaction: everything is read from the tables and every write is conditional on what was read there, so
/// that a step done twice, or not at all, changes nothing. The rollout's row is locked for the step; whoever finds it locked leaves it to the other.
/// </summary>
internal sealed class RolloutStep(FleetDb database, TimeProvider time, ILogger<RolloutStep> logger)
{
    /// <summary>Takes the step.</summary>
    /// <param name="id">Rollout.</param>
    /// <param name="orders">How orders go, when it was asked for.</param>
    /// <param name="cancellationToken">Ends it; nothing has changed then.</param>
    public async Task<StepNews> TakeAsync(Guid id, OrderFacts? orders, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rollout = (await database.Rollouts.FromSql($"select * from rollout where id = {id} and state in ('scheduled', 'running') for update skip locked")
            .AsNoTracking().ToListAsync(cancellationToken)).SingleOrDefault();
        if (rollout is null) return StepNews.None;
        if (!rollout.Listed)
        {
            if (rollout.StartedAt + TargetList.After > now) return StepNews.None;
            await TargetList.WriteNowAsync(database, cancellationToken);
        }

        var news = StepNews.None;
        if (rollout.State == RolloutState.Scheduled)
        {
            if (rollout.StartAt > now) return StepNews.None;
            await TargetList.WriteNowAsync(database, cancellationToken);
            await RolloutStart.BeginAsync(database, rollout.Id, rollout.Kind, rollout.Version, now, cancellationToken);
            news = StepNews.Shown;
        }

        var plan = JsonSerializer.Deserialize<RolloutPlan>(rollout.Plan, WireJson.Options) ?? new RolloutPlan();
        var waves = await database.RolloutWaves.AsNoTracking().Where(w => w.RolloutId == id).OrderBy(w => w.Number).ToListAsync(cancellationToken);
        var current = waves.Find(w => w.State is WaveState.Running or WaveState.Soaking or WaveState.Failed);
        if (current is null && waves.Find(w => w.State == WaveState.Waiting) is { } next)
        {
            await BeginWaveAsync(next, now, cancellationToken);
            news |= StepNews.Shown;
            current = (await database.RolloutWaves.AsNoTracking().Where(w => w.RolloutId == id && w.Number == next.Number).ToListAsync(cancellationToken)).Single();
        }

        news |= await ReachAsync(rollout, plan, upTo: current?.Number ?? short.MaxValue, now, cancellationToken);
        return news | await JudgeAsync(rollout, plan, current, isLast: current is null || current.Number == waves.Count, orders, now, cancellationToken);
    }

    /// <summary>Opens and closes windows, and lets deadlines pass.</summary>
    private async Task<StepNews> ReachAsync(Rollout rollout, RolloutPlan plan, int upTo, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var open = plan.Window is { } window
            ? StoreWindows.OpenStores(window, await database.Stores.AsNoTracking().Select(s => new StoreClock(s.Id, s.TimeZone, s.Hours)).ToListAsync(cancellationToken), now)
            : null;
        var moved = await TargetMoves.ReleaseAsync(database, rollout.Id, upTo, open, now, cancellationToken);
        if (open is not null) moved += await TargetMoves.RecallAsync(database, rollout.Id, open, cancellationToken);
        var expired = plan.DeadlineMinutes is { } minutes ? await TargetMoves.ExpireAsync(database, rollout.Id, minutes, now, cancellationToken) : 0;
        return (moved > 0 ? StepNews.Desired | StepNews.Shown : StepNews.None) | (expired > 0 ? StepNews.Shown : StepNews.None);
    }

    private async Task<StepNews> JudgeAsync(
        Rollout rollout, RolloutPlan plan, RolloutWave? wave, bool isLast, OrderFacts? orders, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var counts = await WaveFactsQuery.ReadAsync(database, rollout.Id, wave?.Number ?? 0, wave?.StartedAt ?? now, cancellationToken);
        if (wave is null) return counts.OpenAnywhere == 0 ? await FinishAsync(rollout, now, cancellationToken) : StepNews.None;

        var gates = plan.Gates ?? new RolloutGates();
        var facts = new WaveFacts(counts.Size, counts.Away, counts.Applied, counts.Failed, counts.WentOffline, counts.Others, counts.OthersOffline, orders);
        var verdicts = Gates.Judge(gates, facts, wave.SoakingAt, now, wave.Waived);
        var news = await KeepAsync(wave, verdicts, cancellationToken);
        if (verdicts.Stopping() is { } stop) return news | await PauseAsync(rollout, wave, stop, now, cancellationToken);
        if (wave.State != WaveState.Soaking && verdicts.MaySoak())
        {
            await database.RolloutWaves.Where(w => w.RolloutId == rollout.Id && w.Number == wave.Number && w.State == wave.State)
                .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Soaking).SetProperty(w => w.SoakingAt, now), cancellationToken);
            if (gates.SoakMinutes > 0) return news | StepNews.Shown;
            verdicts = Gates.Judge(gates, facts, now, now, wave.Waived);
        }

        if (!verdicts.AllPassed(isLast)) return news;
        await database.RolloutWaves.Where(w => w.RolloutId == rollout.Id && w.Number == wave.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Passed).SetProperty(w => w.FinishedAt, now), cancellationToken);
        if (isLast && counts.OpenAnywhere == 0) await FinishAsync(rollout, now, cancellationToken);
        return news | StepNews.Shown;
    }

    private Task<int> BeginWaveAsync(RolloutWave wave, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.RolloutWaves.Where(w => w.RolloutId == wave.RolloutId && w.Number == wave.Number && w.State == WaveState.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Running).SetProperty(w => w.StartedAt, now), cancellationToken);

    private async Task<StepNews> KeepAsync(RolloutWave wave, IReadOnlyList<GateVerdict> verdicts, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(verdicts, WireJson.Options);
        if (json == wave.Gates) return StepNews.None;
        await database.RolloutWaves.Where(w => w.RolloutId == wave.RolloutId && w.Number == wave.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.Gates, json), cancellationToken);
        return StepNews.Shown;
    }

    private async Task<StepNews> PauseAsync(Rollout rollout, RolloutWave wave, GateVerdict stop, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await database.Rollouts.Where(r => r.Id == rollout.Id && (r.State == RolloutState.Running || r.State == RolloutState.Scheduled))
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RolloutState.Paused)
                .SetProperty(r => r.PausedAt, now).SetProperty(r => r.PauseReason, stop.Gate), cancellationToken);
        await database.RolloutWaves.Where(w => w.RolloutId == rollout.Id && w.Number == wave.Number)
            .ExecuteUpdateAsync(set => set.SetProperty(w => w.State, WaveState.Failed), cancellationToken);
        await TargetMoves.RecallAsync(database, rollout.Id, null, cancellationToken);
        var self = new Caller(CallerKind.Service, Guid.Empty, DeviceHealthModule.Module.Name, rollout.ChainId, null, []);
        database.Audit(self, time, "rollout.pause", NewRollout.SubjectOf(rollout.Kind, rollout.Version),
            after: new { wave = wave.Number, gate = stop.Gate, stop.Value, stop.Limit });
        await database.SaveChangesAsync(cancellationToken);
        logger.RolloutPaused(rollout.Kind, rollout.Version, rollout.ChainId, stop.Gate, stop.Value, stop.Limit);
        return StepNews.Shown | StepNews.Desired;
    }

    private async Task<StepNews> FinishAsync(Rollout rollout, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var last = await database.RolloutTargets.Where(t => t.RolloutId == rollout.Id && t.Phase >= RolloutPhase.Pending).MaxAsync(t => t.SettledAt, cancellationToken) ?? now;
        await database.Rollouts.Where(r => r.Id == rollout.Id && r.State == RolloutState.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.State, RolloutState.Done).SetProperty(r => r.FinishedAt, last), cancellationToken);
        logger.RolloutFinished(rollout.Kind, rollout.Version, rollout.ChainId);
        return StepNews.Shown;
    }
}
