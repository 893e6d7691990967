using System.Security.Cryptography;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Receipts;
using Totems.MenuModel.Pricing;

namespace Totems.KioskAgent.Orders;

/// <summary>PUT /api/screen/orders/{id}: what a guest confirmed.</summary>
/// <param name="Cart">What was chosen.</param>
/// <param name="MenuVersion">Release the cart began with.</param>
/// <param name="Method">How to pay; one of the state's methods.</param>
/// <param name="Language">"pt-BR", "en" or "es".</param>
/// <param name="ExpectedTotal">What the guest was shown, in centavos.</param>
public sealed record PlaceOrderRequest(Cart Cart, long MenuVersion, PaymentMethod Method, string Language, long ExpectedTotal)
{
    private const long MaxTotal = 10_000_000;

    /// <summary>
    /// What the services would refuse, or null. Asked before anybody pays: what is paid for must be an order they take.
    /// </summary>
    internal string? Fault(Guid orderId) =>
        orderId.Version != 7 ? "The id is no UUIDv7."
        : Language is not ("pt-BR" or "en" or "es") ? "The language is pt-BR, en or es."
        : Cart?.Lines is not { Count: >= 1 and <= CartPricing.MaxLines } ? $"A cart has 1 to {CartPricing.MaxLines} lines."
        : ExpectedTotal is < 0 or > MaxTotal ? $"The total is 0 to {MaxTotal} centavos."
        : null;

    /// <summary>Tells whether two requests are the same.</summary>
    internal string Fingerprint() => Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(this, WireJson.Options)));
}

/// <summary>An order as the screen shows it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Number">For people.</param>
/// <param name="Status">"sending" until the services have it.</param>
/// <param name="Total">Charged, in centavos.</param>
/// <param name="Method">How it was (or will be) paid.</param>
/// <param name="At">When it was placed, UTC.</param>
/// <param name="Receipt">What became of its receipt; null when this program kept none.</param>
public sealed record OrderTicket(
    Guid OrderId, string Number, OrderStatus Status, long Total, PaymentMethod Method, DateTimeOffset At, ReceiptState? Receipt = null);

/// <summary>What becomes of a receipt.</summary>
public enum ReceiptState
{
    /// <summary>On its way to the printer.</summary>
    Printing,

    /// <summary>On paper.</summary>
    Printed,

    /// <summary>Not on paper: shown as a QR code.</summary>
    OnScreen,
}

/// <summary>How an order comes to the kitchen.</summary>
internal enum KitchenState
{
    /// <summary>Through the services.</summary>
    Services,

    /// <summary>Its ticket was sent to the kitchen's printer, which has not said that it is on paper.</summary>
    Printing,

    /// <summary>On paper.</summary>
    Printed,
}

/// <summary>An order with all that is kept of it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Order">As sent to the services.</param>
/// <param name="Facts">What its tickets are made of; null when the program that took it kept none.</param>
/// <param name="Kitchen">How it comes to the kitchen.</param>
internal sealed record StoredSale(Guid OrderId, PlaceOrder Order, ReceiptFacts? Facts, KitchenState Kitchen);

/// <summary>A priced order before it has a number and is paid. Written down with the payment attempt, so that a crash cannot lose what was paid for.</summary>
internal sealed record OrderIntent(
    Guid OrderId, string Fingerprint, DateTimeOffset PlacedAt, string Letter, string TimeZone, long MenuVersion, string ContentHash, string PricesHash,
    long AvailabilitySequence, Cart Cart, long Total, PaymentMethod Method, string Language,
    string? StorePricesHash = null, ReceiptFacts? Facts = null)
{
    /// <summary>The order as the services take it.</summary>
    public PlaceOrder ToOrder(string number, OrderPayment payment) => new(
        number, PlacedAt, MenuVersion, ContentHash, PricesHash, AvailabilitySequence, Cart, Total, payment, Language, StorePricesHash);
}

/// <summary>A stored order.</summary>
/// <param name="Ticket">As shown.</param>
/// <param name="Fingerprint">Of the request that placed it.</param>
internal sealed record Sale(OrderTicket Ticket, string Fingerprint);

/// <summary>A payment whose end is not yet settled with the terminal.</summary>
/// <param name="AttemptId">The attempt.</param>
/// <param name="Intent">What it pays for.</param>
/// <param name="Stored">Whether the order is stored, so that only the confirmation is missing.</param>
internal sealed record OpenAttempt(Guid AttemptId, OrderIntent Intent, bool Stored);

/// <summary>An order to send.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Body">The exact bytes, the same each time.</param>
internal sealed record OutboxEntry(Guid OrderId, byte[] Body);
