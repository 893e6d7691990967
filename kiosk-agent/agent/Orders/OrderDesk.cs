using Microsoft.Data.Sqlite;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Hours;
using Totems.KioskAgent.Payments;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Receipts;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Selling;
using Totems.KioskAgent.Totem;
using Totems.MenuModel.Pricing;

namespace Totems.KioskAgent.Orders;

/// <summary>
/// Takes orders, one at a time: price, write the payment attempt down, ask the terminal, store number, order and outbox entry in one transaction,
/// confirm to the terminal. What a crash leaves open is settled before the next sale.
/// </summary>
internal sealed class OrderDesk(
    TotemState state, OrderStore store, ICardTerminal terminal, ScreenFeed feed, TimeProvider time, ILogger<OrderDesk> logger) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly SemaphoreSlim one = new(1);

    private static readonly TimeSpan AskAgain = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);
    private bool swept;

    /// <summary>How a guest can pay now. PIX comes with the orders service's part of it.</summary>
    public IReadOnlyList<PaymentMethod> Methods => MethodsOf(state.Now);

    /// <summary>How a guest can pay at a totem in a state.</summary>
    public IReadOnlyList<PaymentMethod> MethodsOf(TotemSnapshot totem) =>
        totem.Peripherals.Pinpad == PinpadState.Ok ? [.. terminal.Methods, PaymentMethod.Counter] : [PaymentMethod.Counter];

    /// <summary>Places an order. The same id and request again give the same answer; the guest leaving does not stop a payment that began.</summary>
    public async Task<PlaceOutcome> PlaceAsync(Guid orderId, PlaceOrderRequest request, CancellationToken stopping)
    {
        await one.WaitAsync(stopping);
        try
        {
            var fingerprint = request.Fingerprint();
            if (store.Find(orderId) is { } known) return Known(known, fingerprint);
            var settled = await SettleAsync(stopping);
            if (store.Find(orderId) is { } recovered) return Known(recovered, fingerprint);
            // What is only to be confirmed is known: it keeps the card from the next guest, not the counter.
            if (!settled && (request.Method != PaymentMethod.Counter || IsUnknown)) return new PlaceOutcome.Unresolved();
            return await SellAsync(orderId, request, fingerprint, stopping);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == SQLitePCL.raw.SQLITE_FULL)
        {
            // Not even the reserve held it. Nothing was asked of the terminal, or it was given back.
            return new PlaceOutcome.OutOfOrder(OutOfOrders.Disk);
        }
        finally
        {
            state.Change(now => now.PaymentUnknown == IsUnknown ? now : now with { PaymentUnknown = !now.PaymentUnknown });
            one.Release();
        }
    }

    /// <summary>
    /// Settles what an earlier process left open, and gives back what the terminal has captured for an order that nobody here knows (its file was lost).
    /// False when the terminal cannot say now.
    /// </summary>
    public async Task<bool> RecoverAsync(CancellationToken stopping)
    {
        await one.WaitAsync(stopping);
        try
        {
            if (!await SettleAsync(stopping)) return false;
            if (swept || state.Now.Peripherals.Pinpad != PinpadState.Ok) return true;
            foreach (var pending in await terminal.PendingAsync(stopping))
            {
                AgentLog.PaymentSettled(logger, pending, "given back: no such order here");
                await terminal.UndoAsync(pending, stopping);
            }

            return swept = true;
        }
        catch (TerminalException e)
        {
            AgentLog.PaymentUnknown(logger, Guid.Empty, e.Message);
            return false;
        }
        finally
        {
            state.Change(now => now.PaymentUnknown == IsUnknown ? now : now with { PaymentUnknown = !now.PaymentUnknown });
            one.Release();
        }
    }

    /// <summary>Settles what is open, at start and whenever a payment is left unknown, until cancelled.</summary>
    public async Task RunAsync(CancellationToken stopping)
    {
        while (true)
        {
            while (!await RecoverAsync(stopping)) await Task.Delay(AskAgain, time, stopping);
            using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            await Task.WhenAny(state.WhenAsync(now => now.PaymentUnknown, waiting.Token), Task.Delay(LookAgain, time, waiting.Token));
            await waiting.CancelAsync();
            stopping.ThrowIfCancellationRequested();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    /// <summary>Whether there is a payment of which nobody knows how it ended.</summary>
    private bool IsUnknown => store.OpenAttempts().Any(open => !open.Stored);

    private async Task<PlaceOutcome> SellAsync(Guid orderId, PlaceOrderRequest request, string fingerprint, CancellationToken stopping)
    {
        var (totem, now) = (state.Now, time.GetUtcNow());
        if ((totem.Menu.Find(request.MenuVersion) ?? totem.Menu.Current) is not { } menu || totem.Configuration is not { } place)
        {
            return new PlaceOutcome.NotReady();
        }

        if (SellingState.Of(totem with { PaymentUnknown = false }).OutOfOrder is { } broken) return new PlaceOutcome.OutOfOrder(broken);
        if (!Methods.Contains(request.Method)) return new PlaceOutcome.MethodNotOffered();
        var priced = CartPricing.Price(menu.Published, totem.Overlay, TimeZoneInfo.FindSystemTimeZoneById(place.TimeZone), now, request.Cart);
        if (StoreClosing.Of(totem, now) is { TakesBegun: false })
        {
            return new PlaceOutcome.Unorderable(priced with { Problems = [.. priced.Problems, new CartProblem(null, CartProblems.StoreClosed, "cart")] });
        }

        if (priced.Problems.Count > 0) return new PlaceOutcome.Unorderable(priced);
        if (priced.Total != request.ExpectedTotal) return new PlaceOutcome.PriceChanged(priced);

        var manifest = menu.Shelved.Manifest;
        var attempt = Guid.CreateVersion7(now);
        var intent = new OrderIntent(
            orderId, fingerprint, now, place.Letter, place.TimeZone, manifest.Version, manifest.ContentHash, manifest.PricesHash,
            totem.Overlay.Sequence, request.Cart, priced.Total, request.Method, request.Language, manifest.StorePricesHash,
            new ReceiptFacts(menu.Published.Content.Chain.Name, place.StoreName, place.TotemName, request.Cart.Mode, priced));
        if (request.Method == PaymentMethod.Counter)
        {
            return new PlaceOutcome.Placed(Store(intent, new OrderPayment(attempt, PaymentMethod.Counter, 0, null, now)));
        }

        store.BeginAttempt(attempt, intent, now);
        var answer = await AuthorizeAsync(new TerminalRequest(attempt, request.Method, priced.Total), stopping);
        if (answer is null) return new PlaceOutcome.Unresolved();
        try
        {
            return await FinishAsync(new OpenAttempt(attempt, intent, Stored: false), answer) is { } ticket
                ? new PlaceOutcome.Placed(ticket)
                : new PlaceOutcome.Declined(answer.Reason ?? "declined");
        }
        catch (TerminalException e)
        {
            AgentLog.PaymentUnknown(logger, attempt, e.Message);
            return new PlaceOutcome.Unresolved();
        }
    }

    /// <summary>Asks the terminal; if it does not say how it ended, asks once more. Null when it is still not known.</summary>
    private async Task<TerminalAnswer?> AuthorizeAsync(TerminalRequest request, CancellationToken stopping)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        patience.CancelAfter(Patience);
        try
        {
            return await terminal.AuthorizeAsync(request, patience.Token);
        }
        catch (Exception e) when (e is TerminalException || (e is OperationCanceledException && !stopping.IsCancellationRequested))
        {
            AgentLog.PaymentUnknown(logger, request.AttemptId, e.Message);
        }

        try
        {
            return await terminal.FindAsync(request.AttemptId, stopping);
        }
        catch (TerminalException e)
        {
            AgentLog.PaymentUnknown(logger, request.AttemptId, e.Message);
            return null;
        }
    }

    /// <summary>Settles every open attempt with the terminal. False when one cannot be settled now.</summary>
    private async Task<bool> SettleAsync(CancellationToken stopping)
    {
        foreach (var open in store.OpenAttempts())
        {
            try
            {
                var answer = open.Stored ? null : await terminal.FindAsync(open.AttemptId, stopping);
                var ticket = await FinishAsync(open, answer);
                AgentLog.PaymentSettled(logger, open.AttemptId, ticket?.Number ?? "declined");
            }
            catch (TerminalException e)
            {
                AgentLog.PaymentUnknown(logger, open.AttemptId, e.Message);
                return false;
            }
        }

        return store.OpenAttempts().Count == 0;
    }

    /// <summary>Stores a paid order and confirms it, or notes the refusal. From the capture on nothing may be cancelled.</summary>
    private async Task<OrderTicket?> FinishAsync(OpenAttempt open, TerminalAnswer? answer)
    {
        if (answer is { Approved: false })
        {
            // It may still be on its way to the terminal: it must not charge anybody later.
            if (answer.Reason == TerminalAnswer.UnknownAttempt) await terminal.UndoAsync(open.AttemptId, CancellationToken.None);
            store.Decline(open.AttemptId, time.GetUtcNow());
            return null;
        }

        var ticket = answer is null
            ? store.Find(open.Intent.OrderId)?.Ticket
            : await StoreOrUndoAsync(open.Intent, new OrderPayment(open.AttemptId, open.Intent.Method, open.Intent.Total, answer.Authorization, answer.At));
        try
        {
            await terminal.ConfirmAsync(open.AttemptId, CancellationToken.None);
            store.Confirm(open.AttemptId, time.GetUtcNow());
        }
        catch (TerminalException e)
        {
            // The order is stored; the confirmation is repeated before the next sale.
            AgentLog.PaymentUnknown(logger, open.AttemptId, e.Message);
        }

        return ticket;
    }

    /// <summary>A paid order that cannot be written down is given back.</summary>
    private async Task<OrderTicket> StoreOrUndoAsync(OrderIntent intent, OrderPayment payment)
    {
        try
        {
            return Store(intent, payment);
        }
        catch (SqliteException)
        {
            await terminal.UndoAsync(payment.AttemptId, CancellationToken.None);
            throw;
        }
    }

    private OrderTicket Store(OrderIntent intent, OrderPayment payment)
    {
        ReceiptState? receipt = intent.Facts is null ? null : state.Now.Peripherals.Printer.Prints() ? ReceiptState.Printing : ReceiptState.OnScreen;
        var ticket = store.Place(intent, payment, receipt);
        state.Change(now => now with { OrdersWaiting = store.Waiting() });
        feed.Tell(ticket);
        AgentLog.OrderPlaced(logger, ticket.Number, ticket.OrderId, ticket.Total, ticket.Method);
        return ticket;
    }

    private static PlaceOutcome Known(Sale sale, string fingerprint) =>
        sale.Fingerprint == fingerprint ? new PlaceOutcome.Placed(sale.Ticket) : new PlaceOutcome.DifferentBody();
}
