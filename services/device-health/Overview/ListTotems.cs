using Microsoft.AspNetCore.Http.HttpResults;
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
        string? search, EnumWord<TotemPresence>? presence, Guid? storeId, EnumWord<TotemSort>? sort, bool? descending, bool? retired, string? cursor, int? limit,
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
            select new { t.Id, t.Name, Store = s.Name, p.State, p.LastHeard };
        // What is the same for many is told apart by name, as people look for it.
        var page = order == TotemSort.LastHeard
            ? await keyed.Select(k => new SortKey<DateTimeOffset> { Id = k.Id, Key = k.LastHeard ?? DateTimeOffset.UnixEpoch })
                .PageAsync(descending == true, cursor, take, cancellationToken)
            : await keyed.Select(k => new SortKey<string>
            {
                Id = k.Id,
                Key = EF.Functions.Collate(
                    order == TotemSort.Store ? k.Store + " " + k.Name
                    : order == TotemSort.Presence ? (k.State == TotemPresence.Offline ? "0 " : k.State == TotemPresence.Late ? "1 " : "2 ") + k.Name
                    : order == TotemSort.MenuVersion
                        ? ("" + (database.Reported.Where(r => r.TotemId == k.Id).Select(r => r.MenuVersion).FirstOrDefault() ?? 0L)).PadLeft(19, '0') + " " + k.Name
                    : k.Name,
                    SortedPaging.Collation),
            }).PageAsync(descending == true, cursor, take, cancellationToken);
        var rows = await database.Rows(database.Totems.Where(t => page.Items.Contains(t.Id))).ToDictionaryAsync(r => r.Id, cancellationToken);
        return TypedResults.Ok(page.Of(rows));
    }
}
