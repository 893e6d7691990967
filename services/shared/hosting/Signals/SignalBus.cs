using System.Collections.Concurrent;
using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Totems.Hosting.Signals;

/// <summary>
/// "Something changed" between instances: one Redis channel for everything, topics filtered in memory, no payload beyond the
/// topic's name. A signal may be lost (Redis away), so whoever listens also compares from time to time. Local listeners
/// are woken at once, with or without Redis.
/// </summary>
public sealed partial class SignalBus(RedisConnection redis, ILogger<SignalBus> logger) : IHostedService
{
    private const string Channel = "totems:signals";
    private readonly string instance = Guid.NewGuid().ToString("n");
    private readonly ConcurrentDictionary<string, ImmutableList<Action<string>>> listeners = new(StringComparer.Ordinal);

    /// <summary>Tells everyone who listens to the topic, "kind:detail", here and in other instances. Never throws, never waits for Redis.</summary>
    public void Publish(string topic)
    {
        Wake(topic);
        try
        {
            redis.Subscriber.Publish(Channel, $"{instance} {topic}", StackExchange.Redis.CommandFlags.FireAndForget);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogPublishFailed(failure.Message);
        }
    }

    /// <summary>Calls <paramref name="listener"/> with the topic whenever a topic of this kind (the part before the colon) is signalled. It must not block.</summary>
    public IDisposable Listen(string kind, Action<string> listener)
    {
        listeners.AddOrUpdate(kind, [listener], (_, list) => list.Add(listener));
        return new Subscription(() => listeners.AddOrUpdate(kind, [], (_, list) => list.Remove(listener)));
    }

    /// <inheritdoc />
    public Task StartAsync(CancellationToken cancellationToken)
    {
        // Subscribing is remembered by the client and done again after each reconnect.
        try
        {
            redis.Subscriber.Subscribe(Channel, (_, message) => Receive(message!), StackExchange.Redis.CommandFlags.FireAndForget);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogPublishFailed(failure.Message);
        }

        return Task.CompletedTask;
    }

    /// <inheritdoc />
    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Receive(string message)
    {
        var space = message.IndexOf(' ', StringComparison.Ordinal);
        if (space > 0 && !message.AsSpan(0, space).SequenceEqual(instance)) Wake(message[(space + 1)..]);
    }

    private void Wake(string topic)
    {
        var kind = topic.Split(':', 2)[0];
        if (!listeners.TryGetValue(kind, out var interested)) return;
        foreach (var listener in interested) listener(topic);
    }

    [LoggerMessage(EventId = 400, Level = LogLevel.Warning, Message = "Signal not passed to other instances: {Reason}")]
    private partial void LogPublishFailed(string reason);

    private sealed class Subscription(Action dispose) : IDisposable
    {
        public void Dispose() => dispose();
    }
}
