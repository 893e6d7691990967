using Microsoft.Extensions.Options;
using Totems.KioskAgent.Connection;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Orders;

/// <summary>Sends orders in the order they were placed, one at a time, until the services have them; for ever.</summary>
internal sealed class OrderOutbox(
    TotemState state, OrderStore store, OrderSender sender, KitchenPaper kitchen, IOptions<AgentOptions> options, ScreenFeed feed, TimeProvider time,
    ILogger<OrderOutbox> logger)
{
    private readonly TimeSpan patience = TimeSpan.FromSeconds(options.Value.KitchenPaperAfterSeconds);
    private readonly HashSet<Guid> maybeKnown = [];

    /// <summary>Counts what an earlier process left.</summary>
    public void Load()
    {
        var waiting = store.Waiting();
        state.Change(now => now with { OrdersWaiting = waiting });
    }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        long? failingSince = null;
        for (var failures = 0; ;)
        {
            var seen = state.Now;
            if (seen.Identity is null || store.NextToSend() is not { } entry)
            {
                await state.WhenNotAsync(seen, cancellationToken);
                continue;
            }

            var outcome = await sender.SendAsync(entry.OrderId, entry.Body, cancellationToken);
            if (outcome.Retry is { } reason)
            {
                AgentLog.OrderNotSent(logger, entry.OrderId, reason);
                if (outcome.Arrived) maybeKnown.Add(entry.OrderId);
                // One thing at a time: what is being sent is not printed, and what is being printed is not sent.
                failingSince ??= time.GetTimestamp();
                if (!state.Now.Connected && time.GetElapsedTime(failingSince.Value) >= patience) await kitchen.PrintWaitingAsync(maybeKnown, cancellationToken);
                await WaitAsync(Backoff.Delay(failures++, Random.Shared.NextDouble()), cancellationToken);
                continue;
            }

            failures = 0;
            failingSince = null;
            maybeKnown.Remove(entry.OrderId);
            if (outcome.Parked is { } refusal)
            {
                AgentLog.OrderParked(logger, entry.OrderId, refusal);
                store.Park(entry.OrderId, refusal);
            }
            else
            {
                AgentLog.OrderSent(logger, entry.OrderId, outcome.Placed!.Status, outcome.Placed.Variance);
                if (store.Acknowledge(entry.OrderId, outcome.Placed.Status, time.GetUtcNow()) is { } ticket) feed.Tell(ticket);
            }

            state.Change(now => now with { OrdersWaiting = store.Waiting() });
        }
    }

    /// <summary>Waits, but not longer than until the gateway is back, or there is something for the kitchen's printer.</summary>
    private async Task WaitAsync(TimeSpan wait, CancellationToken cancellationToken)
    {
        var seen = state.Now;
        if (kitchen.Exists && !seen.Connected && wait > patience) wait = patience;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var back = state.Now.Connected
            ? Task.Delay(Timeout.InfiniteTimeSpan, time, waiting.Token)
            : state.WhenAsync(now => now.Connected || (kitchen.Exists && now.OrdersWaiting > seen.OrdersWaiting), waiting.Token);
        await Task.WhenAny(back, Task.Delay(wait, time, waiting.Token));
        await waiting.CancelAsync();
        cancellationToken.ThrowIfCancellationRequested();
    }
}
