using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.Options;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.Orders.Data;
using Totems.Orders.Status;

namespace Totems.Orders.Kitchen;

/// <summary>The kitchen's board of a store, once and live.</summary>
internal static class KitchenEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/orders/kitchen", GetAsync).WithName("getKitchenBoard").RequirePermission(Permission.ViewOrders);
        routes.MapGet("/api/orders/kitchen/events", Watch).WithName("watchKitchenBoard").RequirePermission(Permission.ViewOrders);
    }

    private static async Task<Results<Ok<KitchenBoard>, ProblemHttpResult>> GetAsync(
        Guid storeId, Caller caller, OrdersDb database, IOptions<KitchenOptions> options, TimeProvider time, CancellationToken cancellationToken) =>
        caller.MayIn(storeId, Permission.ViewOrders) && await KitchenBoard.ReadAsync(storeId, database, time.GetUtcNow(), options.Value, cancellationToken) is { } board
            ? TypedResults.Ok(board)
            : Problems.NotFound("store-unknown", "There is no such store.");

    private static Results<ServerSentEventsResult<KitchenBoard>, ProblemHttpResult> Watch(
        Guid storeId, Caller caller, OrdersDb database, LiveFeed feed, IOptions<KitchenOptions> options, TimeProvider time, CancellationToken cancellationToken) =>
        caller.MayIn(storeId, Permission.ViewOrders)
            ? TypedResults.ServerSentEvents(feed.Watch(
                OrderTopics.Store(storeId), "board", token => KitchenBoard.ReadAsync(storeId, database, time.GetUtcNow(), options.Value, token), cancellationToken))
            : Problems.NotFound("store-unknown", "There is no such store.");
}
