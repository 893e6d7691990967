using Microsoft.Extensions.Options;
using StackExchange.Redis;

namespace Totems.Hosting.Signals;

/// <summary>Where Redis is. Section "Redis".</summary>
public sealed class RedisOptions
{
    /// <summary>StackExchange.Redis configuration string.</summary>
    public string Connection { get; set; } = "127.0.0.1:63799";
}

/// <summary>The process's one connection to Redis. It reconnects by itself; while it is away its users go on without.</summary>
public sealed class RedisConnection : IDisposable
{
    private readonly Lazy<ConnectionMultiplexer> multiplexer;

    /// <summary>Connects when first used, without failing when Redis is away.</summary>
    public RedisConnection(IOptions<RedisOptions> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        multiplexer = new(() =>
        {
            var configuration = ConfigurationOptions.Parse(options.Value.Connection);
            configuration.AbortOnConnectFail = false;
            configuration.ConnectTimeout = 2000;
            configuration.SyncTimeout = 2000;
            configuration.ConnectRetry = 1;
            configuration.KeepAlive = 10;
            return ConnectionMultiplexer.Connect(configuration);
        });
    }

    /// <summary>Commands.</summary>
    public IDatabase Database => multiplexer.Value.GetDatabase();

    /// <summary>Publish and subscribe.</summary>
    public ISubscriber Subscriber => multiplexer.Value.GetSubscriber();

    /// <summary>Whether the connection stands.</summary>
    public bool IsConnected => multiplexer.Value.IsConnected;

    /// <summary>Whether a failure means that Redis is away, rather than a defect of ours.</summary>
    public static bool IsOutage(Exception failure) => failure is RedisException or TimeoutException or ObjectDisposedException;

    /// <inheritdoc />
    public void Dispose()
    {
        if (multiplexer.IsValueCreated) multiplexer.Value.Dispose();
    }
}
