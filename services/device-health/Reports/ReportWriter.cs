using System.Diagnostics;
using System.Threading.Channels;
using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Twin;
using Totems.Hosting;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Reports;

/// <summary>
/// Writes what totems were told and what they report, coalesced per totem, in batches as large as what came in while the last one was
/// written. When the database is away everything waits, newest per totem, and is written afterwards.
/// </summary>
internal sealed class ReportWriter(
    WorkerDatabase<FleetDb> database, SignalBus signals, TimeProvider time, ILogger<ReportWriter> logger) : BackgroundService
{
    private const int BatchSize = 2000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock gate = new();
    private Dictionary<Guid, PendingReport> pending = [];

    // Told in this second, and in the one before.
    private Dictionary<Guid, PendingReport> told = [];
    private Dictionary<Guid, PendingReport> unanswered = [];

    /// <summary>
    /// A totem was sent its desired state. Most answer within the second: that it was told is written by itself only if it does not.
    /// </summary>
    public void Told(TotemConnection connection, EncodedDesired desired)
    {
        var now = time.GetUtcNow();
        lock (gate)
        {
            var report = For(connection, told);
            if (desired.Menu is { } menu) report.Add(new Step(menu.Version, RolloutPhase.Told, null, null), now);
            foreach (var command in desired.Commands) report.SentCommands.Add(command.Id);
        }
    }

    /// <summary>Writes what was told to totems that have not answered since the call before. Called every second.</summary>
    public Task FlushToldAsync()
    {
        lock (gate)
        {
            foreach (var report in unanswered.Values) Queue(report);
            (unanswered, told) = (told, []);
        }

        wake.Writer.TryWrite(true);
        return Task.CompletedTask;
    }

    /// <summary>A totem said what it is.</summary>
    public void Add(TotemConnection connection, Reported reported)
    {
        var now = time.GetUtcNow();
        reported = Said.Clean(reported);
        Trace(connection, reported);
        lock (gate)
        {
            var report = For(connection, pending);
            if (unanswered.Remove(connection.TotemId, out var earlier)) report.AddOlder(earlier);
            if (told.Remove(connection.TotemId, out var later)) report.AddOlder(later);
            (report.Reported, report.ReceivedAt) = (reported, now);
            foreach (var step in Progress.Of(reported)) report.Add(step, now);
        }

        wake.Writer.TryWrite(true);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (await wake.Reader.WaitToReadAsync(stoppingToken))
            {
                wake.Reader.TryRead(out _);
                while (Take() is { Count: > 0 } batch) await WriteAsync(batch, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // What is still pending, totems say again when they connect elsewhere.
        }
    }

    private async Task WriteAsync(List<PendingReport> batch, CancellationToken cancellationToken)
    {
        try
        {
            await ReportBatch.WriteAsync(database.Source, batch, time.GetUtcNow(), cancellationToken);
            foreach (var chain in batch.Select(report => report.ChainId).Distinct()) signals.Publish(Topics.Fleet(chain));
        }
        catch (PostgresException refused) when (refused.SqlState.StartsWith("22", StringComparison.Ordinal) || refused.SqlState.StartsWith("23", StringComparison.Ordinal))
        {
            // One of them cannot be stored (data exception, constraint): find it, so that it takes nobody with it.
            if (batch.Count == 1) logger.ReportDropped(batch[0].TotemId, refused);
            else foreach (var report in batch) await WriteAsync([report], cancellationToken);
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            logger.ReportsNotWritten(batch.Count, failure.Message);
            PutBack(batch);
            await Task.Delay(RetryAfter, time, cancellationToken);
        }
    }

    private static PendingReport For(TotemConnection connection, Dictionary<Guid, PendingReport> reports)
    {
        if (!reports.TryGetValue(connection.TotemId, out var report))
        {
            reports.Add(connection.TotemId, report = new PendingReport(connection.TotemId, connection.ChainId));
        }

        return report;
    }

    // Under the lock.
    private void Queue(PendingReport older)
    {
        if (pending.TryGetValue(older.TotemId, out var newer)) newer.AddOlder(older);
        else pending.Add(older.TotemId, older);
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

    private void PutBack(List<PendingReport> batch)
    {
        lock (gate)
        {
            foreach (var older in batch) Queue(older);
        }

        wake.Writer.TryWrite(true);
    }

    // The end of the trace that began with somebody's click on "publish".
    private static void Trace(TotemConnection connection, Reported reported)
    {
        if (reported is not { TraceParent: { } parent, Update: { } update } || !ActivityContext.TryParse(parent, null, out var context)) return;
        using var activity = HostingTelemetry.Source.StartActivity("totem report", ActivityKind.Consumer, context);
        activity?.SetTag("totems.totem", connection.TotemId).SetTag("totems.menu.version", update.Version).SetTag("totems.menu.phase", update.Phase.ToString());
    }
}
