using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Rollouts.Planning;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>A rollout to be made.</summary>
/// <param name="Id">Its id; of a menu the release's.</param>
/// <param name="ChainId">Chain.</param>
/// <param name="Kind">What it brings.</param>
/// <param name="Version">Release version, or number of the rollout among its kind.</param>
/// <param name="Note">For people.</param>
/// <param name="PublishedBy">Name of whoever made it.</param>
/// <param name="PublishedAt">UTC.</param>
/// <param name="Plan">How it goes out.</param>
/// <param name="MenuKeys">JSON of the signing keys known then.</param>
/// <param name="Content">JSON of a <see cref="RolloutContent"/>; null for a menu.</param>
/// <param name="RollsBackTo">The version it brings back.</param>
internal sealed record NewRollout(
    Guid Id, Guid ChainId, RolloutKind Kind, long Version, string Note, string PublishedBy, DateTimeOffset PublishedAt, RolloutPlan Plan,
    string MenuKeys = "{}", string? Content = null, long? RollsBackTo = null)
{
    /// <summary>What the audit log calls it.</summary>
    public string Subject => SubjectOf(Kind, Version);

    /// <summary>What the audit log calls a rollout.</summary>
    public static string SubjectOf(RolloutKind kind, long version) =>
        kind == RolloutKind.Menu ? $"rollout/{version}" : $"rollout/{JsonNamingPolicy.CamelCase.ConvertName(kind.ToString())}/{version}";
}

/// <summary>A rollout that was made.</summary>
/// <param name="Totems">How many it concerns.</param>
/// <param name="AtOnce">Whether everybody is to have it now.</param>
internal sealed record MadeRollout(int Totems, bool AtOnce);

/// <summary>
/// Makes a rollout of any kind in the caller's transaction. When everybody is to have it now, its row makes it desired, and <see cref="TargetList"/> writes
/// who had it. Otherwise totems are listed here, each with its wave, and wait for <see cref="RolloutEngine"/>.
/// </summary>
internal static class RolloutMaker
{
    /// <summary>Makes it.</summary>
    /// <returns>Null when there is one of this id or number already, and nothing was done.</returns>
    public static async Task<MadeRollout?> MakeAsync(FleetDb database, NewRollout rollout, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var isScheduled = rollout.Plan.StartAt > now;
        var everywhere = WavePlanner.IsEverywhere(rollout.Plan.Waves);
        var atOnce = everywhere && !isScheduled && rollout.Plan.Window is null;
        await TargetList.WriteNowAsync(database, cancellationToken);
        if (!await InsertAsync(database, rollout, isScheduled, listed: !atOnce, now, cancellationToken)) return null;
        if (!isScheduled) await RolloutStart.BeginAsync(database, rollout.Id, rollout.Kind, rollout.Version, now, cancellationToken);
        var totems = atOnce ? await CountEverybodyAsync(database, rollout, now, cancellationToken)
            : everywhere ? await TargetEverybodyAsync(database, rollout, cancellationToken)
            : await TargetWavesAsync(database, rollout, cancellationToken);
        return new MadeRollout(totems, atOnce);
    }

    private static async Task<bool> InsertAsync(
        FleetDb database, NewRollout rollout, bool isScheduled, bool listed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var plan = JsonSerializer.Serialize(rollout.Plan, WireJson.Options);
        var trace = Activity.Current?.Id;
        var (kind, state) = ((short)rollout.Kind, isScheduled ? "scheduled" : "running");
        var startAt = isScheduled ? rollout.Plan.StartAt?.ToUniversalTime() : null;
        // An older release that arrives late takes nothing over.
        return await database.Database.ExecuteSqlAsync($"""
            insert into rollout (id, chain_id, kind, version, note, published_by, published_at, started_at, trace_parent, menu_keys, superseded_at, state, plan, start_at, rolls_back_to, listed, content)
            select {rollout.Id}, {rollout.ChainId}, {kind}, {rollout.Version}, {rollout.Note}, {rollout.PublishedBy}, {rollout.PublishedAt.ToUniversalTime()},
              {now}, {trace}, {rollout.MenuKeys}::json, newer.at, case when newer.at is null then {state} else 'superseded' end, {plan}::json, {startAt},
              {rollout.RollsBackTo}, {listed}, {rollout.Content}::json
            from (select min(r.started_at) as at from rollout r where r.kind = {kind} and r.version > {rollout.Version} and r.state <> 'scheduled') newer
            on conflict do nothing
            """, cancellationToken) == 1;
    }

    private static async Task<int> CountEverybodyAsync(FleetDb database, NewRollout rollout, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = await database.Totems.CountAsync(t => t.RetiredAt == null, cancellationToken);
        AddWave(database, rollout, 1, new WaveRule(100), count, now);
        return count;
    }

    private static async Task<int> TargetEverybodyAsync(FleetDb database, NewRollout rollout, CancellationToken cancellationToken)
    {
        var kind = (short)rollout.Kind;
        var count = await database.Database.ExecuteSqlAsync($"""
            insert into rollout_target (rollout_id, totem_id, chain_id, kind, version, phase)
            select {rollout.Id}, t.id, t.chain_id, {kind}, {rollout.Version}, -1 from totem t where t.retired_at is null
            """, cancellationToken);
        AddWave(database, rollout, 1, new WaveRule(100), count);
        return count;
    }

    private static async Task<int> TargetWavesAsync(FleetDb database, NewRollout rollout, CancellationToken cancellationToken)
    {
        var waves = WavePlanner.Plan(rollout.Id, rollout.Plan.Waves, await TotemsToPlan.ReadAsync(database, cancellationToken));
        var (totems, numbers, kind) = (waves.WaveOf.Keys.ToArray(), waves.WaveOf.Values.ToArray(), (short)rollout.Kind);
        await database.Database.ExecuteSqlAsync($"""
            insert into rollout_target (rollout_id, totem_id, chain_id, kind, version, phase, wave)
            select {rollout.Id}, w.totem_id, {rollout.ChainId}, {kind}, {rollout.Version}, -1, w.wave from unnest({totems}, {numbers}) w(totem_id, wave)
            """, cancellationToken);
        for (var wave = 1; wave <= waves.Rules.Count; wave++) AddWave(database, rollout, wave, waves.Rules[wave - 1], waves.SizeOf(wave));
        return totems.Length;
    }

    private static void AddWave(FleetDb database, NewRollout rollout, int number, WaveRule rule, int size, DateTimeOffset? startedAt = null) =>
        database.RolloutWaves.Add(new RolloutWave
        {
            RolloutId = rollout.Id,
            ChainId = rollout.ChainId,
            Number = (short)number,
            Rule = JsonSerializer.Serialize(rule, WireJson.Options),
            Size = size,
            State = startedAt is null ? WaveState.Waiting : WaveState.Running,
            StartedAt = startedAt,
        });
}
