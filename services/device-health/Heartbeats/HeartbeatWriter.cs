using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Reports;
using Totems.Hosting;
using Totems.Hosting.Database;

namespace Totems.DeviceHealth.Heartbeats;

/// <summary>
/// Stores heartbeats in batches, at most one a second. What does not fit into the channel, or cannot be written, is dropped and counted:
/// the next heartbeat is 30 s away.
/// </summary>
internal sealed class HeartbeatWriter(WorkerDatabase<FleetDb> database, TimeProvider time, ILogger<HeartbeatWriter> logger) : BackgroundService
{
    private const int Capacity = 50_000;
    private const int BatchSize = 5_000;
    private const int LongestWord = 20;
    private const int LongestList = 100;
    private static readonly TimeSpan Gathering = TimeSpan.FromSeconds(1);
    private static readonly Counter<long> Dropped = HostingTelemetry.Meter.CreateCounter<long>("totems.heartbeats.dropped", description: "Heartbeats not stored");

    private readonly Channel<Entry> queue = Channel.CreateBounded<Entry>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.DropOldest }, _ => Dropped.Add(1));

    /// <summary>Takes a heartbeat. Never waits.</summary>
    public void Add(TotemConnection connection, Heartbeat heartbeat) =>
        queue.Writer.TryWrite(new Entry(connection.TotemId, connection.ChainId, time.GetUtcNow(), heartbeat));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await queue.Reader.WaitToReadAsync(stoppingToken))
            {
                await Task.Delay(Gathering, time, stoppingToken);
                while (Take() is { Count: > 0 } batch) await WriteAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping; the last second of telemetry goes with it.
        }
    }

    private List<Entry> Take()
    {
        var batch = new List<Entry>();
        while (batch.Count < BatchSize && queue.Reader.TryRead(out var entry)) batch.Add(entry);
        return batch;
    }

    private async Task WriteAsync(List<Entry> batch, CancellationToken cancellationToken)
    {
        try
        {
            await using var command = database.Source.CreateCommand("""
                insert into heartbeat (totem_id, received_at, chain_id, cpu_percent, memory_mb, disk_free_mb, temperature_c, latency_ms,
                  orders_waiting, printer, pinpad, uptime_seconds, said_at, kitchen_printer, power, sells_without, out_of_order)
                select * from unnest($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17) on conflict do nothing
                """);
            Add(command, batch, e => e.TotemId);
            Add(command, batch, e => e.ReceivedAt);
            Add(command, batch, e => e.ChainId);
            Add(command, batch, e => Said.Measure(e.Heartbeat.CpuPercent));
            Add(command, batch, e => Said.Measure(e.Heartbeat.MemoryMb));
            Add(command, batch, e => Said.Measure(e.Heartbeat.DiskFreeMb));
            Add(command, batch, e => e.Heartbeat.TemperatureC is { } value ? Said.Measure(value) : (float?)null);
            Add(command, batch, e => e.Heartbeat.LatencyMs is { } value ? Said.Measure(value) : (float?)null);
            Add(command, batch, e => e.Heartbeat.OrdersWaiting);
            Add(command, batch, e => Said.Text(e.Heartbeat.Printer, LongestWord));
            Add(command, batch, e => Said.Text(e.Heartbeat.Pinpad, LongestWord));
            Add(command, batch, e => e.Heartbeat.UptimeSeconds);
            Add(command, batch, e => e.Heartbeat.At.ToUniversalTime());
            Add(command, batch, e => e.Heartbeat.KitchenPrinter is { } word ? Said.Text(word, LongestWord) : null);
            Add(command, batch, e => e.Heartbeat.Power is { } word ? Said.Text(word, LongestWord) : null);
            Add(command, batch, e => e.Heartbeat.SellsWithout is { } words ? Said.Text(words, LongestList) : null);
            Add(command, batch, e => e.Heartbeat.OutOfOrder is { } word ? Said.Text(word, LongestWord) : null);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            Dropped.Add(batch.Count);
            logger.HeartbeatsDropped(batch.Count, failure.Message);
        }
    }

    private static void Add<T>(NpgsqlCommand command, List<Entry> batch, Func<Entry, T> column) =>
        command.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = batch.ConvertAll(entry => column(entry)).ToArray() });

    private readonly record struct Entry(Guid TotemId, Guid ChainId, DateTimeOffset ReceivedAt, Heartbeat Heartbeat);
}
