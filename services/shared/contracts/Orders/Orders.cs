using Totems.MenuModel.Pricing;

namespace Totems.Contracts.Orders;

/// <summary>PUT /api/orders/{id} by a totem; the id is a UUIDv7 made by the totem. The same body gives the same answer.</summary>
/// <param name="Number">Letter and daily counter, "B047".</param>
/// <param name="PlacedAt">When the guest confirmed, UTC by the totem's clock.</param>
/// <param name="MenuVersion">Release the cart used.</param>
/// <param name="ContentHash">Hash of that release's content.</param>
/// <param name="PricesHash">Hash of that release's price book.</param>
/// <param name="AvailabilitySequence">Sold-out overlay in force when confirmed.</param>
/// <param name="Cart">What was chosen.</param>
/// <param name="Total">What the guest was shown and charged, in centavos.</param>
/// <param name="Payment">How it was paid.</param>
/// <param name="Language">The guest's language.</param>
/// <param name="StorePricesHash">Hash of the store's own prices that were used; null for none. An older agent knows none and charges its zone's prices.</param>
/// <param name="KitchenPrintedAt">When the totem, out of reach of the services, put it on paper in the kitchen, UTC; null when it did not. No part of what makes two bodies the same.</param>
public sealed record PlaceOrder(
    string Number, DateTimeOffset PlacedAt, long MenuVersion, string ContentHash, string PricesHash, long AvailabilitySequence,
    Cart Cart, long Total, OrderPayment Payment, string Language, string? StorePricesHash = null, DateTimeOffset? KitchenPrintedAt = null);

/// <summary>A finished payment of an order.</summary>
/// <param name="AttemptId">Made by the totem before it called the terminal.</param>
/// <param name="Method">Means of payment.</param>
/// <param name="Amount">Centavos captured; 0 when paid at the counter.</param>
/// <param name="Authorization">The terminal's authorization code, or null.</param>
/// <param name="At">When captured, UTC.</param>
public sealed record OrderPayment(Guid AttemptId, PaymentMethod Method, long Amount, string? Authorization, DateTimeOffset At);

/// <summary>Means of payment.</summary>
public enum PaymentMethod
{
    /// <summary>Credit card.</summary>
    Credit,

    /// <summary>Debit card.</summary>
    Debit,

    /// <summary>Meal voucher card.</summary>
    Voucher,

    /// <summary>PIX.</summary>
    Pix,

    /// <summary>To be paid at the counter.</summary>
    Counter,
}

/// <summary>Life of an order; forward only, but for what was marked as collected by mistake: the kitchen may call it back to ready for a while.</summary>
public enum OrderStatus
{
    /// <summary>On the totem, not yet acknowledged by the service. Never stored by the service.</summary>
    Sending,

    /// <summary>To be paid at the counter before the kitchen begins.</summary>
    AwaitingPayment,

    /// <summary>Taken; the kitchen has it.</summary>
    Accepted,

    /// <summary>Being made.</summary>
    Preparing,

    /// <summary>To be picked up.</summary>
    Ready,

    /// <summary>Picked up.</summary>
    Collected,

    /// <summary>Cancelled.</summary>
    Cancelled,
}

/// <summary>The answer to <see cref="PlaceOrder"/>.</summary>
/// <param name="Id">Order id.</param>
/// <param name="Number">Order number.</param>
/// <param name="Status">Status now.</param>
/// <param name="Total">Re-priced total in centavos.</param>
/// <param name="Variance">Charged minus re-priced, in centavos; not 0 means accepted with variance.</param>
/// <param name="AcceptedAt">UTC.</param>
public sealed record PlacedOrder(Guid Id, string Number, OrderStatus Status, long Total, long Variance, DateTimeOffset AcceptedAt);
