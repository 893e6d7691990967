using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using NpgsqlTypes;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Engine;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts.Pages;

/// <summary>Which totems of a rollout to list.</summary>
internal enum TotemShow
{
    /// <summary>Not on screen yet, and not left out.</summary>
    Open,

    /// <summary>Failed.</summary>
    Failed,

    /// <summary>To be told later.</summary>
    Waiting,

    /// <summary>On screen.</summary>
    Applied,

    /// <summary>Left out by a person.</summary>
    Skipped,

    /// <summary>Every one.</summary>
    All,
}

/// <summary>A filter of a rollout's totems.</summary>
/// <param name="Show">By how far they have come.</param>
/// <param name="Wave">By wave.</param>
/// <param name="Search">By name of totem, store or city.</param>
/// <param name="By">What <paramref name="Key"/> is a key of.</param>
/// <param name="Key">Only this group, see <see cref="RolloutGroups"/>.</param>
internal sealed record TotemFilter(TotemShow Show = TotemShow.Open, int? Wave = null, string? Search = null, GroupBy? By = null, string? Key = null);

/// <summary>GET /api/fleet/rollouts/{id}/totems: page by page, failed ones first.</summary>
internal static class RolloutTotems
{
    private const string Rank = "case t.phase when 4 then 0 when -1 then 3 when -2 then 4 when 5 then 5 when 0 then 2 else 1 end";

    private sealed record Row(
        Guid TotemId, string TotemName, string StoreName, short Wave, short Attempt, short Phase, string? Reason, string? Detail, string Presence,
        DateTimeOffset? LastHeard, int Rank);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fleet/rollouts/{id:guid}/totems", async Task<Results<Ok<Page<Straggler>>, ProblemHttpResult>> (
                Guid id, EnumWord<TotemShow>? show, int? wave, string? search, EnumWord<GroupBy>? by, string? key, string? cursor, int? limit,
                Caller caller, FleetDb database, CancellationToken cancellationToken) =>
            {
                if (await database.Rollouts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken) is not { } rollout)
                {
                    return Problems.NotFound("rollout-unknown", "There is no such rollout, or not yet.");
                }

                if (!rollout.Listed) await TargetList.WriteNowAsync(database, cancellationToken);
                var filter = new TotemFilter(show?.Value ?? TotemShow.Open, wave, search, by?.Value, key);
                return TypedResults.Ok(await PageAsync(database, id, filter, cursor, Math.Min(Paging.Limit(limit), 100), caller, cancellationToken));
            })
            .WithName("listRolloutTotems").WithSummary("A rollout's totems, failed ones first; at most 100 a page.").RequirePermission(Permission.ViewFleet);

    /// <summary>A page of totems.</summary>
    public static async Task<Page<Straggler>> PageAsync(
        FleetDb database, Guid id, TotemFilter filter, string? cursor, int limit, Caller caller, CancellationToken cancellationToken)
    {
        var after = Cursor.Parse(cursor);
        var sql = $"""
            select t.totem_id as "TotemId", m.name as "TotemName", s.name as "StoreName", t.wave as "Wave", t.attempt as "Attempt", t.phase as "Phase",
              t.reason as "Reason", t.detail as "Detail", p.state as "Presence", p.last_heard as "LastHeard", {Rank} as "Rank"
            from rollout_target t
            join totem m on m.id = t.totem_id
            join store s on s.chain_id = m.chain_id and s.id = m.store_id
            join presence p on p.totem_id = m.id
            where t.rollout_id = @id and t.phase = any(@phases) and (@wave is null or t.wave = @wave)
              and (@stores is null or m.store_id = any(@stores))
              and (@pattern = '%' or m.name ilike @pattern or s.name ilike @pattern or s.city ilike @pattern)
              and (@key is null or {RolloutGroups.KeySql(filter.By ?? GroupBy.Store)} = @key)
              and (@rank is null or ({Rank}, s.name, m.name, m.id) > (@rank, @store, @name, @last))
            order by {Rank}, s.name, m.name, m.id limit @limit
            """;
        var rows = await database.Database.SqlQueryRaw<Row>(
            sql, new NpgsqlParameter<Guid>("id", id), new NpgsqlParameter<short[]>("phases", Phases(filter.Show)), Null("wave", NpgsqlDbType.Integer, filter.Wave),
            Null("stores", NpgsqlDbType.Array | NpgsqlDbType.Uuid, caller.StoresFor(Permission.ViewFleet)?.ToArray()),
            new NpgsqlParameter<string>("pattern", Search.Pattern(filter.Search)), Null("key", NpgsqlDbType.Text, filter.Key),
            Null("rank", NpgsqlDbType.Integer, after?.Rank), Null("store", NpgsqlDbType.Text, after?.Store), Null("name", NpgsqlDbType.Text, after?.Name),
            Null("last", NpgsqlDbType.Uuid, after?.Id), new NpgsqlParameter<int>("limit", limit + 1)).ToListAsync(cancellationToken);
        var page = Paging.Cut(rows, limit, row => Cursor.Of(row.Rank, row.StoreName, row.TotemName, row.TotemId));
        return new Page<Straggler>([.. page.Items.Select(View)], page.Next);
    }

    private static Straggler View(Row row)
    {
        var (phase, presence) = ((RolloutPhase)row.Phase, Enum.Parse<TotemPresence>(row.Presence, ignoreCase: true));
        return new Straggler(
            row.TotemId, row.TotemName, row.StoreName, row.Wave, row.Attempt, phase, StragglerReasons.Of(phase, row.Reason, presence), row.Detail,
            phase == RolloutPhase.Failed ? FailureClasses.Of(row.Reason) : null, presence, row.LastHeard);
    }

    private static short[] Phases(TotemShow show) => show switch
    {
        TotemShow.Failed => [4],
        TotemShow.Waiting => [-1],
        TotemShow.Applied => [5],
        TotemShow.Skipped => [-2],
        TotemShow.All => [-2, -1, 0, 1, 2, 3, 4, 5],
        _ => [-1, 0, 1, 2, 3, 4],
    };

    private static NpgsqlParameter Null(string name, NpgsqlDbType type, object? value) => new(name, type) { Value = value ?? DBNull.Value };

    private sealed record Cursor(int Rank, string Store, string Name, Guid Id)
    {
        private const char Between = '\u001f';

        public static string Of(int rank, string store, string name, Guid id) =>
            WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{rank}{Between}{store}{Between}{name}{Between}{id}")));

        public static Cursor? Parse(string? cursor)
        {
            if (cursor is not { Length: > 0 and < 1000 }) return null;
            try
            {
                return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor)).Split(Between) is [var rank, var store, var name, var id]
                    ? new Cursor(int.Parse(rank, CultureInfo.InvariantCulture), store, name, Guid.Parse(id))
                    : null;
            }
            catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
            {
                return null; // not a cursor of ours: begin anew
            }
        }
    }
}
