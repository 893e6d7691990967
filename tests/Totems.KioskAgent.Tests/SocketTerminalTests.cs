using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Payments;
using Totems.KioskAgent.Tests.Support;
using Totems.Peripherals.Pinpad;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>Payments over a real socket, the terminal with its faults: whatever happens, a guest is charged once for an order that exists, and else not at all.</summary>
public sealed class SocketTerminalTests : IAsyncLifetime
{
    private readonly TestTotem totem = new();
    private readonly PinpadSimulator pinpad = PinpadSimulator.Start();
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Payment_Approved_IsConfirmed()
    {
        using var desk = Desk();

        Assert.IsType<PlaceOutcome.Placed>(await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(), cancellation));

        Assert.Equal([CaptureState.Confirmed], pinpad.Captures.Values);
    }

    [Fact]
    public async Task Payment_Declined_ChargesNobody()
    {
        pinpad.Fault = PinpadFault.Decline;
        using var desk = Desk();

        Assert.IsType<PlaceOutcome.Declined>(await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(), cancellation));

        Assert.Empty(pinpad.Captures);
        Assert.False(totem.State.Now.PaymentUnknown);
    }

    [Fact]
    public async Task Payment_CutAfterTheCapture_IsFoundAndTheOrderStands()
    {
        pinpad.Fault = PinpadFault.CutAfterCapture;
        using var desk = Desk();

        var outcome = await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(), cancellation);

        Assert.IsType<PlaceOutcome.Placed>(outcome);
        Assert.Equal([CaptureState.Confirmed], pinpad.Captures.Values);
    }

    [Fact]
    public async Task Payment_WhoseTerminalIsUnplugged_IsUnknownUntilItIsBackAndThenUndone()
    {
        using var desk = Desk();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        pinpad.Fault = PinpadFault.Unplugged;

        var outcome = await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(), cancellation);
        var counter = await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(method: PaymentMethod.Counter), cancellation);

        Assert.IsType<PlaceOutcome.Unresolved>(outcome);
        Assert.IsType<PlaceOutcome.Unresolved>(counter);
        Assert.True(totem.State.Now.PaymentUnknown);
        var running = desk.RunAsync(ending.Token);
        pinpad.Fault = PinpadFault.None;
        await totem.State.WhenAsync(now => !now.PaymentUnknown, cancellation).WaitAsync(Eventually.Deadline, cancellation);
        // Were it still on its way to the bank, it would be refused there.
        Assert.Equal([CaptureState.Undone], pinpad.Captures.Values);
        Assert.Equal(0, totem.Store.Waiting());
        await ending.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task Payment_CapturedForAnOrderNobodyKnows_IsGivenBack()
    {
        var terminal = new SocketTerminal(pinpad.Address);
        await terminal.AuthorizeAsync(new TerminalRequest(Guid.CreateVersion7(), PaymentMethod.Debit, 2990), cancellation);
        using var desk = Desk();

        Assert.True(await desk.RecoverAsync(cancellation));

        Assert.Equal([CaptureState.Undone], pinpad.Captures.Values);
    }

    [Fact]
    public async Task Counter_WhileOnlyAConfirmationIsMissing_IsStillOffered()
    {
        using var desk = new ConfirmationLost(totem, pinpad).Desk;
        Assert.IsType<PlaceOutcome.Placed>(await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(), cancellation));
        pinpad.Fault = PinpadFault.Unplugged;

        Assert.IsType<PlaceOutcome.Placed>(await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(method: PaymentMethod.Counter), cancellation));
        Assert.IsType<PlaceOutcome.Unresolved>(await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(), cancellation));
        Assert.False(totem.State.Now.PaymentUnknown);
    }

    [Fact]
    public async Task Terminal_ThatIsSilent_IsNotReadyAndSaysNothing()
    {
        pinpad.Fault = PinpadFault.Silent;
        var terminal = new SocketTerminal(pinpad.Address);

        Assert.False(await terminal.IsReadyAsync(cancellation));
        await Assert.ThrowsAsync<TerminalException>(() => terminal.FindAsync(Guid.CreateVersion7(), cancellation));
    }

    [Theory]
    [InlineData("tcp://127.0.0.1:1")]
    [InlineData(null)]
    public async Task Terminal_ThatIsNotThere_IsNotReady(string? address) => Assert.False(await new SocketTerminal(address).IsReadyAsync(cancellation));

    public async ValueTask DisposeAsync()
    {
        await pinpad.DisposeAsync();
        totem.Dispose();
    }

    private OrderDesk Desk() => totem.Desk(new SocketTerminal(pinpad.Address));

    /// <summary>The cable comes out between the answer and the confirmation.</summary>
    private sealed class ConfirmationLost(TestTotem totem, PinpadSimulator pinpad) : ICardTerminal
    {
        private readonly SocketTerminal terminal = new(pinpad.Address);

        public OrderDesk Desk => totem.Desk(this);

        public IReadOnlyList<PaymentMethod> Methods => terminal.Methods;

        public bool Exists => true;

        public Task<bool> IsReadyAsync(CancellationToken cancellationToken) => terminal.IsReadyAsync(cancellationToken);

        public Task<TerminalAnswer> AuthorizeAsync(TerminalRequest request, CancellationToken cancellationToken) => terminal.AuthorizeAsync(request, cancellationToken);

        public Task ConfirmAsync(Guid attemptId, CancellationToken cancellationToken) => throw new TerminalException("cable");

        public Task UndoAsync(Guid attemptId, CancellationToken cancellationToken) => terminal.UndoAsync(attemptId, cancellationToken);

        public Task<TerminalAnswer> FindAsync(Guid attemptId, CancellationToken cancellationToken) => terminal.FindAsync(attemptId, cancellationToken);

        public Task<IReadOnlyList<Guid>> PendingAsync(CancellationToken cancellationToken) => terminal.PendingAsync(cancellationToken);
    }
}
