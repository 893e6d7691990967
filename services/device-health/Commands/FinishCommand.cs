using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Reports;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Commands;

/// <summary>Stores how a command ended. Returns once that is durable; said again, it changes nothing. A late result of an expired command still counts.</summary>
internal sealed class FinishCommand(RoleDatabase<FleetDb> database, SignalBus signals, TimeProvider time)
{
    private const int LongestDetail = 2000;

    public async Task HandleAsync(TotemConnection connection, CommandResult result, CancellationToken cancellationToken)
    {
        await using var opened = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await opened.BeginTransactionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(opened, transaction);
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select set_config('totems.chain', $1, true)") { Parameters = { Of(connection.ChainId.ToString()) } });
        batch.BatchCommands.Add(new NpgsqlBatchCommand("""
            with finished as (
              update command set status = case when $3 then 'succeeded' else 'failed' end, detail = $4, finished_at = $5
              where id = $1 and totem_id = $2 and attempt = $6 and status in ('pending', 'sent', 'expired')
              returning id, chain_id, kind, status, detail),
            raised as (update totem set revision = revision + 1 where id = $2 and exists (select from finished)),
            said as (
              insert into audit_entry (id, chain_id, at, actor_kind, actor_id, actor_name, action, subject, after)
              select $7, f.chain_id, $5, 'totem', $2, t.name, 'command.finish', 'command:' || f.id,
                jsonb_build_object('kind', f.kind, 'status', f.status, 'detail', f.detail)
              from finished f join totem t on t.id = $2)
            select count(*) from finished
            """)
        {
            Parameters =
            {
                Of(result.Id), Of(connection.TotemId), Of(result.Succeeded), Of(Said.Text(result.Detail, LongestDetail)), Of(time.GetUtcNow()), Of(result.Attempt), Of(Guid.CreateVersion7()),
            },
        });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Publish(Topics.Fleet(connection.ChainId));
    }

    private static NpgsqlParameter<T> Of<T>(T value) => new() { TypedValue = value };
}
