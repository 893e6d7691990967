using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Orders.Data;

namespace Totems.Orders.Kitchen;

/// <summary>What a store's kitchen has to do: every order not yet collected, oldest first, without those that have stood ready for long, as of an instant whose age the page shows.</summary>
internal sealed record KitchenBoard(Guid StoreId, string StoreName, DateTimeOffset At, IReadOnlyList<Ticket> Tickets)
{
    /// <summary>The board, or null when the store is not known.</summary>
    public static async Task<KitchenBoard?> ReadAsync(
        Guid storeId, OrdersDb database, DateTimeOffset now, KitchenOptions options, CancellationToken cancellationToken)
    {
        var readySince = now - options.ReadyInKitchen;
        var name = await database.Stores.AsNoTracking().Where(s => s.Id == storeId).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken);
        if (name is null) return null;
        var orders = await database.Orders.AsNoTracking().Where(o => o.StoreId == storeId)
            .Where(o => o.Status == OrderStatus.AwaitingPayment || o.Status == OrderStatus.Accepted || o.Status == OrderStatus.Preparing
                || (o.Status == OrderStatus.Ready && o.ChangedAt > readySince))
            .OrderBy(o => o.AcceptedAt).ThenBy(o => o.Id)
            .Take(200)
            .ToListAsync(cancellationToken);
        return new KitchenBoard(storeId, name, now, orders.ConvertAll(Ticket.Of));
    }
}

/// <summary>An order as the kitchen sees it; it may have been on paper there since an instant, from a totem without network.</summary>
internal sealed record Ticket(
    Guid Id, string Number, ServiceMode Mode, OrderStatus Status, DateTimeOffset PlacedAt, DateTimeOffset AcceptedAt, DateTimeOffset ChangedAt,
    IReadOnlyList<PricedLine> Lines, long Variance, DateTimeOffset? PrintedAt)
{
    public static Ticket Of(StoredOrder o) => new(o.Id, o.Number, o.Mode, o.Status, o.PlacedAt, o.AcceptedAt, o.ChangedAt, o.ReadLines(), o.Variance, o.ReadBody().KitchenPrintedAt);
}
