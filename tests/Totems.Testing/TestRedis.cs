using Totems.Local.Servers;

namespace Totems.Testing;

/// <summary>
/// A Redis of one test alone (it starts in some 50 ms): its signals reach nobody else, and it can be stopped and started again.
/// </summary>
public sealed class TestRedis : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly RedisServer server;
    private readonly Watchdog watchdog;
    private readonly string folder;
    private Daemon? daemon;

    private TestRedis(RedisServer server, Watchdog watchdog, string folder)
    {
        this.server = server;
        this.watchdog = watchdog;
        this.folder = folder;
    }

    /// <summary>For StackExchange.Redis; the same before and after a restart.</summary>
    public string Connection => server.ConnectionString;

    /// <summary>Starts an empty Redis.</summary>
    public static async Task<TestRedis> CreateAsync(CancellationToken cancellationToken = default)
    {
        var user = await ServerUser.FindAsync(cancellationToken);
        var folder = await PrivateServers.TemporaryFolderAsync(user, cancellationToken);
        var server = new RedisServer(ServerBinaries.Find(), user, Path.Combine(folder, "redis"), LocalPort.Free(), Guid.NewGuid().ToString("N"));
        await server.PrepareAsync(cancellationToken);
        var redis = new TestRedis(server, Watchdog.Start(folder), folder);
        await redis.StartAsync(cancellationToken);
        return redis;
    }

    /// <summary>Starts it, empty, if it does not run.</summary>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        if (daemon is { ExitCode: null })
        {
            return;
        }

        daemon?.Dispose();
        daemon = Daemon.Start(server.Plan, Path.Combine(folder, "redis.log"));
        watchdog.Watch(daemon.Identity);
        await Eventually.TrueAsync(() => server.IsReadyAsync(cancellationToken), "Redis answers", cancellationToken: cancellationToken);
    }

    /// <summary>Kills it; what it held is gone.</summary>
    public async Task StopAsync()
    {
        if (daemon is not null)
        {
            Posix.Signal(daemon.Identity.Pid, Posix.SigKill);
            await daemon.WaitAsync(CancellationToken.None).WaitAsync(Patience);
        }
    }

    /// <summary>From now on it accepts and says nothing, as a machine that swaps or a network that drops does.</summary>
    public void Freeze() => Posix.Signal(daemon!.Identity.Pid, Posix.SigStop);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        daemon?.Dispose();
        watchdog.Dispose();
    }
}
