using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.DeviceHealth.Rollouts.Planning;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts.Pages;

/// <summary>How to put a rollout's totems together.</summary>
internal enum GroupBy
{
    /// <summary>By two-letter state.</summary>
    State,

    /// <summary>By city.</summary>
    City,

    /// <summary>By price zone.</summary>
    Zone,

    /// <summary>By store.</summary>
    Store,
}

/// <summary>Totems of a place.</summary>
/// <param name="Key">State, city, zone id or store id; "" where the state is not known.</param>
/// <param name="Name">For people.</param>
/// <param name="Total">Totems in the rollout.</param>
/// <param name="Waiting">Not to be told yet.</param>
/// <param name="Open">To have it, and not done.</param>
/// <param name="Applied">On screen.</param>
/// <param name="Failed">Not possible.</param>
/// <param name="Offline">Of those not done, not heard.</param>
internal sealed record RolloutGroup(string Key, string Name, int Total, int Waiting, int Open, int Applied, int Failed, int Offline);

/// <summary>GET /api/fleet/rollouts/{id}/groups: counted in the database; most left to do first.</summary>
internal static class RolloutGroups
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fleet/rollouts/{id:guid}/groups", HandleAsync).WithName("listRolloutGroups")
            .WithSummary("A rollout's totems by state, city, price zone or store, most left to do first.").RequirePermission(Permission.ViewFleet);

    /// <summary>A group's key in SQL.</summary>
    public static string KeySql(GroupBy by) => by switch
    {
        GroupBy.State => Places.StateSql,
        GroupBy.City => "s.city",
        GroupBy.Zone => "s.zone",
        GroupBy.Store => "s.id::text",
        _ => throw new ArgumentOutOfRangeException(nameof(by), by, "unknown grouping"),
    };

    private static async Task<Results<Ok<Page<RolloutGroup>>, ProblemHttpResult>> HandleAsync(
        Guid id, EnumWord<GroupBy>? by, string? search, string? cursor, int? limit, Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        if (await database.Rollouts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } rollout)
        {
            return Problems.NotFound("rollout-unknown", "There is no such rollout, or not yet.");
        }

        if (!rollout.Listed) await TargetList.WriteNowAsync(database, cancellationToken);
        var (group, take) = (by?.Value ?? GroupBy.State, Paging.Limit(limit));
        var skip = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
        var name = group switch { GroupBy.Store => "s.name", GroupBy.Zone => "coalesce(z.name, s.zone)", _ => KeySql(group) };
        var stores = caller.StoresFor(Permission.ViewFleet)?.ToArray();
        var sql = $"""
            with by_store as (
              select m.chain_id, m.store_id, count(*) as total, count(*) filter (where t.phase = -1) as waiting,
                count(*) filter (where t.phase between 0 and 3) as open, count(*) filter (where t.phase = 5) as applied,
                count(*) filter (where t.phase = 4) as failed, count(*) filter (where t.phase < 5 and p.state = 'offline') as offline
              from rollout_target t
              join totem m on m.id = t.totem_id
              join presence p on p.totem_id = t.totem_id
              where t.rollout_id = @id and t.phase <> -2 and (@stores is null or m.store_id = any(@stores))
              group by m.chain_id, m.store_id)
            select {KeySql(group)} as "Key", {name} as "Name", sum(b.total)::int as "Total", sum(b.waiting)::int as "Waiting", sum(b.open)::int as "Open",
              sum(b.applied)::int as "Applied", sum(b.failed)::int as "Failed", sum(b.offline)::int as "Offline"
            from by_store b
            join store s on s.chain_id = b.chain_id and s.id = b.store_id
            left join zone z on z.chain_id = s.chain_id and z.id = s.zone
            where @pattern = '%' or {name} ilike @pattern
            group by 1, 2
            order by sum(b.total - b.applied) desc, 2, 1 limit @limit offset @skip
            """;
        var rows = await database.Database.SqlQueryRaw<RolloutGroup>(
            sql, new NpgsqlParameter<Guid>("id", id), new NpgsqlParameter("stores", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = (object?)stores ?? DBNull.Value },
            new NpgsqlParameter<string>("pattern", Search.Pattern(search)), new NpgsqlParameter<int>("limit", take + 1), new NpgsqlParameter<int>("skip", skip))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Paging.Cut(rows, take, _ => (skip + take).ToString(CultureInfo.InvariantCulture)));
    }
}
