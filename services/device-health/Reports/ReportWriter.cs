using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Background;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Gateway;
using Totems.Hosting;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Reports;

/// <summary>
/// Writes what totems report, the newest of each, in batches as large as what came in while the last one was written. When the database is away
/// everything waits, newest per totem, and is written afterwards.
/// </summary>
internal sealed class ReportWriter(
    WorkerDatabase<FleetDb> database, StepWriter steps, SignalBus signals, TimeProvider time, ILogger<ReportWriter> logger) : BackgroundService
{
    private const int BatchSize = 2000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Gathering gathering = new();
    private readonly Lock gate = new();
    private Dictionary<Guid, PendingReport> pending = [];

    /// <summary>A totem said what it is.</summary>
    public void Add(TotemConnection connection, Reported reported)
    {
        var now = time.GetUtcNow();
        reported = Said.Clean(reported);
        Trace(connection, reported);
        steps.Add(connection, reported, now);
        lock (gate) pending[connection.TotemId] = new PendingReport(connection.TotemId, connection.ChainId, reported, now);
        wake.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await wake.Reader.WaitToReadAsync(stoppingToken))
            {
                await gathering.BeforeAsync(stoppingToken);
                wake.Reader.TryRead(out _);
                while (Take() is { Count: > 0 } batch) await WriteAsync(batch, stoppingToken);
                gathering.Ended();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is still pending, totems say again when they connect elsewhere.
        }
    }

    private async Task WriteAsync(List<PendingReport> reports, CancellationToken cancellationToken)
    {
        try
        {
            await Batches.WriteAsync(
                reports, (batch, cancel) => ReportSql.WriteAsync(database.Source, batch, cancel),
                (report, refused) => logger.ReportDropped(report.TotemId, refused), cancellationToken);
            foreach (var chain in reports.Select(report => report.ChainId).Distinct()) signals.Publish(Topics.Fleet(chain));
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            logger.ReportsNotWritten(reports.Count, failure.Message);
            PutBack(reports);
            await Task.Delay(RetryAfter, time, cancellationToken);
        }
    }

    private List<PendingReport> Take()
    {
        lock (gate)
        {
            if (pending.Count <= BatchSize)
            {
                var all = pending;
                pending = [];
                return [.. all.Values];
            }

            var some = pending.Values.Take(BatchSize).ToList();
            foreach (var report in some) pending.Remove(report.TotemId);
            return some;
        }
    }

    private void PutBack(List<PendingReport> reports)
    {
        lock (gate)
        {
            foreach (var report in reports) pending.TryAdd(report.TotemId, report);
        }

        wake.Writer.TryWrite(true);
    }

    // The end of the trace that began with somebody's click on "publish".
    private static void Trace(TotemConnection connection, Reported reported)
    {
        if (!HostingTelemetry.Source.HasListeners()) return;
        if (reported is not { TraceParent: { } parent, Update: { } update } || !ActivityContext.TryParse(parent, null, out var context)) return;
        using var activity = HostingTelemetry.Source.StartActivity("totem report", ActivityKind.Consumer, context);
        activity?.SetTag("totems.totem", connection.TotemId).SetTag("totems.menu.version", update.Version).SetTag("totems.menu.phase", update.Phase.ToString());
    }
}
