using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Receipts;

/// <summary>Prints receipts, each once, one after the other. What does not come out is shown on the screen as a QR code instead.</summary>
internal sealed class ReceiptDesk(OrderStore store, Printers printers, ScreenFeed feed, TotemState state, TimeProvider time, ILogger<ReceiptDesk> logger)
{
    // Whoever ordered before a power cut that took longer is gone.
    private static readonly TimeSpan Waited = TimeSpan.FromMinutes(5);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var seen = state.Now;
            if (store.NextReceipt() is not { } sale) await state.WhenNotAsync(seen, cancellationToken);
            else await PrintAsync(sale, cancellationToken);
        }
    }

    /// <summary>The receipt of an order; null for one of a program that kept none.</summary>
    public static Receipt? Of(StoredSale sale, TotemSnapshot totem) => sale.Facts is not { } facts ? null : new Receipt(
        facts, sale.Order.Number, Local(sale.Order.PlacedAt, totem), sale.Order.Payment.Method, sale.Order.Payment.Authorization, sale.Order.Language);

    /// <summary>An instant on the store's clock.</summary>
    public static DateTimeOffset Local(DateTimeOffset instant, TotemSnapshot totem) =>
        totem.Configuration is { } place ? TimeZoneInfo.ConvertTime(instant, TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone)) : instant;

    private async Task PrintAsync(StoredSale sale, CancellationToken cancellationToken)
    {
        var printed = false;
        if (Of(sale, state.Now) is { } receipt && time.GetUtcNow() - sale.Order.PlacedAt < Waited)
        {
            var paper = TicketBytes.Of(ReceiptLayout.Lines(receipt, printers.Columns), QrOf(sale));
            var outcome = await printers.Receipt.PrintAsync(paper, cancellationToken);
            printed = outcome == Peripherals.Printing.PrintOutcome.Printed;
            if (!printed) AgentLog.ReceiptNotPrinted(logger, sale.OrderId, outcome.ToString());
        }

        if (store.EndReceipt(sale.OrderId, printed ? ReceiptState.Printed : ReceiptState.OnScreen) is { } ticket) feed.Tell(ticket);
    }

    /// <summary>What is still to be paid is found at the counter by its code.</summary>
    private static string? QrOf(StoredSale sale) => sale.Order.Payment.Method == PaymentMethod.Counter ? $"{sale.Order.Number} {sale.OrderId}" : null;
}
