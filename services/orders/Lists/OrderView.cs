using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Orders.Data;

namespace Totems.Orders.Lists;

/// <summary>An order in a list. Money in centavos.</summary>
internal sealed record OrderRow(
    Guid Id, string Number, Guid StoreId, string StoreName, ServiceMode Mode, OrderStatus Status, PaymentMethod Method, DateTimeOffset PlacedAt,
    DateTimeOffset AcceptedAt, long Total, long Charged, long Variance)
{
    public static OrderRow Of(StoredOrder o, string storeName) => new(
        o.Id, o.Number, o.StoreId, storeName, o.Mode, o.Status, o.Method, o.PlacedAt, o.AcceptedAt, o.Total, o.Charged, o.Variance);
}

/// <summary>An order with everything. Money in centavos; a variance other than 0 means it was charged differently from our prices.</summary>
internal sealed record OrderView(
    Guid Id, string Number, Guid StoreId, string StoreName, Guid TotemId, ServiceMode Mode, OrderStatus Status, DateTimeOffset PlacedAt,
    DateTimeOffset AcceptedAt, long Total, long Charged, long Variance, long MenuVersion, OrderPayment Payment, string Language,
    IReadOnlyList<PricedLine> Lines, IReadOnlyList<OrderStep> Events)
{
    public static async Task<OrderView?> ReadAsync(Guid id, OrdersDb database, CancellationToken cancellationToken)
    {
        var o = await database.Orders.AsNoTracking().SingleOrDefaultAsync(order => order.Id == id, cancellationToken);
        if (o is null) return null;
        var store = await database.Stores.AsNoTracking().Where(s => s.Id == o.StoreId).Select(s => s.Name).SingleOrDefaultAsync(cancellationToken);
        var steps = await database.Events.AsNoTracking().Where(e => e.OrderId == id).OrderBy(e => e.Id)
            .Select(e => new OrderStep(e.Status, e.At, e.ActorKind, e.ActorName)).ToListAsync(cancellationToken);
        var body = o.ReadBody();
        return new OrderView(o.Id, o.Number, o.StoreId, store ?? "", o.TotemId, o.Mode, o.Status, o.PlacedAt, o.AcceptedAt, o.Total, o.Charged,
            o.Variance, o.MenuVersion, body.Payment, body.Language, o.ReadLines(), steps);
    }
}

/// <summary>One step of an order's life: who did it and when.</summary>
internal sealed record OrderStep(OrderStatus Status, DateTimeOffset At, string ActorKind, string ActorName);
