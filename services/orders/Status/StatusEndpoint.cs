using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Orders.Data;
using Totems.Orders.Lists;

namespace Totems.Orders.Status;

/// <summary>POST /api/orders/{id}/status: the kitchen or the counter moves an order forward. The same status again changes nothing.</summary>
internal static class StatusEndpoint
{
    internal sealed record StatusChange(OrderStatus Status);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/orders/{id:guid}/status", HandleAsync).WithName("moveOrder").RequirePermission(Permission.WorkKitchen);

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> HandleAsync(
        Guid id, StatusChange change, Caller caller, OrdersDb database, OrderProgress progress, CancellationToken cancellationToken)
    {
        var order = await database.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        if (order is null || !caller.MayIn(order.StoreId, Permission.WorkKitchen)) return Problems.NotFound("order-unknown", "There is no such order.");
        var moved = await progress.MoveAsync(order, change.Status, caller, cancellationToken);
        var view = await OrderView.ReadAsync(id, database, cancellationToken);
        return moved
            ? TypedResults.Ok(view!)
            : Problems.Conflict("status-not-reachable", "The order cannot come to this status from where it is.", ("current", view!.Status));
    }
}
