using Microsoft.EntityFrameworkCore;
using Npgsql;
using Totems.DeviceHealth.Data;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>
/// Lists the totems of rollouts that go everywhere at once. They are desired from the start by the rollout's own row; the row per totem, which pages,
/// retries and gates need, is written a little later, for most totems once and in its final state (docs/decisions/0013).
/// </summary>
internal static class TargetList
{
    /// <summary>How long after its beginning a rollout is listed: most totems have answered by then, and until then counts go by their reports.</summary>
    public static readonly TimeSpan After = TimeSpan.FromSeconds(3);

    // Numbered from 0 between braces, as EF Core wants its parameters.
    private const string List = """
        with due as (
          update rollout set listed = true where not listed and started_at <= {0} returning id, chain_id, kind, version, started_at)
        insert into rollout_target (rollout_id, totem_id, chain_id, kind, version, phase, released_at, told_at, fetched_at, settled_at, shown_at)
        select d.id, t.id, t.chain_id, d.kind, d.version, case when r.totem_id is null then 0 else 5 end, d.started_at, r.received_at, r.received_at, r.received_at,
          case when d.kind = 0 then (r.state->'menu'->>'appliedAt')::timestamptz end
        from due d
        join totem t on t.chain_id = d.chain_id and t.retired_at is null
        left join reported r on r.totem_id = t.id and d.version = case d.kind when 0 then r.menu_version
          when 1 then (case when r.state->'agent'->>'phase' = 'applied' then r.state->'agent'->>'number' else r.state->'agent'->>'inForce' end)::bigint
          else (case when r.state->'settings'->>'phase' = 'applied' then r.state->'settings'->>'number' else r.state->'settings'->>'inForce' end)::bigint end
        on conflict do nothing
        """;

    private static readonly string ListByWorker = List.Replace("{0}", "$1", StringComparison.Ordinal);

    private const string Young = "select distinct chain_id from rollout where not listed";

    /// <summary>Lists what is due, of all chains.</summary>
    /// <returns>Chains with a rollout that is too young yet: steps of their totems have no row to go to.</returns>
    public static async Task<IReadOnlySet<Guid>> WriteAsync(NpgsqlDataSource worker, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = worker.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand(ListByWorker) { Parameters = { new NpgsqlParameter<DateTimeOffset> { TypedValue = now - After } } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand(Young));
        var young = new HashSet<Guid>();
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) young.Add(reader.GetGuid(0));
        return young;
    }

    /// <summary>Lists the chain's rollouts at once, in the caller's transaction: something is about to be done with their totems.</summary>
    public static Task WriteNowAsync(FleetDb database, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlRawAsync(List, [DateTimeOffset.MaxValue], cancellationToken);
}
