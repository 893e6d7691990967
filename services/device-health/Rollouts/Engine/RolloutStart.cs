using Microsoft.EntityFrameworkCore;
using Totems.DeviceHealth.Data;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>What beginning a rollout does to the others of its kind.</summary>
internal static class RolloutStart
{
    /// <summary>It runs, and takes over from older ones: totems they have not reached yet wait for this one's waves.</summary>
    public static Task<int> BeginAsync(
        FleetDb database, Guid id, RolloutKind kind, long version, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var number = (short)kind;
        return database.Database.ExecuteSqlAsync($"""
            update rollout set state = 'running', started_at = {now} where id = {id} and state = 'scheduled';
            update rollout set superseded_at = {now},
              state = case when state in ('scheduled', 'running', 'paused') then 'superseded' else state end
            where kind = {number} and version < {version} and superseded_at is null
            """, cancellationToken);
    }
}
