using System.Globalization;
using System.Net;
using System.Text;
using Npgsql;
using Totems.Contracts.Security;
using Totems.Local.Servers;
using Totems.Peripherals.Pinpad;
using Xunit.Sdk;

namespace Totems.Testing.Processes;

/// <summary>
/// The whole system as real processes: PostgreSQL, Redis, the services (in one process or four behind a load balancer), seeded with the demo
/// chain, and as many kiosk agents as a test starts. All end with the test, crash included.
/// </summary>
public sealed class RunningSystem : IAsyncDisposable
{
    /// <summary>How long a start may take on a machine that has better things to do.</summary>
    public static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(3);

    private readonly TemporaryFolder folder = new();
    private readonly Dictionary<string, TestProcess> processes = [];
    private readonly Dictionary<string, string> readiness = [];
    private readonly List<IDisposable> clients = [];
    private readonly List<RunningAgent> agents = [];
    private TestDatabase? sharedDatabase;
    private TestPostgres? ownPostgres;
    private readonly List<PinpadSimulator> pinpads = [];
    private TestRedis? redis;
    private readonly SystemPlan plan;
    private Api? owner;

    private RunningSystem(SystemPlan plan) => this.plan = plan;

    /// <summary>Where people and totems find the system.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>The database.</summary>
    public DatabaseAccess Database { get; private set; } = new("", "", "", "");

    /// <summary>The demo chain's owner, signed in.</summary>
    public Api Owner => owner ?? throw new InvalidOperationException("The system has not started.");

    /// <summary>Names of the services' processes and, before four of them, of the load balancer's.</summary>
    public IReadOnlyList<string> Servers { get; private set; } = [];

    /// <summary>Agents started so far.</summary>
    public IReadOnlyList<RunningAgent> Agents => agents;

    /// <summary>Runs a test on a system of its own. When it fails, what the processes wrote last is part of the failure.</summary>
    public static async Task RunAsync(SystemPlan plan, Func<RunningSystem, CancellationToken, Task> test)
    {
        var cancel = Xunit.TestContext.Current.CancellationToken;
        await using var system = new RunningSystem(plan);
        try
        {
            await system.StartAsync(cancel);
            await test(system, cancel);
        }
        catch (Exception failure)
        {
            throw new XunitException($"{failure.Message}\n{system.LogTails()}", failure);
        }
    }

    /// <summary>Signs in as somebody of the demo chain, once for all services.</summary>
    public async Task<Api> SignInAsync(DemoPerson person, CancellationToken cancellationToken)
    {
        var api = Keep(new Api(Address, new CookieContainer()));
        await api.PostAsync<object>("/api/admin/session", new { person.Email, person.Password }, cancellationToken);
        return api;
    }

    /// <summary>A client that nobody signed in.</summary>
    public Api Anonymous() => ClientOf(Address);

    /// <summary>The same, of another address.</summary>
    public Api ClientOf(Uri address) => Keep(new Api(address));

    /// <summary>Starts a kiosk agent in a store, enrolled with a claim code, and waits until it has a menu.</summary>
    /// <param name="store">Where it stands.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <param name="dataFolder">Its folder; a fresh one by default.</param>
    /// <param name="keepsHours">Whether it closes with its store; by default a test does not end when a demo store does.</param>
    public async Task<RunningAgent> StartAgentAsync(DemoStore store, CancellationToken cancellationToken, string? dataFolder = null, bool keepsHours = false)
    {
        var name = $"agent {agents.Count + 1}";
        var data = dataFolder ?? FolderOf(name);
        var url = Url(LocalPort.Free());
        // Each has its own, which outlives its kills.
        var pinpad = PinpadSimulator.Start(milliseconds: 20);
        pinpads.Add(pinpad);
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["Agent__Server"] = Address.ToString(),
            ["Agent__Data"] = data,
            ["Agent__Pinpad"] = pinpad.Address,
            ["Agent__AlwaysOpen"] = keepsHours ? "false" : "true",
        };
        if (Built("kiosk-agent/screen") is { } screen) environment["Agent__Screen"] = screen;
        await StartProcessAsync(name, "kiosk-agent/agent", environment, $"{url}health/ready", cancellationToken);
        var agent = Keep(new RunningAgent(name, store, data, processes[name], url, pinpad));
        agents.Add(agent);
        if ((await agent.StateAsync(cancellationToken)).Phase == "unclaimed")
        {
            var claim = await Owner.PostAsync<ClaimCode>("/api/fleet/claim-codes", new { storeId = store.Id, totemName = name }, cancellationToken);
            await agent.Screen.PostAsync<object>("/api/screen/claim", new { claimCode = claim.Code }, cancellationToken);
        }

