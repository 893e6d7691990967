using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Totems.Hosting.Signals;

/// <summary>
/// Redis away makes a service slower, not unable: degraded, which load balancers still count as ready. Taking every instance
/// out of service because the cache is gone would be the outage.
/// </summary>
internal sealed class RedisHealth(RedisConnection redis) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await redis.Database.PingAsync();
            return HealthCheckResult.Healthy();
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            return HealthCheckResult.Degraded("Redis does not answer", failure);
        }
    }
}
