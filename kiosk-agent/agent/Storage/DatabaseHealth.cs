using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Totems.KioskAgent.Storage;

/// <summary>Ready means that SQLite answers and takes a write.</summary>
internal sealed class DatabaseHealth(AgentDatabase database) : IHealthCheck
{
    /// <inheritdoc/>
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            database.Write(connection => connection.Execute("insert into state (name, value) values ('health', '{}') on conflict (name) do update set value = excluded.value"));
            return Task.FromResult(HealthCheckResult.Healthy());
        }
        catch (Microsoft.Data.Sqlite.SqliteException e)
        {
            return Task.FromResult(HealthCheckResult.Unhealthy("SQLite does not take a write.", e));
        }
    }
}
