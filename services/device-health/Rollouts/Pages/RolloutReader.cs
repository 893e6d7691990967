using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts.Pages;

/// <summary>Reads a rollout's page.</summary>
internal static class RolloutReader
{
    private const int MostOpenToList = 500;
    private const int MostPoints = 60;

    private sealed record Bucket(int Number, int Applied, int Failed);

    /// <summary>The page, or null when there is no such rollout.</summary>
    public static async Task<RolloutView?> ReadAsync(FleetDb database, Guid id, Caller caller, CancellationToken cancellationToken)
    {
        var rollout = await database.Rollouts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (rollout is null) return null;
        var cells = await RolloutCounts.ReadAsync(database, [rollout], caller, cancellationToken);
        var count = RolloutCounts.Sum(cells);
        var waves = await database.RolloutWaves.AsNoTracking().Where(w => w.RolloutId == id).OrderBy(w => w.Number).ToListAsync(cancellationToken);
        var open = count.Total - count.Applied;
        var stragglers = rollout.SupersededAt is null && open is > 0 and <= MostOpenToList
            ? (await RolloutTotems.PageAsync(database, id, new TotemFilter(), null, 100, caller, cancellationToken)).Items
            : [];
        return new RolloutView(
            rollout.Id, rollout.Kind, rollout.Version, rollout.Note, rollout.PublishedBy, rollout.StartedAt, rollout.StartAt, rollout.State, rollout.PausedAt,
            rollout.PauseReason, Read<RolloutPlan>(rollout.Plan), count.Total, count.Waiting, count.Pending, count.Told, count.Fetched, count.Applied, count.Failed,
            count.Skipped, await RetryableAsync(database, id, count, cancellationToken), count.FinishedAt(rollout), rollout.SupersededAt is not null, rollout.RollsBackTo,
            await RollBackToAsync(database, rollout, cancellationToken), waves.ConvertAll(w => View(w, RolloutCounts.Sum(cells.Where(c => c.Wave == w.Number)))),
            await CurveAsync(database, rollout, count, caller, cancellationToken), stragglers,
            RolloutContent.Read(rollout.Content), (await BeforeAsync(database, [rollout], cancellationToken)).GetValueOrDefault(id));
    }

    /// <summary>What totems had before each of these rollouts: the content of the one before it of its kind. Menus, and the first of a kind, have none.</summary>
    public static async Task<IReadOnlyDictionary<Guid, RolloutContent>> BeforeAsync(
        FleetDb database, IReadOnlyCollection<Rollout> rollouts, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. rollouts.Where(r => r.Kind != RolloutKind.Menu).Select(r => r.Id)];
        if (ids.Length == 0) return new Dictionary<Guid, RolloutContent>();
        var found = await (
            from rollout in database.Rollouts.AsNoTracking()
            where ids.Contains(rollout.Id)
            from before in database.Rollouts
                .Where(b => b.Kind == rollout.Kind && b.Version < rollout.Version && b.State != RolloutState.Aborted && b.State != RolloutState.Scheduled)
                .OrderByDescending(b => b.Version).Take(1)
            select new { rollout.Id, before.Content }).ToListAsync(cancellationToken);
        return found.ToDictionary(row => row.Id, row => RolloutContent.Read(row.Content) ?? new RolloutContent());
    }

    private static WaveView View(RolloutWave wave, RolloutCount count) => new(
        wave.Number, Read<WaveRule>(wave.Rule), wave.State, wave.StartedAt, wave.SoakingAt, wave.FinishedAt, Read<List<GateVerdict>>(wave.Gates),
        count.Total, count.Waiting, count.Pending, count.Told, count.Fetched, count.Applied, count.Failed);

    private static async Task<int> RetryableAsync(FleetDb database, Guid id, RolloutCount count, CancellationToken cancellationToken) =>
        count.Failed == 0 ? 0 : await database.RolloutTargets.CountAsync(t => t.RolloutId == id && t.Phase == RolloutPhase.Failed
            && t.Attempt < TargetMoves.MostAttempts && !FailureClasses.RejectedReasons.Contains(t.Reason ?? ""), cancellationToken);

    // What was once stopped is not what one wants back; from a roll back one goes further back.
    private static async Task<long?> RollBackToAsync(FleetDb database, Rollout rollout, CancellationToken cancellationToken)
    {
        if (rollout.Kind != RolloutKind.Menu || rollout.SupersededAt is not null || rollout.State == RolloutState.Scheduled) return null;
        var below = rollout.RollsBackTo ?? rollout.Version;
        return await database.Rollouts
            .Where(r => r.Kind == rollout.Kind && r.Version < below && (r.State == RolloutState.Done || r.State == RolloutState.Superseded) && r.PauseReason == null)
            .MaxAsync(r => (long?)r.Version, cancellationToken);
    }

    private static async Task<IReadOnlyList<CurvePoint>> CurveAsync(
        FleetDb database, Rollout rollout, RolloutCount count, Caller caller, CancellationToken cancellationToken)
    {
        if (count.LastSettled is not { } last || last <= rollout.StartedAt) return [];
        var (from, stores) = (rollout.StartedAt, caller.StoresFor(Permission.ViewFleet)?.ToArray());
        var step = (last - from).TotalSeconds / MostPoints;
        var buckets = await database.Database.SqlQuery<Bucket>($"""
            select least(floor(extract(epoch from t.settled_at - {from}) / {step}), {MostPoints - 1})::int as "Number",
              count(*) filter (where t.phase = 5)::int as "Applied", count(*) filter (where t.phase = 4)::int as "Failed"
            from rollout_target t
            where t.rollout_id = {rollout.Id} and t.phase in (4, 5) and t.settled_at is not null
              and ({stores}::uuid[] is null or exists (select from totem m where m.id = t.totem_id and m.store_id = any({stores})))
            group by 1 order by 1
            """).ToListAsync(cancellationToken);
        var points = new List<CurvePoint> { new(from, 0, 0) };
        foreach (var bucket in buckets)
        {
            var before = points[^1];
            points.Add(new CurvePoint(from.AddSeconds((bucket.Number + 1) * step), before.Applied + bucket.Applied, before.Failed + bucket.Failed));
        }

        return points;
    }

    private static T Read<T>(string json) where T : class => JsonSerializer.Deserialize<T>(json, WireJson.Options)!;
}
