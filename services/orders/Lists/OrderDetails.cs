using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Orders.Data;

namespace Totems.Orders.Lists;

/// <summary>GET /api/orders/{id}: to people of its store, and to its own totem.</summary>
internal static class OrderDetails
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/orders/{id:guid}", HandleAsync).WithName("getOrder").RequirePermissionOrTotem(Permission.ViewOrders);

    private static async Task<Results<Ok<OrderView>, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, OrdersDb database, CancellationToken cancellationToken)
    {
        var order = await OrderView.ReadAsync(id, database, cancellationToken);
        var maySee = order is not null
            && (caller.Kind == CallerKind.Totem ? order.TotemId == caller.Id : caller.MayIn(order.StoreId, Permission.ViewOrders));
        return maySee ? TypedResults.Ok(order!) : Problems.NotFound("order-unknown", "There is no such order.");
    }
}