        await agent.WhenAsync(state => state is { Phase: "ready", Connected: true }, "has a menu and is connected", StartPatience, cancellationToken);
        return agent;
    }

    /// <summary>Starts one more instance of all services beside the standalone one, on the same database, Redis, keys and files.</summary>
    /// <returns>Its address; its name is the next of <see cref="Servers"/>.</returns>
    public async Task<Uri> StartInstanceAsync(CancellationToken cancellationToken)
    {
        var (name, url) = ($"{ProcessNames.Standalone} {Servers.Count + 1}", Url(LocalPort.Free()));
        await StartServiceAsync(name, url, ProcessNames.Services.ToDictionary(service => service, _ => url), cancellationToken, ProcessNames.Standalone);
        Servers = [.. Servers, name];
        return url;
    }

    /// <summary>Starts a program of ours beside the system, and waits until it answers.</summary>
    public Task StartBesideAsync(string name, TestProcess process, string readyUrl, CancellationToken cancellationToken) =>
        AddAsync(name, process, readyUrl, cancellationToken);

    /// <summary>What a process wrote.</summary>
    public string LogOf(string name) => processes[name].Log;

    /// <summary>A folder that goes with the system.</summary>
    public string FolderOf(string name) => Directory.CreateDirectory(Path.Combine(folder.Path, name)).FullName;

    /// <summary>Kills a process, as a power cut does: kill -9.</summary>
    public Task KillAsync(string name) => name switch
    {
        ProcessNames.Postgres => (ownPostgres ?? throw new InvalidOperationException("This PostgreSQL is everybody's.")).KillAsync(),
        ProcessNames.Redis => redis!.StopAsync(),
        _ => processes[name].KillAsync(),
    };

    /// <summary>Starts a killed process again and waits until it is ready.</summary>
    public async Task RestartAsync(string name, CancellationToken cancellationToken)
    {
        switch (name)
        {
            case ProcessNames.Postgres:
                await ownPostgres!.StartAsync(cancellationToken);
                break;
            case ProcessNames.Redis:
                await redis!.StartAsync(cancellationToken);
                break;
            default:
                processes[name].StartAgain();
                await processes[name].AnswersAsync(readiness[name], cancellationToken);
                break;
        }
    }

    /// <summary>Reads the database past row-level security: the rows of a query, each as one value.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string query, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(Database.Superuser);
        await connection.OpenAsync(cancellationToken);
