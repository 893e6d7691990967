using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Payments;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class OrderDeskTests : IDisposable
{
    private readonly TestTotem totem = new();
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Order_PaidByCard_IsStoredAndConfirmed()
    {
        using var desk = totem.Desk();

        var outcome = await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(), cancellation);

        Assert.True(outcome is PlaceOutcome.Placed { Ticket: { Number: "B001", Status: OrderStatus.Sending, Total: 2990 } });
        Assert.Equal((1, 0, 0), (totem.Store.Waiting(), totem.Terminal.Pending.Count(), totem.Store.OpenAttempts().Count));
    }

    [Fact]
    public async Task Order_SentAgain_GivesTheSameTicketAndChargesOnce()
    {
        using var desk = totem.Desk();
        var id = Guid.NewGuid();

        var first = await desk.PlaceAsync(id, TestTotem.Request(), cancellation);
        var again = await desk.PlaceAsync(id, TestTotem.Request(), cancellation);

        Assert.Equal(first, again);
        Assert.Equal(1, totem.Store.Waiting());
    }

    [Fact]
    public async Task Order_SameIdOtherCart_IsRefused()
    {
        using var desk = totem.Desk();
        var id = Guid.NewGuid();
        await desk.PlaceAsync(id, TestTotem.Request(), cancellation);

        Assert.IsType<PlaceOutcome.DifferentBody>(await desk.PlaceAsync(id, TestTotem.Request(quantity: 2), cancellation));
    }

    [Fact]
    public async Task Order_Declined_StoresNothingAndMayBeTriedAgain()
    {
        totem.State.Change(now => now with { Menu = now.Menu.With(TestMenu.Active(2, 1013)) });
        using var desk = totem.Desk();
        var id = Guid.NewGuid();

        var declined = await desk.PlaceAsync(id, TestTotem.Request(unit: 1013, version: 2), cancellation);
        var counter = await desk.PlaceAsync(id, TestTotem.Request(unit: 1013, version: 2, method: PaymentMethod.Counter), cancellation);

        Assert.IsType<PlaceOutcome.Declined>(declined);
        Assert.IsType<PlaceOutcome.Placed>(counter);
        Assert.Equal(1, totem.Store.Waiting());
    }

    [Fact]
    public async Task Order_AtAnotherPriceThanShown_IsNotCharged()
    {
        using var desk = totem.Desk();

        var outcome = await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(expected: 1000), cancellation);

        Assert.True(outcome is PlaceOutcome.PriceChanged { Cart.Total: 2990 });
        Assert.Equal(0, totem.Store.Waiting());
    }

    [Fact]
    public async Task Order_BegunWithThePreviousRelease_KeepsItsPrice()
    {
        totem.State.Change(now => now with { Menu = now.Menu.With(TestMenu.Active(2, 3190)) });
        using var desk = totem.Desk();

        Assert.IsType<PlaceOutcome.Placed>(await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(version: 1), cancellation));
    }

    [Fact]
    public async Task Order_OfSomethingSoldOut_IsNotCharged()
    {
        totem.State.Change(now => now with
        {
            Availability = new AvailabilityOverlay(TestMenu.Place.StoreId, 1, new Dictionary<string, SoldOutEntry> { [TestMenu.Burger] = new() }),
        });
        using var desk = totem.Desk();

        Assert.IsType<PlaceOutcome.Unorderable>(await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(), cancellation));
    }

    [Fact]
    public async Task Order_ByPix_IsNotOfferedYet()
    {
        using var desk = totem.Desk();

        Assert.IsType<PlaceOutcome.MethodNotOffered>(
            await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(method: PaymentMethod.Pix), cancellation));
    }

    [Fact]
    public async Task Order_CutAfterTheCapture_IsStoredAtTheNextStart()
    {
        var id = Guid.NewGuid();
        using (var cut = totem.Desk(new CuttingTerminal(totem.Terminal) { CutAfterCapture = true }))
        {
            await Assert.ThrowsAsync<PowerCutException>(() => cut.PlaceAsync(id, TestTotem.Request(), cancellation));
        }

        using var desk = totem.Desk();
        await desk.RecoverAsync(cancellation);

        Assert.Equal("B001", totem.Store.Find(id)?.Ticket.Number);
        Assert.Empty(totem.Terminal.Pending);
    }

    [Fact]
    public async Task Order_CutBeforeTheCapture_IsNotSold()
    {
        var id = Guid.NewGuid();
        using (var cut = totem.Desk(new CuttingTerminal(totem.Terminal) { CutBeforeCapture = true }))
        {
            await Assert.ThrowsAsync<PowerCutException>(() => cut.PlaceAsync(id, TestTotem.Request(), cancellation));
        }

        using var desk = totem.Desk();
        await desk.RecoverAsync(cancellation);

        Assert.Null(totem.Store.Find(id));
        Assert.Empty(totem.Store.OpenAttempts());
    }

    [Fact]
    public async Task Order_CutBeforeTheConfirmation_IsConfirmedAtTheNextStart()
    {
        using (var cut = totem.Desk(new CuttingTerminal(totem.Terminal) { CutBeforeConfirmation = true }))
        {
            await Assert.ThrowsAsync<PowerCutException>(() => cut.PlaceAsync(Guid.NewGuid(), TestTotem.Request(), cancellation));
        }

        Assert.Single(totem.Terminal.Pending);
        using var desk = totem.Desk();
        await desk.RecoverAsync(cancellation);

        Assert.Empty(totem.Terminal.Pending);
        Assert.Equal(1, totem.Store.Waiting());
    }

    [Fact]
    public async Task Order_WhileAPaymentIsUnknown_IsNotTaken()
    {
        var terminal = new CuttingTerminal(totem.Terminal) { Silent = true };
        using var desk = totem.Desk(terminal);
        var unknown = await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(), cancellation);
        var next = await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(), cancellation);
        terminal.Silent = false;
        var after = await desk.PlaceAsync(Guid.NewGuid(), TestTotem.Request(), cancellation);

        Assert.IsType<PlaceOutcome.Unresolved>(unknown);
        Assert.IsType<PlaceOutcome.Unresolved>(next);
        Assert.IsType<PlaceOutcome.Placed>(after);
    }

    public void Dispose() => totem.Dispose();

    private sealed class PowerCutException : Exception;

    /// <summary>A terminal whose totem loses its power, or whose cable is out.</summary>
    private sealed class CuttingTerminal(SimulatedTerminal terminal) : ICardTerminal
    {
        public bool CutBeforeCapture { get; init; }

        public bool CutAfterCapture { get; init; }

        public bool CutBeforeConfirmation { get; init; }

        public bool Silent { get; set; }

        public IReadOnlyList<PaymentMethod> Methods => terminal.Methods;

        public bool Exists => true;

        public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => Task.FromResult(!Silent);

        public Task<IReadOnlyList<Guid>> PendingAsync(CancellationToken cancellationToken) => terminal.PendingAsync(cancellationToken);

        public async Task<TerminalAnswer> AuthorizeAsync(TerminalRequest request, CancellationToken cancellationToken)
        {
            if (CutBeforeCapture) throw new PowerCutException();
            if (Silent) throw new TerminalException("no answer");
            var answer = await terminal.AuthorizeAsync(request, cancellationToken);
            return CutAfterCapture ? throw new PowerCutException() : answer;
        }

        public Task ConfirmAsync(Guid attemptId, CancellationToken cancellationToken) =>
            CutBeforeConfirmation ? throw new PowerCutException() : terminal.ConfirmAsync(attemptId, cancellationToken);

        public Task UndoAsync(Guid attemptId, CancellationToken cancellationToken) => terminal.UndoAsync(attemptId, cancellationToken);

        public Task<TerminalAnswer> FindAsync(Guid attemptId, CancellationToken cancellationToken) =>
            Silent ? throw new TerminalException("no answer") : terminal.FindAsync(attemptId, cancellationToken);
    }
}
