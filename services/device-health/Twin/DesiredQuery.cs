using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Database;

namespace Totems.DeviceHealth.Twin;

/// <summary>
/// Reads desired state for many totems at once: one query for what is each totem's own, one for commands, and the shared pieces from
/// <see cref="DesiredPieces"/>. The revision is the sum of counters that never fall (the totem's own, the directory's version, the release's
/// version, the overlay's sequence), so a change anywhere raises it for exactly the totems it concerns, without writing a row per totem.
/// </summary>
internal sealed class DesiredQuery(WorkerDatabase<FleetDb> database, DesiredPieces pieces, MenuKeys keys, TimeProvider time)
{
    // A rollout whose totems are not listed yet is everybody's.
    private const string Totems = """
        with everywhere as materialized (select chain_id, max(version) as version from rollout where kind = 0 and not listed group by chain_id)
        select t.id, t.chain_id, t.store_id, t.name, t.letter, s.name, s.time_zone, s.zone,
          t.revision + c.version + coalesce(greatest(r.version, e.version), 0) + coalesce(a.sequence, 0), greatest(r.version, e.version), a.sequence
        from unnest($1) wanted(id)
        join totem t on t.id = wanted.id and t.retired_at is null
        join chain c on c.chain_id = t.chain_id
        join store s on s.chain_id = t.chain_id and s.id = t.store_id
        left join availability a on a.store_id = t.store_id
        left join lateral (select x.version from rollout_target x where x.totem_id = t.id and x.kind = 0 and x.phase >= 0 order by x.version desc limit 1) r on true
        left join everywhere e on e.chain_id = t.chain_id
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
        await using (var batch = database.Source.CreateBatch())
        {
            // Commands second: content may be newer than its revision, never older.
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Totems) { Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = totems } } });
            batch.BatchCommands.Add(new NpgsqlBatchCommand(Commands)
            {
                Parameters = { new NpgsqlParameter<Guid[]> { TypedValue = totems }, new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() } },
            });
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken)) rows.Add(ReadRow(reader));
            await reader.NextResultAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                var totem = reader.GetGuid(0);
                if (!commands.TryGetValue(totem, out var list)) commands.Add(totem, list = []);
                list.Add(new PendingCommand(reader.GetGuid(1), reader.GetInt32(2), reader.GetString(3), reader.GetFieldValue<DateTimeOffset>(4)));
            }
        }

        await pieces.EnsureAsync(
            [.. rows.Where(r => r.Version is not null).Select(r => r.Menu).Distinct()],
            [.. rows.Where(r => r.Sequence is not null).Select(r => r.Overlay).Distinct()], cancellationToken);
        return Compose(rows, commands);
    }

    private Dictionary<Guid, EncodedDesired> Compose(List<Row> rows, Dictionary<Guid, List<PendingCommand>> commands)
    {
        var result = new Dictionary<Guid, EncodedDesired>(rows.Count);
        var menuKeys = new Dictionary<MenuKey, byte[]>();
        foreach (var row in rows)
        {
            var menu = row.Version is null ? null : pieces.Menu(row.Menu);
            if (!menuKeys.TryGetValue(row.Menu, out var keyJson))
            {
                keyJson = keys.EncodedFor(menu);
                menuKeys.Add(row.Menu, keyJson);
            }

            result[row.TotemId] = new EncodedDesired(
                row.Revision, row.Configuration, menu, row.Sequence is null ? null : pieces.Overlay(row.Overlay),
                commands.TryGetValue(row.TotemId, out var list) ? list : [], keyJson);
        }

        return result;
    }

    private static Row ReadRow(NpgsqlDataReader reader) => new(
        reader.GetGuid(0),
        new TotemConfiguration(reader.GetString(3), reader.GetString(4), reader.GetGuid(1), reader.GetGuid(2), reader.GetString(5), reader.GetString(6), reader.GetString(7)),
        reader.GetInt64(8),
        reader.IsDBNull(9) ? null : reader.GetInt64(9),
        reader.IsDBNull(10) ? null : reader.GetInt64(10));

    private readonly record struct Row(Guid TotemId, TotemConfiguration Configuration, long Revision, long? Version, long? Sequence)
    {
        public MenuKey Menu => new(Configuration.ChainId, Version ?? 0, Configuration.Zone);

        public OverlayKey Overlay => new(Configuration.StoreId, Sequence ?? 0);
    }
}
