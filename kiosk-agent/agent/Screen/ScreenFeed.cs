using System.Collections.Concurrent;
using System.Threading.Channels;
using Totems.KioskAgent.Orders;

namespace Totems.KioskAgent.Screen;

/// <summary>Order tickets on their way to the open screens.</summary>
internal sealed class ScreenFeed
{
    private readonly ConcurrentDictionary<ChannelWriter<OrderTicket>, byte> listeners = new();

    /// <summary>An order was placed or moved on.</summary>
    public void Tell(OrderTicket ticket)
    {
        foreach (var listener in listeners.Keys) listener.TryWrite(ticket);
    }

    /// <summary>Listens until disposed. A screen that does not read loses the oldest.</summary>
    public Listener Listen()
    {
        var channel = Channel.CreateBounded<OrderTicket>(new BoundedChannelOptions(64) { FullMode = BoundedChannelFullMode.DropOldest });
        listeners[channel.Writer] = 0;
        return new Listener(channel.Reader, () => listeners.TryRemove(channel.Writer, out _));
    }

    /// <summary>One open screen.</summary>
    internal sealed class Listener(ChannelReader<OrderTicket> tickets, Action leave) : IDisposable
    {
        /// <summary>What came.</summary>
        public ChannelReader<OrderTicket> Tickets => tickets;

        /// <inheritdoc/>
        public void Dispose() => leave();
    }
}
