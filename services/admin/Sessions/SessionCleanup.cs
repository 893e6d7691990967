using Microsoft.EntityFrameworkCore;
using Npgsql;
using Totems.Admin.Data;

namespace Totems.Admin.Sessions;

/// <summary>Deletes sessions past their end, once an hour.</summary>
internal sealed partial class SessionCleanup(IServiceScopeFactory scopes, TimeProvider time, ILogger<SessionCleanup> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                var now = time.GetUtcNow();
                await scope.ServiceProvider.GetRequiredService<AdminDb>().Sessions
                    .Where(s => s.ExpiresAt < now).ExecuteDeleteAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or InvalidOperationException)
            {
                LogFailed(failure.Message);
            }
        }
    }

    [LoggerMessage(EventId = 1001, Level = LogLevel.Warning, Message = "Expired sessions not deleted: {Reason}")]
    private partial void LogFailed(string reason);
}
