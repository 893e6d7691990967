using Npgsql;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Background;

/// <summary>Ends what is too old: commands past their time, telemetry, used codes and assertions. Any instance may do it, at any time.</summary>
internal sealed class Housekeeping(WorkerDatabase<FleetDb> database, SignalBus signals, TimeProvider time)
{
    // In portions, so that no delete holds locks for long.
    private const int Portion = 20_000;

    /// <summary>Commands nobody answered in time. Their totems' desired state changes by that.</summary>
    public async Task ExpireCommandsAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("""
            with ended as (
              update command set status = 'expired', finished_at = $1 where status in ('pending', 'sent') and expires_at <= $1 returning chain_id, totem_id),
            raised as (update totem set revision = revision + 1 where id in (select totem_id from ended))
            select distinct chain_id from ended
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) signals.Publish(Topics.Fleet(reader.GetGuid(0)));
    }

    /// <summary>Rows past their keeping.</summary>
    public async Task DeleteOldAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await DeleteAsync("heartbeat", "received_at", now.AddHours(-48), cancellationToken);
        await DeleteAsync("presence_change", "at", now.AddDays(-30), cancellationToken);
        await DeleteAsync("availability_history", "at", now.AddDays(-400), cancellationToken);
        await DeleteAsync("connection_replaced", "at", now.AddDays(-30), cancellationToken);
        await DeleteAsync("used_assertion", "expires_at", now, cancellationToken);
        await DeleteAsync("claim_code", "expires_at", now.AddDays(-7), cancellationToken);
        await DeleteAsync("gateway", "heard_at", now.AddDays(-1), cancellationToken);
    }

    private async Task DeleteAsync(string table, string column, DateTimeOffset before, CancellationToken cancellationToken)
    {
        int deleted;
        do
        {
            await using var command = database.Source.CreateCommand(
                $"delete from {table} where ctid = any(array(select ctid from {table} where {column} < $1 limit {Portion}))");
            command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = before });
            deleted = await command.ExecuteNonQueryAsync(cancellationToken);
        }
        while (deleted == Portion);
    }
}
