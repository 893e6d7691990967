using System.Text.Json;
using Npgsql;
using NpgsqlTypes;
using Totems.Contracts;
using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Reports;

/// <summary>What a totem last said, to be written.</summary>
/// <param name="TotemId">Totem.</param>
/// <param name="ChainId">Its chain.</param>
/// <param name="Reported">What it said.</param>
/// <param name="At">When it came, UTC.</param>
internal readonly record struct PendingReport(Guid TotemId, Guid ChainId, Reported Reported, DateTimeOffset At);

/// <summary>One statement for many totems' reports.</summary>
internal static class ReportSql
{
    private const string Upsert = """
        insert into reported as r (totem_id, chain_id, agent_version, menu_version, content_hash, prices_hash, availability_sequence, state, received_at)
        select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9)
        on conflict (totem_id) do update set (agent_version, menu_version, content_hash, prices_hash, availability_sequence, state, received_at) =
          (excluded.agent_version, excluded.menu_version, excluded.content_hash, excluded.prices_hash, excluded.availability_sequence, excluded.state, excluded.received_at)
        where r.received_at <= excluded.received_at
        """;

    public static async Task WriteAsync(NpgsqlDataSource source, List<PendingReport> reports, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand(Upsert);
        Add(r => r.TotemId);
        Add(r => r.ChainId);
        Add(r => r.Reported.AgentVersion);
        Add(r => r.Reported.Menu?.Version);
        Add(r => r.Reported.Menu?.ContentHash);
        Add(r => r.Reported.Menu?.PricesHash);
        Add(r => r.Reported.AvailabilitySequence);
        command.Parameters.Add(new NpgsqlParameter
        {
            Value = reports.ConvertAll(r => JsonSerializer.Serialize(r.Reported, WireJson.Options)).ToArray(),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });
        Add(r => r.At);
        await command.ExecuteNonQueryAsync(cancellationToken);

        void Add<T>(Func<PendingReport, T> column) =>
            command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = reports.ConvertAll(r => column(r)).ToArray() });
    }
}
