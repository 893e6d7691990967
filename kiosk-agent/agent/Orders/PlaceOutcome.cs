using Totems.MenuModel.Pricing;

namespace Totems.KioskAgent.Orders;

/// <summary>How placing an order ended.</summary>
internal abstract record PlaceOutcome
{
    /// <summary>It is paid (or to be paid at the counter) and stored.</summary>
    public sealed record Placed(OrderTicket Ticket) : PlaceOutcome;

    /// <summary>There is an order of this id with another request.</summary>
    public sealed record DifferentBody : PlaceOutcome;

    /// <summary>There is no menu to order from.</summary>
    public sealed record NotReady : PlaceOutcome;

    /// <summary>The totem does not offer this way to pay now.</summary>
    public sealed record MethodNotOffered : PlaceOutcome;

    /// <summary>The totem does not sell now; nothing was charged or stored.</summary>
    public sealed record OutOfOrder(string Reason) : PlaceOutcome;

    /// <summary>The cart cannot be ordered.</summary>
    public sealed record Unorderable(PricedCart Cart) : PlaceOutcome;

    /// <summary>It costs something else than the guest was shown.</summary>
    public sealed record PriceChanged(PricedCart Cart) : PlaceOutcome;

    /// <summary>The terminal declined; nothing was charged or stored.</summary>
    public sealed record Declined(string Reason) : PlaceOutcome;

    /// <summary>How a payment ended is not known; no other is taken before it is.</summary>
    public sealed record Unresolved : PlaceOutcome;
}
