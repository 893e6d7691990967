using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Totems.Contracts;

namespace Totems.DeviceHealth.Reports;

/// <summary>One transaction for many totems' reports.</summary>
internal static class ReportBatch
{
    private const string Reported = """
        insert into reported as r (totem_id, chain_id, agent_version, menu_version, content_hash, prices_hash, availability_sequence, state, received_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (totem_id) do update set (agent_version, menu_version, content_hash, prices_hash, availability_sequence, state, received_at) =
          (excluded.agent_version, excluded.menu_version, excluded.content_hash, excluded.prices_hash, excluded.availability_sequence, excluded.state, excluded.received_at)
        where r.received_at <= excluded.received_at
        """;

    // Forward only; a second failure replaces the first one's reason. Of a totem that is not to have it (yet), only that it shows it counts.
    private const string Steps = """
        update rollout_target t set
          phase = n.phase,
          reason = n.reason,
          detail = n.detail,
          told_at = coalesce(t.told_at, n.at),
          fetched_at = case when n.phase in (3, 5) then coalesce(t.fetched_at, n.at) else t.fetched_at end,
          settled_at = case when n.phase in (4, 5) then n.at end
        from unnest($1, $2, $3, $4, $5, $6) n(totem_id, version, phase, reason, detail, at)
        where t.totem_id = n.totem_id and t.kind = 0 and t.version = n.version
          and (t.phase < n.phase or (t.phase = 4 and n.phase = 4)) and (t.phase >= 0 or n.phase = 5)
        """;

    private const string Sent = "update command set status = 'sent', sent_at = $2 where id = any($1) and status = 'pending'";

    public static async Task WriteAsync(NpgsqlDataSource source, List<PendingReport> reports, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var batch = source.CreateBatch();
        var said = reports.FindAll(report => report.Reported is not null);
        if (said.Count > 0) batch.BatchCommands.Add(ReportedCommand(said));
        var steps = reports.SelectMany(report => report.Steps.Values.Select(entry => (report.TotemId, entry.Step, entry.At))).ToList();
        if (steps.Count > 0) batch.BatchCommands.Add(StepsCommand(steps));
        var sent = reports.SelectMany(report => report.SentCommands).ToArray();
        if (sent.Length > 0) batch.BatchCommands.Add(new NpgsqlBatchCommand(Sent) { Parameters = { Of(sent), Of(now) } });
        if (batch.BatchCommands.Count > 0) await batch.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand ReportedCommand(List<PendingReport> reports) => new(Reported)
    {
        Parameters =
        {
            Each(reports, r => r.TotemId),
            Each(reports, r => r.ChainId),
            Each(reports, r => r.Reported!.AgentVersion),
            Each(reports, r => r.Reported!.Menu?.Version),
            Each(reports, r => r.Reported!.Menu?.ContentHash),
            Each(reports, r => r.Reported!.Menu?.PricesHash),
            Each(reports, r => r.Reported!.AvailabilitySequence),
            new NpgsqlParameter
            {
                Value = reports.ConvertAll(r => JsonSerializer.Serialize(r.Reported, WireJson.Options)).ToArray(),
                NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
            },
            Each(reports, r => r.ReceivedAt),
        },
    };

    private static NpgsqlBatchCommand StepsCommand(List<(Guid Totem, Step Step, DateTimeOffset At)> steps) => new(Steps)
    {
        Parameters =
        {
            Each(steps, s => s.Totem),
            Each(steps, s => s.Step.Version),
            Each(steps, s => (short)s.Step.Phase),
            Each(steps, s => s.Step.Reason),
            Each(steps, s => s.Step.Detail),
            Each(steps, s => s.At),
        },
    };

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };

    private static NpgsqlParameter<TColumn[]> Each<TRow, TColumn>(List<TRow> rows, Func<TRow, TColumn> column) =>
        Of(rows.ConvertAll(row => column(row)).ToArray());
}
