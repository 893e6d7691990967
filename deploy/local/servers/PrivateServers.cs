using System.Diagnostics;
using System.Security.Cryptography;

namespace Totems.Local.Servers;

/// <summary>
/// PostgreSQL and Redis for one run of tests, on free ports in a temporary folder. A watchdog ends them and removes the folder when
/// this process is gone, however it went.
/// </summary>
public sealed class PrivateServers : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private readonly string folder;
    private readonly Watchdog watchdog;
    private readonly List<Daemon> daemons = [];

    private PrivateServers(string folder, Watchdog watchdog, PostgresServer postgres, RedisServer redis)
    {
        this.folder = folder;
        this.watchdog = watchdog;
        Postgres = postgres;
        Redis = redis;
    }

    /// <summary>The PostgreSQL server.</summary>
    public PostgresServer Postgres { get; }

    /// <summary>The Redis server.</summary>
    public RedisServer Redis { get; }

    /// <summary>Their processes.</summary>
    public IReadOnlyList<RunningProcess> Processes => [.. daemons.Select(daemon => daemon.Identity)];

    /// <summary>Starts both and waits until they answer.</summary>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="durable">Whether PostgreSQL syncs to disk, as where it counts; tests spare that.</param>
    /// <exception cref="LocalServerException">A program is missing or does not start.</exception>
    public static async Task<PrivateServers> StartAsync(CancellationToken cancellationToken, bool durable = false)
    {
        var binaries = ServerBinaries.Find();
        var user = await ServerUser.FindAsync(cancellationToken);
        var folder = await TemporaryFolderAsync(user, cancellationToken);
        var watchdog = Watchdog.Start(folder);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        var servers = new PrivateServers(folder, watchdog,
            new PostgresServer(binaries, user, Path.Combine(folder, "postgres"), LocalPort.Free(), password, durable),
            new RedisServer(binaries, user, Path.Combine(folder, "redis"), LocalPort.Free(), password));
        try
        {
            await Task.WhenAll(servers.StartPostgresAsync(cancellationToken), servers.StartRedisAsync(cancellationToken));
            return servers;
        }
        catch
        {
            await servers.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(daemons.Select(daemon => daemon.StopAsync(Patience)));
        daemons.ForEach(daemon => daemon.Dispose());
        watchdog.Dispose();
    }

    /// <summary>A fresh folder that the servers' user reaches; its own access rights stay open for that user.</summary>
    public static async Task<string> TemporaryFolderAsync(ServerUser user, CancellationToken cancellationToken)
    {
        var parent = await user.CanReachAsync(Path.GetTempPath(), cancellationToken) ? Path.GetTempPath() : "/tmp";
        var folder = Path.Combine(parent, $"totems-{Guid.CreateVersion7():N}");
        Directory.CreateDirectory(folder);
        return folder;
    }

    private async Task StartPostgresAsync(CancellationToken cancellationToken)
    {
        await Postgres.PrepareAsync(cancellationToken);
        await StartAsync(Postgres.Plan, Postgres.IsReadyAsync, cancellationToken);
    }

    private async Task StartRedisAsync(CancellationToken cancellationToken)
    {
        await Redis.PrepareAsync(cancellationToken);
        await StartAsync(Redis.Plan, Redis.IsReadyAsync, cancellationToken);
    }

    private async Task StartAsync(DaemonPlan plan, Func<CancellationToken, Task<bool>> isReady, CancellationToken cancellationToken)
    {
        var log = Path.Combine(folder, $"{plan.Name}.log");
        var daemon = Daemon.Start(plan, log);
        lock (daemons)
        {
            daemons.Add(daemon);
        }

        watchdog.Watch(daemon.Identity);
        var watch = Stopwatch.StartNew();
        while (!await isReady(cancellationToken))
        {
            if (daemon.ExitCode is { } code || watch.Elapsed > TimeSpan.FromSeconds(30))
            {
                throw new LocalServerException($"{plan.Name} did not start ({(daemon.ExitCode is null ? "no answer" : $"exit code {daemon.ExitCode}")}): {string.Join(" | ", File.ReadLines(log).TakeLast(3))}");
            }

            await Task.Delay(25, cancellationToken);
        }
    }
}
