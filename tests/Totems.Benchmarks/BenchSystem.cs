using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Local.Servers;

namespace Totems.Benchmarks;

/// <summary>
/// A whole system for a bench: PostgreSQL that syncs to disk, Redis, and instances of all services, each a process of its own, seeded with a chain. A
/// watchdog ends all of them when the bench ends, crash included.
/// </summary>
internal sealed class BenchSystem : IAsyncDisposable
{
    /// <summary>Who owns the chain.</summary>
    public const string Email = "bench@example.com";

    /// <summary>The owner's password.</summary>
    public const string Password = "bench-password-1";

    private const string Database = "totems";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly ConcurrentDictionary<string, bool> ending = new();
    private readonly PrivateServers servers;
    private readonly Watchdog watchdog;
    private readonly HttpClient probe = new();
    private readonly ConcurrentDictionary<string, Daemon> daemons = new();
    private readonly Dictionary<string, DaemonPlan> plans = [];

    private BenchSystem(PrivateServers servers, string folder)
    {
        (this.servers, Folder, watchdog) = (servers, folder, Watchdog.Start(folder));
        Data = NpgsqlDataSource.Create(servers.Postgres.ConnectionString(Database, PostgresServer.Superuser));
    }

    /// <summary>For files of this run.</summary>
    public string Folder { get; }

    /// <summary>The database, past row-level security.</summary>
    public NpgsqlDataSource Data { get; }

    /// <summary>Addresses of the instances.</summary>
    public List<Uri> Instances { get; } = [];

    /// <summary>The chain's owner, signed in at the first instance.</summary>
    public HttpClient Owner { get; } = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Names of what runs.</summary>
    public IEnumerable<string> Parts => daemons.Keys;

    /// <summary>Starts the servers and the first instances.</summary>
    /// <param name="writeChain">Writes the chain into a demo folder.</param>
    /// <param name="instances">How many.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<BenchSystem> StartAsync(Action<string> writeChain, int instances, CancellationToken cancellationToken)
    {
        var servers = await PrivateServers.StartAsync(cancellationToken, durable: true);
        var system = new BenchSystem(servers, Directory.CreateTempSubdirectory("totems-bench-").FullName);
        try
        {
            writeChain(system.ChainFolder);
            await servers.Postgres.EnsureDatabaseAsync(Database, cancellationToken);
            for (var i = 0; i < instances; i++) await system.StartInstanceAsync(cancellationToken);
            system.Owner.BaseAddress = system.Instances[0];
            using var session = await system.Owner.PostAsJsonAsync("api/admin/session", new { Email, Password }, WireJson.Options, cancellationToken);
            session.EnsureSuccessStatusCode();
            return system;
        }
        catch
        {
            await system.DisposeAsync();
            throw;
        }
    }

    /// <summary>Name of an instance's process.</summary>
    public static string InstanceName(int number) => $"instance-{number}";

    /// <summary>Folder of the chain the services seed themselves from.</summary>
    public string ChainFolder => Path.Combine(Folder, "chain");

    /// <summary>The shared file system.</summary>
    public string FilesFolder => Path.Combine(Folder, "files");

