using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Totems.Contracts.Orders;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.Orders.Data;
using Totems.Orders.Status;

namespace Totems.Orders.Kitchen;

/// <summary>GET /api/orders/board/events: the numbers customers wait for, live.</summary>
internal static class ReadyBoardEndpoint
{
    /// <summary>Numbers being made, oldest first, and numbers to pick up, newest first: those that became ready a short while ago.</summary>
    internal sealed record ReadyBoard(string StoreName, IReadOnlyList<string> Preparing, IReadOnlyList<string> Ready, DateTimeOffset At);

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/orders/board/events", Watch).WithName("watchReadyBoard").RequirePermission(Permission.ViewOrders);

    private static Results<ServerSentEventsResult<ReadyBoard>, ProblemHttpResult> Watch(
        Guid storeId, Caller caller, OrdersDb database, LiveFeed feed, IOptions<KitchenOptions> options, TimeProvider time, CancellationToken cancellationToken) =>
        caller.MayIn(storeId, Permission.ViewOrders)
            ? TypedResults.ServerSentEvents(feed.Watch(
                OrderTopics.Store(storeId), "board", token => ReadAsync(storeId, database, time.GetUtcNow(), options.Value, token), cancellationToken))
            : Problems.NotFound("store-unknown", "There is no such store.");

    private static async Task<ReadyBoard?> ReadAsync(
        Guid storeId, OrdersDb database, DateTimeOffset now, KitchenOptions options, CancellationToken cancellationToken)
    {
        var readySince = now - options.ReadyOnBoard;
        var name = await database.Stores.AsNoTracking().Where(s => s.Id == storeId).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null) return null;
        var rows = await database.Orders.AsNoTracking().Where(o => o.StoreId == storeId)
            .Where(o => o.Status == OrderStatus.Accepted || o.Status == OrderStatus.Preparing || (o.Status == OrderStatus.Ready && o.ChangedAt > readySince))
            .OrderBy(o => o.AcceptedAt).Take(200)
            .Select(o => new { o.Number, o.Status, o.ChangedAt }).ToListAsync(cancellationToken);
        return new ReadyBoard(name,
            [.. rows.Where(o => o.Status != OrderStatus.Ready).Select(o => o.Number)],
            [.. rows.Where(o => o.Status == OrderStatus.Ready).OrderByDescending(o => o.ChangedAt).Select(o => o.Number)],
            now);
    }
}
