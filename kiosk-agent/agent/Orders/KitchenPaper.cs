using Totems.Contracts.Orders;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Receipts;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Orders;

/// <summary>
/// While the services are out of reach, orders go straight to the kitchen's printer, and what is on paper says so when it is sent at last, so that the kitchen
/// does not make it twice.
/// </summary>
internal sealed class KitchenPaper(OrderStore store, Printers printers, TotemState state, TimeProvider time, ILogger<KitchenPaper> logger)
{
    // Nobody waits for what is older.
    private static readonly TimeSpan Fresh = TimeSpan.FromHours(2);

    /// <summary>Whether there is a printer in the kitchen.</summary>
    public bool Exists => printers.Kitchen.Exists;

    /// <summary>Prints what waits and is not printed, in the order of placing, until the printer cannot.</summary>
    /// <param name="maybeKnown">Orders that the services may have, although they did not say so.</param>
    /// <param name="cancellationToken">Ends it between two tickets.</param>
    public async Task PrintWaitingAsync(IReadOnlySet<Guid> maybeKnown, CancellationToken cancellationToken)
    {
        if (!Exists) return;
        foreach (var sale in store.NotOnPaper(time.GetUtcNow() - Fresh))
        {
            if (sale.Facts is not { } facts) continue;
            var ticket = new KitchenTicket(
                facts, sale.Order.Number, ReceiptDesk.Local(sale.Order.PlacedAt, state.Now), sale.Order.Payment.Method == PaymentMethod.Counter,
                sale.Kitchen == KitchenState.Printing || maybeKnown.Contains(sale.OrderId));
            store.MarkKitchen(sale.OrderId, KitchenState.Printing);
            var outcome = await printers.Kitchen.PrintAsync(TicketBytes.Of(ticket.Lines(printers.Columns), buzz: true), cancellationToken);
            AgentLog.KitchenTicket(logger, sale.Order.Number, outcome.ToString());
            switch (outcome)
            {
                case PrintOutcome.Printed:
                    store.PutOnPaper(sale, time.GetUtcNow());
                    break;
                case PrintOutcome.NotPrinted:
                    store.MarkKitchen(sale.OrderId, sale.Kitchen);
                    return;
                default:
                    // It stays "printing": the next try says that it may be the second.
                    return;
            }
        }
    }
}
