using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Orders.Data;

namespace Totems.Orders.Lists;

/// <summary>GET /api/orders: the chain's orders, newest first, of the stores the person may see.</summary>
internal static class OrderLists
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/orders", HandleAsync).WithName("listOrders").RequirePermission(Permission.ViewOrders);

    private static async Task<Results<Ok<Page<OrderRow>>, ProblemHttpResult>> HandleAsync(
        Guid? storeId, EnumWord<OrderStatus>? status, bool? variance, string? search, string? cursor, int? limit, Caller caller, OrdersDb database,
        CancellationToken cancellationToken)
    {
        var take = Paging.Limit(limit);
        var stores = caller.StoresFor(Permission.ViewOrders)?.ToList();
        var query = database.Orders.AsNoTracking().Where(o => stores == null || stores.Contains(o.StoreId));
        if (storeId is not null) query = query.Where(o => o.StoreId == storeId);
        if (status is { Value: var wanted }) query = query.Where(o => o.Status == wanted);
        if (variance == true) query = query.Where(o => o.Variance != 0);
        if (!string.IsNullOrWhiteSpace(search))
        {
            var pattern = Search.Pattern(search);
            query = Guid.TryParse(search, out var id)
                ? query.Where(o => o.Id == id || o.TotemId == id)
                : query.Where(o => EF.Functions.ILike(o.Number, pattern));
        }

        if (cursor is not null)
        {
            if (!TryRead(cursor, out var at, out var last)) return Problems.Invalid(new Dictionary<string, string[]> { ["cursor"] = ["format: not a cursor of this list"] });
            query = query.Where(o => o.AcceptedAt < at || (o.AcceptedAt == at && o.Id < last));
        }

        var orders = await query.OrderByDescending(o => o.AcceptedAt).ThenByDescending(o => o.Id).Take(take + 1).ToListAsync(cancellationToken);
        var names = await database.Stores.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        return TypedResults.Ok(Paging.Cut(
            orders.ConvertAll(o => OrderRow.Of(o, names.GetValueOrDefault(o.StoreId, ""))), take, o => $"{o.AcceptedAt:O}_{o.Id}"));
    }

    private static bool TryRead(string cursor, out DateTimeOffset at, out Guid id)
    {
        var parts = cursor.Split('_');
        id = default;
        at = default;
        return parts.Length == 2 && Guid.TryParse(parts[1], out id)
            && DateTimeOffset.TryParseExact(parts[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out at);
    }
}
