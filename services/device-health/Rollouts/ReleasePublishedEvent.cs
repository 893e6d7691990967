using System.Diagnostics;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Rollouts.Planning;
using Totems.Hosting.Outbox;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>
/// "release.published" from menu: a rollout. When everybody is to have it now, its row makes it desired, and the gateways are signalled after the commit;
/// <see cref="TargetList"/> writes who had it. Otherwise totems are listed here, each with its wave, and wait for <see cref="RolloutEngine"/>.
/// </summary>
internal static class ReleasePublishedEvent
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEvent<FleetDb, ReleasePublished>(DeviceHealthModule.Module, "release.published", StartAsync);

    private static async Task<Action?> StartAsync(FleetDb database, ReleasePublished release, IServiceProvider services, CancellationToken cancellationToken)
    {
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow();
        var plan = release.Plan ?? new RolloutPlan();
        var isScheduled = plan.StartAt > now;
        var everywhere = WavePlanner.IsEverywhere(plan.Waves);
        var atOnce = everywhere && !isScheduled && plan.Window is null;
        await TargetList.WriteNowAsync(database, cancellationToken);
        if (!await InsertAsync(database, release, plan, isScheduled, listed: !atOnce, now, cancellationToken)) return null;
        if (!isScheduled) await RolloutStart.BeginAsync(database, release.ReleaseId, RolloutKind.Menu, release.Version, now, cancellationToken);
        AddZones(database, release);
        var count = atOnce ? await CountEverybodyAsync(database, release, now, cancellationToken)
            : everywhere ? await TargetEverybodyAsync(database, release, cancellationToken)
            : await TargetWavesAsync(database, release, plan, cancellationToken);
        services.GetRequiredService<ILoggerFactory>().CreateLogger("Totems.DeviceHealth.Rollouts").RolloutStarted(release.Version, count, release.ChainId);
        return () =>
        {
            var signals = services.GetRequiredService<SignalBus>();
            signals.Publish(atOnce ? Topics.ReleaseForChain(release.ChainId) : Topics.DesiredOfChain(release.ChainId));
            signals.Publish(Topics.Fleet(release.ChainId));
        };
    }

    private static async Task<bool> InsertAsync(
        FleetDb database, ReleasePublished release, RolloutPlan plan, bool isScheduled, bool listed, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var keys = JsonSerializer.Serialize(release.MenuKeys, WireJson.Options);
        var planJson = JsonSerializer.Serialize(plan, WireJson.Options);
        var trace = Activity.Current?.Id;
        var state = isScheduled ? "scheduled" : "running";
        var startAt = isScheduled ? plan.StartAt?.ToUniversalTime() : null;
        // An older release that arrives late takes nothing over.
        return await database.Database.ExecuteSqlAsync($"""
            insert into rollout (id, chain_id, version, note, published_by, published_at, started_at, trace_parent, menu_keys, superseded_at, state, plan, start_at, rolls_back_to, listed)
            select {release.ReleaseId}, {release.ChainId}, {release.Version}, {release.Note}, {release.PublishedBy}, {release.PublishedAt.ToUniversalTime()},
              {now}, {trace}, {keys}::json, newer.at, case when newer.at is null then {state} else 'superseded' end, {planJson}::json, {startAt}, {release.RollsBackTo}, {listed}
            from (select min(r.started_at) as at from rollout r where r.kind = 0 and r.version > {release.Version} and r.state <> 'scheduled') newer
            on conflict do nothing
            """, cancellationToken) == 1;
    }

    private static void AddZones(FleetDb database, ReleasePublished release)
    {
        foreach (var zone in release.Zones)
        {
            database.RolloutZones.Add(new RolloutZone
            {
                RolloutId = release.ReleaseId,
                ChainId = release.ChainId,
                Version = release.Version,
                Zone = zone.Zone,
                Manifest = zone.Manifest,
                ContentHash = zone.ContentHash,
                PricesHash = zone.PricesHash,
                ContentDelta = zone.ContentDelta?.GetRawText(),
                PricesDelta = zone.PricesDelta?.GetRawText(),
            });
        }
    }

    private static async Task<int> CountEverybodyAsync(FleetDb database, ReleasePublished release, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = await database.Totems.CountAsync(t => t.RetiredAt == null, cancellationToken);
        AddWave(database, release, 1, new WaveRule(100), count, now);
        return count;
    }

    private static async Task<int> TargetEverybodyAsync(FleetDb database, ReleasePublished release, CancellationToken cancellationToken)
    {
        var count = await database.Database.ExecuteSqlAsync($"""
            insert into rollout_target (rollout_id, totem_id, chain_id, version, phase)
            select {release.ReleaseId}, t.id, t.chain_id, {release.Version}, -1 from totem t where t.retired_at is null
            """, cancellationToken);
        AddWave(database, release, 1, new WaveRule(100), count);
        return count;
    }

    private static async Task<int> TargetWavesAsync(FleetDb database, ReleasePublished release, RolloutPlan plan, CancellationToken cancellationToken)
    {
        var waves = WavePlanner.Plan(release.ReleaseId, plan.Waves, await TotemsToPlan.ReadAsync(database, cancellationToken));
        var (totems, numbers) = (waves.WaveOf.Keys.ToArray(), waves.WaveOf.Values.ToArray());
        await database.Database.ExecuteSqlAsync($"""
            insert into rollout_target (rollout_id, totem_id, chain_id, version, phase, wave)
            select {release.ReleaseId}, w.totem_id, {release.ChainId}, {release.Version}, -1, w.wave from unnest({totems}, {numbers}) w(totem_id, wave)
            """, cancellationToken);
        for (var wave = 1; wave <= waves.Rules.Count; wave++) AddWave(database, release, wave, waves.Rules[wave - 1], waves.SizeOf(wave));
        return totems.Length;
    }

    private static void AddWave(FleetDb database, ReleasePublished release, int number, WaveRule rule, int size, DateTimeOffset? startedAt = null) =>
        database.RolloutWaves.Add(new RolloutWave
        {
            RolloutId = release.ReleaseId,
            ChainId = release.ChainId,
            Number = (short)number,
            Rule = JsonSerializer.Serialize(rule, WireJson.Options),
            Size = size,
            State = startedAt is null ? WaveState.Waiting : WaveState.Running,
            StartedAt = startedAt,
        });
}
