using Microsoft.AspNetCore.Http.HttpResults;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Receipts;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Screen;

/// <summary>Placing an order and looking at it.</summary>
internal static class OrderEndpoints
{
    public static void Map(IEndpointRouteBuilder screen)
    {
        screen.MapPut("/orders/{orderId:guid}", PlaceAsync).WithName("placeOrder")
            .ProducesProblem(StatusCodes.Status402PaymentRequired).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity).ProducesProblem(StatusCodes.Status503ServiceUnavailable);
        screen.MapGet("/orders/{orderId:guid}", Find).WithName("getOrder");
        screen.MapGet("/orders/{orderId:guid}/receipt.svg", ReceiptCode).WithName("getReceiptCode");
    }

    /// <summary>Problems: "payment-declined", "price-changed" and "cart-problems" (both with member "cart"), "method-not-offered", "invalid", "different-body", "not-ready", "out-of-order", "payment-unresolved".</summary>
    private static async Task<Results<Ok<OrderTicket>, ProblemHttpResult>> PlaceAsync(
        Guid orderId, PlaceOrderRequest request, OrderDesk desk, IHostApplicationLifetime lifetime) =>
        request.Fault(orderId) is { } fault
            ? ScreenProblems.Of(StatusCodes.Status422UnprocessableEntity, "invalid", fault)
        : await desk.PlaceAsync(orderId, request, lifetime.ApplicationStopping) switch
        {
            PlaceOutcome.Placed placed => TypedResults.Ok(placed.Ticket),
            PlaceOutcome.DifferentBody => ScreenProblems.Of(
                StatusCodes.Status409Conflict, "different-body", "An order of this id was placed with another cart."),
            PlaceOutcome.PriceChanged changed => ScreenProblems.Of(
                StatusCodes.Status409Conflict, "price-changed", $"It costs {changed.Cart.Total}, not {request.ExpectedTotal}.", changed.Cart),
            PlaceOutcome.Unorderable cart => ScreenProblems.Of(
                StatusCodes.Status422UnprocessableEntity, "cart-problems", "The cart cannot be ordered.", cart.Cart),
            PlaceOutcome.MethodNotOffered => ScreenProblems.Of(
                StatusCodes.Status422UnprocessableEntity, "method-not-offered", $"{request.Method} is not offered now."),
            PlaceOutcome.Declined declined => ScreenProblems.Of(StatusCodes.Status402PaymentRequired, "payment-declined", declined.Reason),
            PlaceOutcome.OutOfOrder broken => ScreenProblems.Of(StatusCodes.Status503ServiceUnavailable, "out-of-order", broken.Reason),
            PlaceOutcome.Unresolved => ScreenProblems.Of(
                StatusCodes.Status503ServiceUnavailable, "payment-unresolved", "How a payment ended is not known yet."),
            _ => ScreenProblems.Of(StatusCodes.Status409Conflict, "not-ready", "The totem has no menu yet."),
        };

    /// <summary>The receipt as a QR code that a phone reads without any network.</summary>
    private static Results<ContentHttpResult, NotFound> ReceiptCode(Guid orderId, OrderStore store, TotemState state) =>
        store.Stored(orderId) is { } sale && ReceiptDesk.Of(sale, state.Now) is { } receipt
            ? TypedResults.Content(ReceiptCodes.Svg(ReceiptLayout.Short(receipt)), "image/svg+xml")
            : TypedResults.NotFound();

    private static Results<Ok<OrderTicket>, NotFound> Find(Guid orderId, OrderStore store) =>
        store.Find(orderId) is { } sale ? TypedResults.Ok(sale.Ticket) : TypedResults.NotFound();
}
