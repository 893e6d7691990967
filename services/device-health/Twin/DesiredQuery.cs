using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Database;

namespace Totems.DeviceHealth.Twin;

/// <summary>
/// Reads desired state for many totems at once: one query for what is each totem's own, one for commands, one for rollouts of other kinds than menus, and the
/// shared pieces from <see cref="DesiredPieces"/>. The revision is the sum of counters that never fall (the totem's own, the directory's version, the
/// release's version, the overlay's sequence, the numbers of agent and settings), so a change anywhere raises it for exactly the totems it concerns, without writing a row per totem.
/// </summary>
internal sealed class DesiredQuery(WorkerDatabase<FleetDb> database, DesiredPieces pieces, MenuKeys keys, TimeProvider time)
{
    // A rollout whose totems are not listed yet is everybody's.
    private const string Totems = """
        with everywhere as materialized (select chain_id, max(version) as version from rollout where kind = 0 and not listed group by chain_id)
        select t.id, t.chain_id, t.store_id, t.name, t.letter, s.name, s.time_zone, s.zone,
          t.revision + c.version + coalesce(greatest(r.version, e.version), 0) + coalesce(a.sequence, 0), greatest(r.version, e.version), a.sequence,
          case when s.closed then 'closed' else left(md5(s.hours::text), 16) end
        from unnest($1) wanted(id)
        join totem t on t.id = wanted.id and t.retired_at is null
        join chain c on c.chain_id = t.chain_id
        join store s on s.chain_id = t.chain_id and s.id = t.store_id
        left join availability a on a.store_id = t.store_id
        left join lateral (select x.version from rollout_target x where x.totem_id = t.id and x.kind = 0 and x.phase >= 0 order by x.version desc limit 1) r on true
        left join everywhere e on e.chain_id = t.chain_id
        """;

    // Nothing is looked for, and nothing comes, where a chain has no rollouts of other kinds: this query is the whole price of them there.
    private const string Others = """
        with kinds as materialized (
          select chain_id, bool_or(kind = 1) as agent, bool_or(kind = 2) as settings,
            max(version) filter (where kind = 1 and not listed) as agent_everywhere, max(version) filter (where kind = 2 and not listed) as settings_everywhere
          from rollout where kind > 0 group by chain_id)
        select t.id, greatest(g.version, k.agent_everywhere), greatest(n.version, k.settings_everywhere)
        from unnest($1) wanted(id)
        join totem t on t.id = wanted.id
        join kinds k on k.chain_id = t.chain_id
        left join lateral (
          select x.version from rollout_target x where k.agent and x.totem_id = t.id and x.kind = 1 and x.phase >= 0 order by x.version desc limit 1) g on true
        left join lateral (
          select x.version from rollout_target x where k.settings and x.totem_id = t.id and x.kind = 2 and x.phase >= 0 order by x.version desc limit 1) n on true
        """;

    private const string Commands = """
        select totem_id, id, attempt, kind, expires_at from command
        where totem_id = any($1) and status in ('pending', 'sent') and expires_at > $2 order by created_at, id
        """;

    /// <summary>Desired state by totem; totems that do not exist or are retired are left out.</summary>
    public async Task<IReadOnlyDictionary<Guid, EncodedDesired>> LoadAsync(Guid[] totems, CancellationToken cancellationToken)
    {
        var rows = new List<Row>(totems.Length);
        var commands = new Dictionary<Guid, List<PendingCommand>>();
        var others = new Dictionary<Guid, (long? Agent, long? Settings)>();
        await using (var batch = database.Source.CreateBatch())
        {
            // The totems first: content may be newer than its revision, never older.
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Totems) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = totems } } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Commands)
            {
                Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = totems }, new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() } },
            });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Others) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = totems } } });
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) rows.Add(ReadRow(reader));
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var totem = reader.GetGuid(0);
                if (!commands.TryGetValue(totem, out var list)) commands.Add(totem, list = []);
                list.Add(new PendingCommand(reader.GetGuid(1), reader.GetInt32(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4)));
            }

            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) others.Add(reader.GetGuid(0), (Number(reader, 1), Number(reader, 2)));
        }

        await pieces.EnsureAsync(
            [.. rows.Where(r => r.Version is not null).Select(r => r.Menu).Distinct()],
            [.. rows.Where(r => r.Sequence is not null).Select(r => r.Overlay).Distinct()],
            others.Count == 0 ? [] : [.. rows.SelectMany(r => KeysOf(r, others)).Distinct()], cancellationToken);
        return Compose(rows, commands, others);
    }

    private static IEnumerable<KindKey> KeysOf(Row row, Dictionary<Guid, (long? Agent, long? Settings)> others)
    {
        var (agent, settings) = others.GetValueOrDefault(row.TotemId);
        if (agent is { } a) yield return new KindKey(row.Configuration.ChainId, RolloutKind.Agent, a);
        if (settings is { } s) yield return new KindKey(row.Configuration.ChainId, RolloutKind.Configuration, s);
    }

    private Dictionary<Guid, EncodedDesired> Compose(
        List<Row> rows, Dictionary<Guid, List<PendingCommand>> commands, Dictionary<Guid, (long? Agent, long? Settings)> others)
    {
        var result = new Dictionary<Guid, EncodedDesired>(rows.Count);
        var menuKeys = new Dictionary<MenuKey, byte[]>();
        foreach (var row in rows)
        {
            var menu = row.Version is null ? null : pieces.Menu(row.Menu)?.For(row.Configuration.StoreId);
            if (!menuKeys.TryGetValue(row.Menu, out var keyJson))
            {
                keyJson = keys.EncodedFor(menu);
                menuKeys.Add(row.Menu, keyJson);
            }

            var (agent, settings) = others.GetValueOrDefault(row.TotemId);
            result[row.TotemId] = new EncodedDesired(
                row.Revision + (agent ?? 0) + (settings ?? 0), row.Configuration, menu, row.Sequence is null ? null : pieces.Overlay(row.Overlay),
                commands.TryGetValue(row.TotemId, out var list) ? list : [], keyJson,
                pieces.Kind(row.Configuration.ChainId, RolloutKind.Agent, agent), pieces.Kind(row.Configuration.ChainId, RolloutKind.Configuration, settings));
        }

        return result;
    }

    private static Row ReadRow(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        new TotemConfiguration(reader.GetString(3), reader.GetString(4), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(5), reader.GetString(6), reader.GetString(7),
            reader.IsDBNull(11) ? null : reader.GetString(11)),
        reader.GetInt64(8),
        Number(reader, 9),
        Number(reader, 10));

    private static long? Number(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetInt64(column);

    private readonly record struct Row(Guid TotemId, TotemConfiguration Configuration, long Revision, long? Version, long? Sequence)
    {
        public MenuKey Menu => new(Configuration.ChainId, Version ?? 0, Configuration.Zone);

        public OverlayKey Overlay => new(Configuration.StoreId, Sequence ?? 0);
    }
}
