using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Overview;

/// <summary>The list of totems: searched, filtered, sorted, page by page.</summary>
internal static class ListTotems
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/fleet/totems", HandleAsync).WithName("listTotems").RequirePermission(Permission.ViewFleet);

    /// <summary>Order of the list.</summary>
    internal enum TotemSort
    {
        /// <summary>By name.</summary>
        Name,

        /// <summary>By store, then name.</summary>
        Store,

        /// <summary>Offline first, then late, then online.</summary>
        Presence,

        /// <summary>Longest silent first.</summary>
        LastHeard,

        /// <summary>Oldest release first.</summary>
        MenuVersion,
    }

    private static async Task<Ok<Page<TotemRow>>> HandleAsync(
        string? search, EnumWord<TotemPresence>? presence, Guid? storeId, EnumWord<TotemSort>? sort, bool? retired, string? cursor, int? limit,
        Caller caller, FleetDb database, CancellationToken cancellationToken)
    {
        var (take, state, order) = (Paging.Limit(limit), presence?.Value, sort?.Value ?? TotemSort.Name);
        var pattern = Search.Pattern(search);
        var totems = database.Totems.VisibleTo(caller).Where(t => retired == true || t.RetiredAt == null);
        // Filters stand on the tables, not on the row, so that they become plain conditions.
        if (storeId is not null) totems = totems.Where(t => t.StoreId == storeId);
        if (state is not null) totems = totems.Where(t => database.Presence.Any(p => p.TotemId == t.Id && p.State == state));
        if (pattern != "%")
        {
            totems = totems.Where(t => EF.Functions.ILike(t.Name, pattern) || EF.Functions.ILike(t.Hostname, pattern)
                || database.Stores.Any(s => s.Id == t.StoreId && (EF.Functions.ILike(s.Name, pattern) || EF.Functions.ILike(s.City, pattern))));
        }

        var keyed =
            from t in totems
            join s in database.Stores on t.StoreId equals s.Id
            join p in database.Presence on t.Id equals p.TotemId
            select new Keyed
            {
                Id = t.Id,
                Text = order == TotemSort.Store ? s.Name + " " + t.Name : t.Name,
                Number = order == TotemSort.Presence ? (p.State == TotemPresence.Offline ? 0L : p.State == TotemPresence.Late ? 1L : 2L)
                    : order == TotemSort.MenuVersion ? database.Reported.Where(r => r.TotemId == t.Id).Select(r => r.MenuVersion).FirstOrDefault() ?? 0L
                    : 0L,
                Time = order == TotemSort.LastHeard ? p.LastHeard ?? DateTimeOffset.UnixEpoch : DateTimeOffset.UnixEpoch,
            };
        if (Cursor.Parse(cursor) is { } after)
        {
            keyed = keyed.Where(k => EF.Functions.GreaterThan(
                ValueTuple.Create(k.Number, k.Time, k.Text, k.Id), ValueTuple.Create(after.Number, after.Time, after.Text, after.Id)));
        }

        var keys = await keyed.OrderBy(k => k.Number).ThenBy(k => k.Time).ThenBy(k => k.Text).ThenBy(k => k.Id).Take(take + 1).ToListAsync(cancellationToken);
        var page = Paging.Cut(keys, take, Cursor.Of);
        var ids = page.Items.Select(k => k.Id).ToList();
        var rows = await database.Rows(database.Totems.Where(t => ids.Contains(t.Id))).ToDictionaryAsync(r => r.Id, cancellationToken);
        return TypedResults.Ok(new Page<TotemRow>([.. ids.Where(rows.ContainsKey).Select(id => rows[id])], page.Next));
    }

    /// <summary>What the list is sorted by: those parts that do not matter are the same for all.</summary>
    private sealed record Keyed
    {
        public required Guid Id { get; init; }

        public required string Text { get; init; }

        public required long Number { get; init; }

        public required DateTimeOffset Time { get; init; }
    }

    private static class Cursor
    {
        public static string Of(Keyed key) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes(
            string.Create(CultureInfo.InvariantCulture, $"{key.Number}|{key.Time.UtcTicks}|{key.Id}|{key.Text}")));

        public static Keyed? Parse(string? cursor)
        {
            if (cursor is not { Length: > 0 and < 1000 }) return null;
            try
            {
                var parts = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(cursor)).Split('|', 4);
                return parts is [var number, var ticks, var id, var text]
                    ? new Keyed
                    {
                        Id = Guid.Parse(id),
                        Text = text,
                        Number = long.Parse(number, CultureInfo.InvariantCulture),
                        Time = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero),
                    }
                    : null;
            }
            catch (Exception failure) when (failure is FormatException or OverflowException or ArgumentException)
            {
                return null; // not a cursor of ours: begin anew
            }
        }
    }
}
