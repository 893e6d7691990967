using Npgsql;
using Totems.Local.Servers;

namespace Totems.Testing.Processes;

/// <summary>
/// A PostgreSQL server of one test alone that keeps what it acknowledged, so that it can be stopped in the middle of its work. The tests' common
/// server does not (synchronous_commit is off there).
/// </summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private const string Database = "totems";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly PostgresServer server;
    private readonly Watchdog watchdog;
    private readonly string folder;
    private Daemon? daemon;

    private TestPostgres(PostgresServer server, Watchdog watchdog, string folder)
    {
        this.server = server;
        this.watchdog = watchdog;
        this.folder = folder;
    }

    /// <summary>How to reach it; the same before and after a restart.</summary>
    public DatabaseAccess Access => new(
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = server.Port, Database = Database }.ConnectionString,
        server.ConnectionString(Database, PostgresServer.Owner),
        server.Password,
        server.ConnectionString(Database, PostgresServer.Superuser, pooling: false));

    /// <summary>What it wrote.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => Path.Combine(folder, "postgres.log");

    /// <summary>Starts an empty server.</summary>
    public static async Task<TestPostgres> CreateAsync(CancellationToken cancellationToken)
    {
        var user = await ServerUser.FindAsync(cancellationToken);
        var folder = await PrivateServers.TemporaryFolderAsync(user, cancellationToken);
        var server = new PostgresServer(
            ServerBinaries.Find(), user, Path.Combine(folder, "postgres"), LocalPort.Free(), Guid.NewGuid().ToString("N"), Durable: true);
        var postgres = new TestPostgres(server, Watchdog.Start(folder), folder);
        await server.PrepareAsync(cancellationToken);
        await postgres.StartAsync(cancellationToken);
        await server.EnsureDatabaseAsync(Database, cancellationToken);
        return postgres;
    }

    /// <summary>Starts it if it does not run, and waits until it answers; after a kill it recovers first.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (daemon is { ExitCode: null }) return;
        daemon?.Dispose();
        daemon = Daemon.Start(server.Plan, LogFile);
        watchdog.Watch(daemon.Identity);
        await Eventually.TrueAsync(() => server.IsReadyAsync(cancellationToken), "PostgreSQL answers", Patience, cancellationToken);
    }

    /// <summary>Kills it with every process it has, in the middle of what they do: no checkpoint, every client cut off.</summary>
    public async Task KillAsync()
    {
        if (daemon is null) return;
        // First the one that would start others, and then those that hold the shared memory, without which none starts anew.
        var workers = RunningProcess.ChildrenOf(daemon.Identity.Pid);
        Posix.Signal(daemon.Identity.Pid, Posix.SigKill);
        await daemon.WaitAsync(CancellationToken.None).WaitAsync(Patience);
        foreach (var worker in workers) await worker.StopAsync([Posix.SigKill], Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // "Immediate": as quick as a kill, but it gives its shared memory back.
        if (daemon is not null) await daemon.Identity.StopAsync([Posix.SigQuit, Posix.SigKill], Patience);
        daemon?.Dispose();
        watchdog.Dispose();
    }
}
