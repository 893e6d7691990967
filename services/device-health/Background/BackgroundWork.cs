using System.Collections.Concurrent;
using Npgsql;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Background;

/// <summary>A piece of work done again and again.</summary>
/// <param name="Name">Stable name for operators.</param>
/// <param name="Every">Pause between two runs.</param>
/// <param name="RunAsync">One run. May throw; the next run comes all the same.</param>
internal sealed record WorkItem(string Name, TimeSpan Every, Func<CancellationToken, Task> RunAsync);

/// <summary>How an item is doing.</summary>
internal sealed record WorkStatus(string Name, TimeSpan Every, DateTimeOffset? LastRun, TimeSpan? Took, string? LastError, DateTimeOffset? LastErrorAt);

/// <summary>The one list of this module's periodic work; GET /internal/device-health/background shows it.</summary>
internal sealed class BackgroundWork(IEnumerable<WorkItem> items, TimeProvider time, ILogger<BackgroundWork> logger) : BackgroundService
{
    private readonly ConcurrentDictionary<string, WorkStatus> statuses = new(StringComparer.Ordinal);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/device-health/background", (BackgroundWork work) => TypedResults.Ok(work.statuses.Values.OrderBy(s => s.Name, StringComparer.Ordinal)))
            .RequireService().ExcludeFromDescription();

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(items.Select(item => RepeatAsync(item, stoppingToken)));

    private async Task RepeatAsync(WorkItem item, CancellationToken stoppingToken)
    {
        var status = statuses[item.Name] = new WorkStatus(item.Name, item.Every, null, null, null, null);
        using var timer = new PeriodicTimer(item.Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var began = time.GetTimestamp();
                try
                {
                    await item.RunAsync(stoppingToken);
                }
                catch (Exception failure) when (failure is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
                {
                    status = status with { LastError = failure.Message, LastErrorAt = time.GetUtcNow() };
                    // An outage is one line; a defect wants its stack.
                    if (failure is NpgsqlException or TimeoutException) logger.WorkDelayed(item.Name, failure.Message);
                    else logger.WorkFailed(item.Name, failure);
                }

                statuses[item.Name] = status = status with { LastRun = time.GetUtcNow(), Took = time.GetElapsedTime(began) };
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }
}
