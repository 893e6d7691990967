using Totems.Contracts.Orders;
using Totems.KioskAgent.Hours;
using Totems.KioskAgent.Payments;
using Totems.KioskAgent.Screen;
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

    /// <summary>How a guest can pay now.</summary>
    public IReadOnlyList<PaymentMethod> Methods => [.. terminal.Methods, PaymentMethod.Counter];

    /// <summary>Places an order. The same id and request again give the same answer; the guest leaving does not stop a payment that began.</summary>
    public async Task<PlaceOutcome> PlaceAsync(Guid orderId, PlaceOrderRequest request, CancellationToken stopping)
    {
        await one.WaitAsync(stopping);
        try
        {
            var fingerprint = request.Fingerprint();
            if (store.Find(orderId) is { } known) return Known(known, fingerprint);
            if (!await SettleAsync(stopping)) return new PlaceOutcome.Unresolved();
            if (store.Find(orderId) is { } recovered) return Known(recovered, fingerprint);
            return await SellAsync(orderId, request, fingerprint, stopping);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Settles what an earlier process left open, at start.</summary>
    public async Task RecoverAsync(CancellationToken stopping)
    {
        await one.WaitAsync(stopping);
        try
        {
            await SettleAsync(stopping);
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private async Task<PlaceOutcome> SellAsync(Guid orderId, PlaceOrderRequest request, string fingerprint, CancellationToken stopping)
    {
        var (totem, now) = (state.Now, time.GetUtcNow());
        if ((totem.Menu.Find(request.MenuVersion) ?? totem.Menu.Current) is not { } menu || totem.Configuration is not { } place)
        {
            return new PlaceOutcome.NotReady();
        }

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
            totem.Overlay.Sequence, request.Cart, priced.Total, request.Method, request.Language, manifest.StorePricesHash);
        if (request.Method == PaymentMethod.Counter)
        {
            return new PlaceOutcome.Placed(Store(intent, new OrderPayment(attempt, PaymentMethod.Counter, 0, null, now)));
        }

        store.BeginAttempt(attempt, intent, now);
        var answer = await AuthorizeAsync(new TerminalRequest(attempt, request.Method, priced.Total), stopping);
        if (answer is null) return new PlaceOutcome.Unresolved();
        return await FinishAsync(new OpenAttempt(attempt, intent, Stored: false), answer) is { } ticket
            ? new PlaceOutcome.Placed(ticket)
            : new PlaceOutcome.Declined(answer.Reason ?? "declined");
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

        return true;
    }

    /// <summary>Stores a paid order and confirms it, or notes the refusal. From the capture on nothing may be cancelled.</summary>
    private async Task<OrderTicket?> FinishAsync(OpenAttempt open, TerminalAnswer? answer)
    {
        if (answer is { Approved: false })
        {
            store.Decline(open.AttemptId, time.GetUtcNow());
            return null;
        }

        var ticket = answer is null
            ? store.Find(open.Intent.OrderId)?.Ticket
            : Store(open.Intent, new OrderPayment(open.AttemptId, open.Intent.Method, open.Intent.Total, answer.Authorization, answer.At));
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

    private OrderTicket Store(OrderIntent intent, OrderPayment payment)
    {
        var ticket = store.Place(intent, payment);
        state.Change(now => now with { OrdersWaiting = store.Waiting() });
        feed.Tell(ticket);
        AgentLog.OrderPlaced(logger, ticket.Number, ticket.OrderId, ticket.Total, ticket.Method);
        return ticket;
    }

    private static PlaceOutcome Known(Sale sale, string fingerprint) =>
        sale.Fingerprint == fingerprint ? new PlaceOutcome.Placed(sale.Ticket) : new PlaceOutcome.DifferentBody();
}
