using System.Net;
using Npgsql;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Presence;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Gateway;

/// <summary>
/// Notes connections that took over from one that was alive. Once is a machine that came back before its old connection was missed; again and again
/// is two machines that use one identity. People see it on the totem's page.
/// </summary>
internal sealed class Replacements(WorkerDatabase<FleetDb> database, SignalBus signals, TimeProvider time)
{
    private const string Write = """
        insert into connection_replaced as r (totem_id, chain_id, since, at, times, older_address, newer_address)
        select * from unnest($1, $2, $3, $4, $5, $6, $7)
        on conflict (totem_id) do update set
          since = case when r.at < excluded.at - interval '1 day' then excluded.since else r.since end,
          times = case when r.at < excluded.at - interval '1 day' then excluded.times else r.times + excluded.times end,
          at = excluded.at, older_address = excluded.older_address, newer_address = excluded.newer_address
        """;

    private readonly Lock gate = new();
    private Dictionary<Guid, Replaced> pending = [];

    /// <summary>An address as people write it.</summary>
    public static string? Text(IPAddress? address) => (address is { IsIPv4MappedToIPv6: true } mapped ? mapped.MapToIPv4() : address)?.ToString();

    /// <summary>A connection was replaced. One that has been silent for long was only not missed yet.</summary>
    public void Note(TotemConnection older, string? newerAddress)
    {
        var now = time.GetUtcNow();
        if (now - older.LastHeard >= PresenceRules.Late) return;
        lock (gate)
        {
            var before = pending.GetValueOrDefault(older.TotemId);
            pending[older.TotemId] = new Replaced(
                older.TotemId, older.ChainId, before?.Since ?? now, now, (before?.Times ?? 0) + 1, Text(older.Address), newerAddress);
        }
    }

    /// <summary>Writes what was noted. What cannot be written now is lost: it will happen again, or does not matter.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        List<Replaced> noted;
        lock (gate)
        {
            if (pending.Count == 0) return;
            noted = [.. pending.Values];
            pending = [];
        }

        await using var command = database.Source.CreateCommand(Write);
        Each(replaced => replaced.TotemId);
        Each(replaced => replaced.ChainId);
        Each(replaced => replaced.Since);
        Each(replaced => replaced.At);
        Each(replaced => replaced.Times);
        Each(replaced => replaced.OlderAddress);
        Each(replaced => replaced.NewerAddress);
        await command.ExecuteNonQueryAsync(cancellationToken);
        foreach (var chain in noted.Select(replaced => replaced.ChainId).Distinct()) signals.Publish(Topics.Fleet(chain));

        void Each<T>(Func<Replaced, T> column) => command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. noted.Select(column)] });
    }

    private sealed record Replaced(
        Guid TotemId, Guid ChainId, DateTimeOffset Since, DateTimeOffset At, int Times, string? OlderAddress, string? NewerAddress);
}