    /// <summary>Starts one more instance of the services and waits until it is ready.</summary>
    public async Task<Uri> StartInstanceAsync(CancellationToken cancellationToken)
    {
        var name = InstanceName(Instances.Count);
        var url = Local(LocalPort.Free());
        Instances.Add(url);
        Start(name, "services/standalone", [], new()
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["Database__Connection"] = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = servers.Postgres.Port, Database = Database }.ConnectionString,
            ["Database__RolePassword"] = "bench",
            ["Database__Owner"] = servers.Postgres.ConnectionString(Database, PostgresServer.Owner),
            ["Redis__Connection"] = servers.Redis.ConnectionString,
            ["Keys__Directory"] = Path.Combine(Folder, "keys"),
            ["Files__Directory"] = FilesFolder,
            ["Demo__Seed"] = ChainFolder,
            ["Web__Admin"] = Programs.FolderOf("services/admin/web/dist"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Services__Admin"] = url.ToString(),
            ["Services__Menu"] = url.ToString(),
            ["Services__Orders"] = url.ToString(),
            ["Services__DeviceHealth"] = url.ToString(),
        });
        await AnswersAsync(name, ReadyAt(url), cancellationToken);
        return url;
    }

    /// <summary>Starts a program of this checkout.</summary>
    /// <param name="name">Its name in this run.</param>
    /// <param name="project">Its project's folder.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="environment">Added to this process's environment.</param>
    public void Start(string name, string project, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        // As in containers (docs/performance.md): workstation heap, since several processes share two cores; a youngest generation of 64 MB, since a
        // collection looks at every connection that moved since the last one. Only the environment can say that.
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_GCgen0size"] = "0x4000000";
        plans[name] = new DaemonPlan(name, ["dotnet", Programs.Of(project), .. arguments], [Posix.SigTerm]) { Environment = environment, Folder = Folder };
        StartDaemon(name);
    }

    /// <summary>Starts an instance that ended again.</summary>
    public async Task StartAgainAsync(string name, CancellationToken cancellationToken)
    {
        await EndedAsync(name, cancellationToken);
        daemons[name].Dispose();
        StartDaemon(name);
        ending.TryRemove(name, out _);
        await AnswersAsync(name, ReadyAt(Instances[int.Parse(name.Split('-')[1], CultureInfo.InvariantCulture)]), cancellationToken);
    }

    /// <summary>Ends a part in order.</summary>
    public Task StopAsync(string name) => daemons[name].StopAsync(TimeSpan.FromSeconds(5));

    /// <summary>Waits until a part has ended.</summary>
    public Task EndedAsync(string name, CancellationToken cancellationToken) => daemons[name].WaitAsync(cancellationToken);

    /// <summary>Waits until a part answers well at an address.</summary>
    public Task AnswersAsync(string name, Uri url, CancellationToken cancellationToken) => UntilAsync(async () =>
    {
        if (daemons[name].ExitCode is { } code) throw new BenchException($"{name} ended with code {code}:\n{string.Join('\n', LinesOf(name).TakeLast(40))}");
        try
        {
            using var answer = await probe.GetAsync(url, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }, cancellationToken);

    /// <summary>Everything a part wrote so far.</summary>
    public IReadOnlyList<string> LinesOf(string name) => File.ReadAllLines(LogFile(name));

    /// <summary>Process id of a part.</summary>
    public int PidOf(string name) => daemons[name].Identity.Pid;

    /// <summary>Sends a signal to a part.</summary>
    public void Signal(string name, int signal)
    {
        ending.TryAdd(name, true);
        Posix.Signal(PidOf(name), signal);
    }

    /// <summary>What is measured goes on without a part that died: it would be waited for in vain, or be a figure of something else.</summary>
    /// <exception cref="BenchException">A part ended that nobody told to.</exception>
    public void EnsureAlive()
    {
        foreach (var (name, daemon) in daemons)
        {
            if (!ending.ContainsKey(name) && daemon.ExitCode is { } code)
            {
                throw new BenchException($"{name} ended with code {code}:\n{string.Join('\n', LinesOf(name).TakeLast(20))}");
            }
        }
    }

    /// <summary>CPU seconds so far of PostgreSQL and Redis.</summary>
    public double ServersCpu() => servers.Processes.Sum(server => CpuTime.OfTree(server.Pid));

    /// <summary>CPU seconds so far of the parts whose name begins so.</summary>
    /// <remarks>Parts that were killed take their count with them: compare only while the same ones run.</remarks>
    public double CpuOf(string beginning) =>
        daemons.Where(d => d.Key.StartsWith(beginning, StringComparison.Ordinal)).Sum(d => CpuTime.OfTree(d.Value.Identity.Pid));

    /// <summary>A number from the database.</summary>
    public async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The queries are the bench's own.
        await using var command = Data.CreateCommand(query);
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>A loopback address.</summary>
    public static Uri Local(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken, TimeSpan? every = null)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            if (watch.Elapsed > Patience) throw new BenchException($"The bench waited for {Patience.TotalMinutes} minutes.");
            await Task.Delay(every ?? TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        probe.Dispose();
        // What talks to the services first.
        await Task.WhenAll(daemons.Where(d => !d.Key.StartsWith("instance", StringComparison.Ordinal)).Select(d => d.Value.StopAsync(TimeSpan.FromSeconds(1))));
        await Task.WhenAll(daemons.Values.Select(daemon => daemon.StopAsync(TimeSpan.FromSeconds(3))));
        foreach (var daemon in daemons.Values) daemon.Dispose();
        await Data.DisposeAsync();
        await servers.DisposeAsync();
        watchdog.Dispose();
    }

    private static Uri ReadyAt(Uri instance) => new(instance, "health/ready");

    private void StartDaemon(string name)
    {
        daemons[name] = Daemon.Start(plans[name], LogFile(name));
        watchdog.Watch(daemons[name].Identity);
    }

    private string LogFile(string name) => Path.Combine(Folder, $"{name}.log");
}
