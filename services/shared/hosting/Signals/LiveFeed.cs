using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;

namespace Totems.Hosting.Signals;

/// <summary>
/// Live pages: sends the whole state at once, then again after each signal on a topic, and at least every 15 s so that a lost signal or a
/// dead socket shows. Signals that come while a state is being read are merged into one.
/// </summary>
public sealed class LiveFeed(SignalBus signals, IHostApplicationLifetime lifetime, TimeProvider time)
{
    /// <summary>Longest silence between two states.</summary>
    public static readonly TimeSpan Refresh = TimeSpan.FromSeconds(15);

    /// <summary>States for <c>TypedResults.ServerSentEvents</c>, until the reader leaves.</summary>
    /// <param name="topic">Topic to listen to, "kind:detail".</param>
    /// <param name="eventType">Name of the event.</param>
    /// <param name="read">Reads the state; null ends the feed.</param>
    /// <param name="cancellationToken">The request's. The feed also ends when the host stops, so that open pages do not hold it; browsers reconnect elsewhere.</param>
    public async IAsyncEnumerable<SseItem<T>> Watch<T>(
        string topic, string eventType, Func<CancellationToken, Task<T?>> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(topic);
        ArgumentNullException.ThrowIfNull(read);
        var changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        using var subscription = signals.Listen(topic.Split(':', 2)[0], signalled =>
        {
            if (signalled == topic) changed.Writer.TryWrite(true);
        });
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(lifetime.ApplicationStopping, cancellationToken);
        while (!ending.IsCancellationRequested)
        {
            var state = await read(cancellationToken);
            if (state is null) yield break;
            yield return new SseItem<T>(state, eventType);
            try
            {
                using var silence = new CancellationTokenSource(Refresh, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, ending.Token);
                await changed.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                // Either it is time to send again, or the reader left; the loop's condition tells.
            }
        }
    }
}
