using Npgsql;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Gateway;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Presence;

/// <summary>
/// One run each second: writes whom this gateway has heard, renews the gateway's own sign of life, and lets one instance at a time judge the silent
/// ones. A totem whose gateway is gone has time to come back elsewhere before its silence counts; so has everybody when this
/// service itself, or its database, was away.
/// </summary>
internal sealed class PresenceKeeper(
    WorkerDatabase<FleetDb> database, ConnectionRegistry connections, GatewayInstance gateway, SignalBus signals, TimeProvider time)
{
    // Since when runs have succeeded without a gap.
    private DateTimeOffset workingSince = time.GetUtcNow();
    private DateTimeOffset lastRun = time.GetUtcNow();

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - lastRun > PresenceRules.GatewayLost) workingSince = now;
        var heard = Collect(now);
        var changed = new HashSet<Guid>();
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        // The sign of life last: whoever sees it sees the words before it as well. Telemetry may be lost with the machine, hence no wait for the disk.
        batch.BatchCommands.Add(new NpgsqlBatchCommand("select 1 where set_config('synchronous_commit', 'off', true) is null"));
        if (heard.Count > 0) batch.BatchCommands.Add(PresenceSql.Heard(heard, gateway.Id));
        batch.BatchCommands.Add(PresenceSql.Alive(gateway, now));
        batch.BatchCommands.Add(PresenceSql.Judge(now, workingSince));
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            do
            {
                while (await reader.ReadAsync(cancellationToken)) changed.Add(reader.GetGuid(0));
            }
            while (await reader.NextResultAsync(cancellationToken));
        }

        foreach (var entry in heard) entry.Connection.LastWritten = entry.At;
        lastRun = now;
        foreach (var chain in changed) signals.Publish(Topics.Fleet(chain));
    }

    /// <summary>Says that this gateway is going, so that the others give its totems their time at once.</summary>
    public async Task LeaveAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("update gateway set stopped_at = $2 where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = gateway.Id });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = time.GetUtcNow() });
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private List<HeardTotem> Collect(DateTimeOffset now)
    {
        var heard = new Dictionary<Guid, HeardTotem>();
        while (connections.Departed.TryDequeue(out var departed)) Take(departed, isGone: true);
        foreach (var connection in connections.All) Take(connection, isGone: false);
        return [.. heard.Values];

        void Take(TotemConnection connection, bool isGone)
        {
            var (at, written) = (connection.LastHeard, connection.LastWritten);
            if (at <= written) return;
            // A fleet that reports all at once has just been heard, or will be soon: such a word is written by itself only if it remains the last one.
            if (isGone || connection.LastBeat > written || now - at >= PresenceRules.Quiet) heard[connection.TotemId] = new HeardTotem(connection, at);
        }
    }
}

/// <summary>A totem with a word the database does not know.</summary>
internal readonly record struct HeardTotem(TotemConnection Connection, DateTimeOffset At);
