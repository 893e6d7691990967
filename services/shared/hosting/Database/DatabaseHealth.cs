using Microsoft.Extensions.Diagnostics.HealthChecks;
using Npgsql;

namespace Totems.Hosting.Database;

/// <summary>Ready when the module's own role gets an answer from its schema.</summary>
internal sealed class DatabaseHealth<TContext>(WorkerDatabase<TContext> database) : IHealthCheck
    where TContext : ModuleDbContext
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = database.Source.CreateCommand("select 1 from outbox limit 1");
            await command.ExecuteScalarAsync(cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("PostgreSQL does not answer", failure);
        }
    }
}