#pragma warning disable CA2100 // The queries are the tests' own.
        await using var command = new NpgsqlCommand(query, connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken)) rows.Add(await reader.GetFieldValueAsync<T>(0, cancellationToken));
        return rows;
    }

    /// <summary>What every process wrote last.</summary>
    public string LogTails(int lines = 25)
    {
        var text = new StringBuilder();
        foreach (var (name, process) in processes) Append(name, process.Log);
        if (ownPostgres is not null) Append(ProcessNames.Postgres, ownPostgres.Log);
        return text.ToString();

        void Append(string name, string log)
        {
            text.AppendLine(CultureInfo.InvariantCulture, $"--- {name} wrote last:");
            foreach (var line in log.Split('\n', StringSplitOptions.RemoveEmptyEntries).TakeLast(lines)) text.AppendLine(line);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        clients.ForEach(client => client.Dispose());
        foreach (var pinpad in pinpads) await pinpad.DisposeAsync();
        await Task.WhenAll(processes.Values.Select(process => process.DisposeAsync().AsTask()));
        if (redis is not null) await redis.DisposeAsync();
        if (ownPostgres is not null) await ownPostgres.DisposeAsync();
        if (sharedDatabase is not null) await sharedDatabase.DisposeAsync();
        folder.Dispose();
    }

    private async Task StartAsync(CancellationToken cancellationToken)
    {
        redis = await TestRedis.CreateAsync(cancellationToken);
        if (plan.KillsPostgres)
        {
            ownPostgres = await TestPostgres.CreateAsync(cancellationToken);
            Database = ownPostgres.Access;
        }
        else
        {
            sharedDatabase = await TestDatabase.CreateAsync();
            Database = new DatabaseAccess(sharedDatabase.Connection, sharedDatabase.Owner, sharedDatabase.RolePassword, sharedDatabase.Superuser);
        }

        await (plan.Shape == SystemShape.Standalone ? StartStandaloneAsync(cancellationToken) : StartFourAsync(cancellationToken));
        owner = await SignInAsync(DemoChain.Person(Role.Owner), cancellationToken);
        await Eventually.TrueAsync(async () => (await Owner.GetAsync("/api/menu/releases", cancellationToken)).GetProperty("items").GetArrayLength() > 0,
            "the demo menu is published", StartPatience, cancellationToken);
        // Stores have reached device-health too: a claim code needs them.
        await Eventually.TrueAsync(async () => (await QueryAsync<long>("select count(*) from fleet.store", cancellationToken))[0] == DemoChain.Stores.Count,
            "device-health knows the stores", StartPatience, cancellationToken);
    }

    private async Task StartStandaloneAsync(CancellationToken cancellationToken)
    {
        Address = Url(LocalPort.Free());
        Servers = [ProcessNames.Standalone];
        await StartServiceAsync(ProcessNames.Standalone, Address, ProcessNames.Services.ToDictionary(service => service, _ => Address), cancellationToken);
    }

    private async Task StartFourAsync(CancellationToken cancellationToken)
    {
        Servers = [.. ProcessNames.Services, ProcessNames.LoadBalancer];
        var ports = ProcessNames.Services.ToDictionary(service => service, _ => LocalPort.Free());
        var urls = ports.ToDictionary(port => port.Key, port => Url(port.Value));
        await Task.WhenAll(ProcessNames.Services.Select(service => StartServiceAsync(service, urls[service], urls, cancellationToken)));
        var balancer = new LoadBalancer(
            LoadBalancer.FindNginx(), Repository.PathOf("deploy", "local", "nginx.conf"), FolderOf("nginx"), LocalPort.Free(),
            new ServicePorts(ports["admin"], ports["menu"], ports["orders"], ports["device-health"]));
        await balancer.PrepareAsync(cancellationToken);
        Address = Url(balancer.Port);
        await AddAsync(ProcessNames.LoadBalancer, TestProcess.Start(balancer.Plan), $"{Address}health/ready", cancellationToken);
    }

    private Task StartServiceAsync(string service, Uri url, Dictionary<string, Uri> services, CancellationToken cancellationToken, string? program = null)
    {
        var environment = new Dictionary<string, string>
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["Database__Connection"] = $"{Database.Connection};Application Name={service}",
            ["Database__RolePassword"] = Database.RolePassword,
            ["Database__Owner"] = Database.Owner,
            ["Redis__Connection"] = redis!.Connection,
            ["Keys__Directory"] = FolderOf("keys"),
            ["Files__Directory"] = FolderOf("files"),
            ["Services__Admin"] = services["admin"].ToString(),
            ["Services__Menu"] = services["menu"].ToString(),
            ["Services__Orders"] = services["orders"].ToString(),
            ["Services__DeviceHealth"] = services["device-health"].ToString(),
            ["Demo__Seed"] = DemoChain.Folder,
            ["Fleet__DrainSeconds"] = "1",
        };
        if (Built("services/admin/web") is { } web) environment["Web__Admin"] = web;
        return StartProcessAsync(service, $"services/{program ?? service}", environment, $"{url}health/ready", cancellationToken);
    }

    private Task StartProcessAsync(string name, string project, Dictionary<string, string> environment, string readyUrl, CancellationToken cancellationToken)
    {
        environment["DOTNET_NOLOGO"] = "1";
        // Several runtimes on few cores: small heaps, no helper threads for each core.
        environment["DOTNET_gcServer"] = "0";
        environment["DOTNET_TieredPGO"] = "0";
        foreach (var (variable, value) in plan.Environment) environment[variable] = value;
        return AddAsync(name, TestProcess.StartProject(project, environment), readyUrl, cancellationToken);
    }

    private async Task AddAsync(string name, TestProcess process, string readyUrl, CancellationToken cancellationToken)
    {
        lock (processes)
        {
            processes.Add(name, process);
            readiness.Add(name, readyUrl);
        }

        await process.AnswersAsync(readyUrl, cancellationToken);
    }

    private T Keep<T>(T client) where T : IDisposable
    {
        clients.Add(client);
        return client;
    }

    private static string? Built(string frontEnd) =>
        Repository.PathOf(frontEnd, "dist") is var dist && File.Exists(Path.Combine(dist, "index.html")) ? dist : null;

    private static Uri Url(int port) => new(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));

    private sealed record ClaimCode(string Code);
}
