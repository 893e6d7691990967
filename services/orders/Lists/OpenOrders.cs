using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.Hosting.Security;
using Totems.Orders.Data;

namespace Totems.Orders.Lists;

/// <summary>GET /api/orders/open: where a totem's unfinished orders of the last day stand; asked after each reconnect, so that no notice need be kept.</summary>
internal static class OpenOrders
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/orders/open", HandleAsync).WithName("listOpenOrders").RequireTotem();

    private static async Task<Ok<List<OrderNotice>>> HandleAsync(Caller caller, OrdersDb database, TimeProvider time, CancellationToken cancellationToken)
    {
        var since = time.GetUtcNow().AddDays(-1);
        return TypedResults.Ok(await database.Orders.AsNoTracking()
            .Where(o => o.TotemId == caller.Id && o.AcceptedAt > since)
            .Where(o => o.Status == OrderStatus.AwaitingPayment || o.Status == OrderStatus.Accepted || o.Status == OrderStatus.Preparing || o.Status == OrderStatus.Ready)
            .OrderBy(o => o.AcceptedAt)
            .Select(o => new OrderNotice(o.Id, o.Number, o.Status, o.ChangedAt))
            .ToListAsync(cancellationToken));
    }
}
