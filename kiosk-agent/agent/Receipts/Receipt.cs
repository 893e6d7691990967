using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;

namespace Totems.KioskAgent.Receipts;

/// <summary>What stands on a receipt besides its number, as it was when the guest confirmed. Kept with the order.</summary>
/// <param name="Chain">The chain's name.</param>
/// <param name="Store">The store's name.</param>
/// <param name="Totem">The totem's name.</param>
/// <param name="Mode">Eat in or take away.</param>
/// <param name="Priced">The lines with their prices.</param>
/// <param name="Cpf">The guest's CPF, 11 digits, if it was given.</param>
internal sealed record ReceiptFacts(string Chain, string Store, string Totem, ServiceMode Mode, PricedCart Priced, string? Cpf = null);

/// <summary>A receipt.</summary>
/// <param name="Facts">What was bought, and where.</param>
/// <param name="Number">The order's number, large.</param>
/// <param name="At">When the guest confirmed, store-local.</param>
/// <param name="Method">How it was, or will be, paid.</param>
/// <param name="Authorization">The terminal's authorization code, or null.</param>
/// <param name="Language">The guest's language.</param>
/// <param name="Qr">What its QR code holds; null is none.</param>
internal sealed record Receipt(
    ReceiptFacts Facts, string Number, DateTimeOffset At, PaymentMethod Method, string? Authorization, string Language, string? Qr = null);

/// <summary>How a line of a ticket looks.</summary>
internal enum LineStyle
{
    /// <summary>As usual.</summary>
    Plain,

    /// <summary>In the middle.</summary>
    Centred,

    /// <summary>In the middle and bold.</summary>
    Heading,

    /// <summary>Bold.</summary>
    Strong,

    /// <summary>Twice as large and bold.</summary>
    Large,

    /// <summary>In the middle, as large as it gets: to be read from afar.</summary>
    Huge,
}

/// <summary>A line of a ticket, already as wide as its paper.</summary>
internal readonly record struct TicketLine(string Text, LineStyle Style = LineStyle.Plain);
