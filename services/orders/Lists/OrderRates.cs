using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.Hosting.Security;
using Totems.Orders.Data;

namespace Totems.Orders.Lists;

/// <summary>POST /internal/orders/rates: what device-health compares before a rollout goes on. The chain is the caller's.</summary>
internal static class OrderRates
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/internal/orders/rates", async (OrderRatesQuestion question, OrdersDb database, CancellationToken cancellationToken) =>
        {
            var (from, to) = (question.From.ToUniversalTime(), question.To.ToUniversalTime());
            var orders = database.Orders.AsNoTracking().Where(o => o.AcceptedAt >= from && o.AcceptedAt < to && o.Status != OrderStatus.Cancelled);
            var totems = question.Totems?.ToArray() ?? [];
            return TypedResults.Ok(new OrderRatesAnswer(
                totems.Length == 0 ? 0 : await orders.LongCountAsync(o => totems.Contains(o.TotemId), cancellationToken), await orders.LongCountAsync(cancellationToken)));
        }).RequireService().ExcludeFromDescription();
}
