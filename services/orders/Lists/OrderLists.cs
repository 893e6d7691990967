using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Orders.Data;

namespace Totems.Orders.Lists;

/// <summary>GET /api/orders: the chain's orders of the stores the person may see; the last accepted first unless sorted otherwise.</summary>
internal static class OrderLists
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/orders", HandleAsync).WithName("listOrders").RequirePermission(Permission.ViewOrders);

    /// <summary>What the list is sorted by; each has its index.</summary>
    internal enum OrderSort
    {
        /// <summary>By when the service took it.</summary>
        Accepted,

        /// <summary>By when the guest confirmed it, by the totem's clock.</summary>
        Placed,

        /// <summary>By what was charged.</summary>
        Total,
    }

    private static async Task<Ok<Page<OrderRow>>> HandleAsync(
        Guid? storeId, EnumWord<OrderStatus>? status, bool? variance, string? search, EnumWord<OrderSort>? sort, bool? descending, string? cursor,
        int? limit, Caller caller, OrdersDb database, CancellationToken cancellationToken)
    {
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

        var (down, take) = (descending ?? true, Paging.Limit(limit));
        var page = await ((sort?.Value ?? OrderSort.Accepted) switch
        {
            OrderSort.Placed => query.Select(o => new SortKey<DateTimeOffset> { Key = o.PlacedAt, Id = o.Id }).PageAsync(down, cursor, take, cancellationToken),
            OrderSort.Total => query.Select(o => new SortKey<long> { Key = o.Charged, Id = o.Id }).PageAsync(down, cursor, take, cancellationToken),
            _ => query.Select(o => new SortKey<DateTimeOffset> { Key = o.AcceptedAt, Id = o.Id }).PageAsync(down, cursor, take, cancellationToken),
        });
        var orders = await database.Orders.AsNoTracking().Where(o => page.Items.Contains(o.Id)).ToListAsync(cancellationToken);
        var names = await database.Stores.AsNoTracking().ToDictionaryAsync(s => s.Id, s => s.Name, cancellationToken);
        return TypedResults.Ok(page.Of(orders.ToDictionary(o => o.Id, o => OrderRow.Of(o, names.GetValueOrDefault(o.StoreId, "")))));
    }
}
