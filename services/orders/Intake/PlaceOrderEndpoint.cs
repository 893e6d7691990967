using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;
using Totems.Orders.Data;
using Totems.Orders.Menus;

namespace Totems.Orders.Intake;

/// <summary>
/// PUT /api/orders/{id} by a totem: re-priced by the release the cart used and stored once. Unpaid and not priced as shown: refused with the
/// difference. Already paid: taken with its variance, whatever it is, since the guest's money is gone and the kitchen must cook.
/// </summary>
internal static class PlaceOrderEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/orders/{id:guid}", HandleAsync).WithName("placeOrder").RequireTotem();

    private static async Task<Results<Ok<PlacedOrder>, ProblemHttpResult>> HandleAsync(
        Guid id, PlaceOrder order, Caller caller, OrderIntake intake, MenuArchive archive, OrdersDb database, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var errors = OrderRules.Check(order, time.GetUtcNow());
        if (id.Version != 7) errors["id"] = ["format: a UUIDv7"];
        if (errors.Count > 0) return Problems.Invalid(errors);

        var storeId = caller.StoreId!.Value;
        var store = await database.Stores.AsNoTracking().Where(s => s.Id == storeId)
            .Select(s => new { s.TimeZone, Counted = database.CountedStores.Where(c => c.StoreId == s.Id).Select(c => c.Keys).FirstOrDefault() })
            .SingleOrDefaultAsync(cancellationToken);
        if (store is null || !TimeZoneInfo.TryFindSystemTimeZoneById(store.TimeZone, out var zone))
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "store-not-known-yet", "This store is not known here yet. Try again shortly.");
        }

        PricedCart priced;
        IReadOnlyDictionary<string, int> portions = NothingCounted;
        try
        {
            var menu = await archive.FindAsync(
                caller.Chain, storeId, new MenuHashes(order.MenuVersion, order.ContentHash, order.PricesHash, order.StorePricesHash), cancellationToken);
            if (menu is null) return Problems.Of(StatusCodes.Status422UnprocessableEntity, "unknown-release", "No such release of this chain has these hashes.");
            priced = CartPricing.Reprice(menu, storeId, zone, order.PlacedAt, order.Cart);
            if (store.Counted is { Length: > 0 } counted)
            {
                portions = CartPricing.Portions(menu, order.Cart).Where(p => p.Value > 0 && counted.Contains(p.Key)).ToDictionary();
            }
        }
        catch (Exception failure) when (failure is HttpRequestException or MenuFormatException || IsTimeout(failure, cancellationToken))
        {
            return Problems.Of(StatusCodes.Status503ServiceUnavailable, "menu-unavailable", "The release cannot be read right now. Try again shortly.");
        }

        if (!OrderRules.IsPaid(order) && (priced.Problems.Count > 0 || priced.Total != order.Total))
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "price-mismatch", "The cart's price is not what was shown.",
                ("priced", priced), ("shown", order.Total));
        }

        return await intake.StoreAsync(id, order, caller, storeId, zone, priced, portions, cancellationToken) switch
        {
            null => Problems.Conflict("id-taken", "Another order has this id."),
            { SameBody: false } => Problems.Conflict("different-body", "An order with this id and another body is already stored."),
            { Order: var o } => TypedResults.Ok(new PlacedOrder(o.Id, o.Number, o.Status, o.Total, o.Variance, o.AcceptedAt)),
        };
    }

    private static readonly Dictionary<string, int> NothingCounted = [];

    private static bool IsTimeout(Exception failure, CancellationToken cancellationToken) =>
        failure is OperationCanceledException && !cancellationToken.IsCancellationRequested;
}
