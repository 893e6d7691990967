using Totems.KioskAgent.Totem;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class TotemStateTests
{
    private readonly TotemState state = new(DateTimeOffset.UnixEpoch);

    [Fact]
    public async Task When_ItHoldsAlready_HasEnded()
    {
        var waiting = state.WhenAsync(now => !now.Connected, CancellationToken.None);

        Assert.True(waiting.IsCompleted);
        Assert.Same(state.Now, await waiting);
    }

    [Fact]
    public async Task When_AChangeMakesItHold_EndsWithThatSnapshotAndWakesNobodyElse()
    {
        var connected = state.WhenAsync(now => now.Connected, CancellationToken.None);
        var refused = state.WhenAsync(now => now.Refused, CancellationToken.None);

        state.Change(now => now with { OrdersWaiting = 1 });
        Assert.False(connected.IsCompleted);
        var snapshot = state.Change(now => now with { Connected = true });
        state.Change(now => now with { Connected = false });

        Assert.Same(snapshot, await connected);
        Assert.False(refused.IsCompleted);
    }

    [Fact]
    public async Task When_GivenUp_IsCancelled()
    {
        using var given = new CancellationTokenSource();
        var waiting = state.WhenAsync(now => now.Connected, given.Token);

        await given.CancelAsync();
        state.Change(now => now with { Connected = true });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task When_ItsConditionFails_FailsTheWaiterAndNotTheChange()
    {
        var waiting = state.WhenAsync(now => now.OrdersWaiting == 1 ? throw new InvalidOperationException("broken") : false, CancellationToken.None);

        var after = state.Change(now => now with { OrdersWaiting = 1 });

        Assert.Equal(1, after.OrdersWaiting);
        await Assert.ThrowsAsync<InvalidOperationException>(() => waiting);
    }

    [Fact]
    public async Task WhenNot_AnyChange_Ends()
    {
        var waiting = state.WhenNotAsync(state.Now, CancellationToken.None);
        Assert.False(waiting.IsCompleted);

        var after = state.Change(now => now with { LatencyMs = 12 });

        Assert.Same(after, await waiting);
    }
}
