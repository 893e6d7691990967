using Totems.Contracts.Devices;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Orders;

/// <summary>Keeps the screen's orders at the status the kitchen gave them: by notices, and by asking after every reconnect.</summary>
internal sealed class OrderStatuses(TotemState state, OrderStore store, OrderSender sender, ScreenFeed feed, TimeProvider time)
{
    private static readonly TimeSpan Interesting = TimeSpan.FromHours(12);

    /// <summary>Takes a notice.</summary>
    public void Take(OrderNotice notice)
    {
        if (store.Advance(notice.OrderId, notice.Status) is { } ticket) feed.Tell(ticket);
    }

    /// <summary>Asks for what was missed, whenever the gateway is back, until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await state.WhenAsync(now => now.Connected, cancellationToken);
            await CatchUpAsync(cancellationToken);
            await state.WhenAsync(now => !now.Connected, cancellationToken);
        }
    }

    private async Task CatchUpAsync(CancellationToken cancellationToken)
    {
        var known = store.Open(time.GetUtcNow() - Interesting);
        if (known.Count == 0 || await sender.OpenAsync(cancellationToken) is not { } open) return;
        foreach (var notice in open) Take(notice);
        foreach (var ended in known.ExceptBy(open.Select(notice => notice.OrderId), ticket => ticket.OrderId))
        {
            if (await sender.StatusAsync(ended.OrderId, cancellationToken) is { } status && store.Advance(ended.OrderId, status) is { } ticket)
            {
                feed.Tell(ticket);
            }
        }
    }
}
