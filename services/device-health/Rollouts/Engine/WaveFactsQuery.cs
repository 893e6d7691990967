using Microsoft.EntityFrameworkCore;
using Totems.DeviceHealth.Data;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>Counts what <see cref="Gates"/> judge.</summary>
internal static class WaveFactsQuery
{
    /// <summary>Row of the query.</summary>
    internal sealed record Counts(int Size, int Away, int Applied, int Failed, int WentOffline, int Others, int OthersOffline, int Open, int OpenAnywhere);

    /// <summary>One pass over the rollout's totems.</summary>
    public static Task<Counts> ReadAsync(FleetDb database, Guid rollout, int wave, DateTimeOffset since, CancellationToken cancellationToken) =>
        database.Database.SqlQuery<Counts>($"""
            select
              count(*) filter (where here and phase <> -2)::int as "Size",
              count(*) filter (where here and phase in (-1, 0) and silent)::int as "Away",
              count(*) filter (where here and phase = 5)::int as "Applied",
              count(*) filter (where here and phase = 4)::int as "Failed",
              count(*) filter (where here and phase between 1 and 5 and silent and silent_since >= coalesce(released_at, {since}))::int as "WentOffline",
              count(*) filter (where not here and phase = -1)::int as "Others",
              count(*) filter (where not here and phase = -1 and silent and silent_since >= {since})::int as "OthersOffline",
              count(*) filter (where here and phase between -1 and 3)::int as "Open",
              count(*) filter (where phase between -1 and 3)::int as "OpenAnywhere"
            from (
              select t.phase, t.wave = {wave} as here, t.released_at, p.state = 'offline' and p.last_heard is not null as silent, p.since as silent_since
              from rollout_target t join presence p on p.totem_id = t.totem_id
              where t.rollout_id = {rollout}) x
            """).SingleAsync(cancellationToken);
}
