using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Local.Servers;

namespace Totems.Benchmarks.Fleet;

/// <summary>
/// A whole system for a bench: PostgreSQL that syncs to disk, Redis, several instances of all services, several simulators, each a process of
/// its own. A watchdog ends all of them when the bench ends, crash included.
/// </summary>
internal sealed class FleetWorld : IAsyncDisposable
{
    private const string Database = "totems";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(8);
    private readonly PrivateServers servers;
    private readonly string folder;
    private readonly Watchdog watchdog;
    private readonly Dictionary<string, Daemon> daemons = [];
    private readonly Dictionary<string, DaemonPlan> plans = [];
    private readonly HttpClient control = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly List<Uri> simulators = [];

    private FleetWorld(PrivateServers servers, string folder, Watchdog watchdog, int totems)
    {
        (this.servers, this.folder, this.watchdog, Totems) = (servers, folder, watchdog, totems);
        Data = NpgsqlDataSource.Create(servers.Postgres.ConnectionString(Database, PostgresServer.Superuser));
    }

    /// <summary>How many totems there are.</summary>
    public int Totems { get; }

    /// <summary>The database, past row-level security.</summary>
    public NpgsqlDataSource Data { get; }

    /// <summary>Addresses of the instances.</summary>
    public List<Uri> Gateways { get; } = [];

    /// <summary>The chain's owner, signed in.</summary>
    public HttpClient Owner { get; private set; } = new();

    /// <summary>Starts everything; the totems wait for <see cref="SwitchOnAsync"/>.</summary>
    public static async Task<FleetWorld> StartAsync(int totems, int gateways, int simulators, string simulatorArguments, CancellationToken cancellationToken)
    {
        var servers = await PrivateServers.StartAsync(cancellationToken, durable: true);
        var folder = Directory.CreateTempSubdirectory("totems-bench-").FullName;
        var world = new FleetWorld(servers, folder, Watchdog.Start(folder), totems);
        try
        {
            FleetChain.Write(Path.Combine(folder, "chain"), totems);
            await servers.Postgres.EnsureDatabaseAsync(Database, cancellationToken);
            for (var g = 0; g < gateways; g++) await world.StartGatewayAsync(cancellationToken);
            await world.SignInAsync(cancellationToken);
            await world.FillAsync(simulators, cancellationToken);
            for (var s = 0; s < simulators; s++) await world.StartSimulatorAsync(s, simulators, simulatorArguments, cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Name of an instance's process.</summary>
    public static string GatewayName(int number) => $"gateway-{number}";

    /// <summary>Bytes sent so far by all instances to whoever is connected.</summary>
    public async Task<long> BytesSentAsync(CancellationToken cancellationToken) =>
        (await WireBytes.SentAsync(Gateways.Select(url => url.Port), cancellationToken)).Bytes;

    /// <summary>Starts a real kiosk agent of a store, enrolled with a claim code.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> StartAgentAsync(Guid store, CancellationToken cancellationToken)
    {
        const string name = "agent";
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPort.Free()}/"));
        using var answer = await Owner.PostAsJsonAsync("api/fleet/claim-codes", new { storeId = store, totemName = "Bench" }, WireJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var code = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("code").GetString()!;
        Start(name, "kiosk-agent/agent", [], new()
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["Agent__Server"] = Gateways[0].ToString(),
            ["Agent__Data"] = Path.Combine(folder, name),
            ["Agent__ClaimCode"] = code,
        });
        await AnswersAsync(name, new Uri(url, "health/ready"), cancellationToken);
        return name;
    }

    /// <summary>Everything a part wrote so far.</summary>
    public IReadOnlyList<string> LinesOf(string name) => File.ReadAllLines(LogFile(name));

    /// <summary>Starts one more instance of the services.</summary>
    public async Task<string> StartGatewayAsync(CancellationToken cancellationToken)
    {
        var name = GatewayName(Gateways.Count);
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPort.Free()}/"));
        Gateways.Add(url);
        Start(name, "services/standalone", [], new()
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["Database__Connection"] = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = servers.Postgres.Port, Database = Database }.ConnectionString,
            ["Database__RolePassword"] = "bench",
            ["Database__Owner"] = servers.Postgres.ConnectionString(Database, PostgresServer.Owner),
            ["Redis__Connection"] = servers.Redis.ConnectionString,
            ["Keys__Directory"] = Path.Combine(folder, "keys"),
            ["Files__Directory"] = Path.Combine(folder, "files"),
            ["Demo__Seed"] = Path.Combine(folder, "chain"),
            ["Logging__LogLevel__Default"] = "Warning",
            ["Services__Admin"] = url.ToString(),
            ["Services__Menu"] = url.ToString(),
            ["Services__Orders"] = url.ToString(),
            ["Services__DeviceHealth"] = url.ToString(),
        });
        await AnswersAsync(name, new Uri(url, "health/ready"), cancellationToken);
        return name;
    }

    /// <summary>Switches all totems on for the first time, and waits until they are connected and have the first menu.</summary>
    /// <param name="share">Of so many of them; the others misbehave.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task ConnectAsync(double share, CancellationToken cancellationToken)
    {
        await SwitchOnAsync(cancellationToken);
        await FleetActions.ReportedAsync(this, 1, (long)Math.Ceiling(Totems * share), cancellationToken);
    }

    /// <summary>Waits until so large a share of the totems is connected.</summary>
    public Task UntilConnectedAsync(double share, CancellationToken cancellationToken) =>
        UntilAsync(async () => (await HealthAsync(cancellationToken)).Connected >= Totems * share, cancellationToken);

    /// <summary>Waits until a part has ended.</summary>
    public Task EndedAsync(string name, CancellationToken cancellationToken) => daemons[name].WaitAsync(cancellationToken);

    /// <summary>Compressed size of a release's documents, bytes, weighted by the totems of each zone.</summary>
    public async Task<double> CompressedMenuAsync(long version, CancellationToken cancellationToken)
    {
        var sum = 0.0;
        await using var command = Data.CreateCommand("""
            select z.content_hash, z.prices_hash, count(t.id) from fleet.rollout_zone z join fleet.store s on s.zone = z.zone
            join fleet.totem t on t.store_id = s.id and t.hostname = 'bench' where z.version = $1 group by 1, 2
            """);
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            sum += reader.GetInt64(2) * (SizeOf(reader.GetString(0)) + SizeOf(reader.GetString(1)));
        }

        return sum / Totems;

        double SizeOf(string hash) => new FileInfo(Path.Combine(folder, "files", "blobs", hash[..2], hash + ".br")).Length;
    }

    /// <summary>Switches all totems on. What they had stored when they were switched off is still there.</summary>
    public Task SwitchOnAsync(CancellationToken cancellationToken) => TellSimulatorsAsync("start", cancellationToken);

    /// <summary>Switches all totems off, and waits until they are.</summary>
    public async Task SwitchOffAsync(CancellationToken cancellationToken)
    {
        await TellSimulatorsAsync("stop", cancellationToken);
        await UntilAsync(async () => (await HealthAsync(cancellationToken)).Connected == 0, cancellationToken);
    }

    /// <summary>Posts to every simulator's control endpoint.</summary>
    public async Task TellSimulatorsAsync(string path, CancellationToken cancellationToken)
    {
        foreach (var answer in await Task.WhenAll(simulators.Select(url => control.PostAsync(new Uri(url, path), null, cancellationToken))))
        {
            using (answer) answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>Posts to every simulator and adds up the numbers they answer.</summary>
    public async Task<double> AskSimulatorsAsync(string path, CancellationToken cancellationToken)
    {
        var sum = 0.0;
        foreach (var url in simulators)
        {
            using var answer = await control.PostAsync(new Uri(url, path), null, cancellationToken);
            sum += double.Parse(await answer.Content.ReadAsStringAsync(cancellationToken), CultureInfo.InvariantCulture);
        }

        return sum;
    }

    /// <summary>On how many screens of a store an overlay has come, of all simulators.</summary>
    public async Task<int> ScreensAsync(Guid store, long sequence, CancellationToken cancellationToken) =>
        (await Task.WhenAll(simulators.Select(async url => int.Parse(
            await control.GetStringAsync(new Uri(url, $"stores/{store}/screens/{sequence}"), cancellationToken), CultureInfo.InvariantCulture)))).Sum();

    /// <summary>How the simulated totems are, all simulators together.</summary>
    public async Task<SimulatorHealth> HealthAsync(CancellationToken cancellationToken)
    {
        var parts = await Task.WhenAll(simulators.Select(async url =>
        {
            using var answer = await control.GetAsync(new Uri(url, "health/ready"), cancellationToken);
            return (await answer.Content.ReadFromJsonAsync<SimulatorHealth>(WireJson.Options, cancellationToken))!;
        }));
        return new SimulatorHealth(
            parts.Sum(p => p.Totems), parts.Sum(p => p.Connected), parts.Sum(p => p.Connects), parts.Sum(p => p.Failures), parts.Max(p => p.LongestGapSeconds));
    }

    /// <summary>Reads one number.</summary>
    public async Task<long> CountAsync(string query, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The queries are the bench's own.
        await using var command = Data.CreateCommand(query);
#pragma warning restore CA2100
        return Convert.ToInt64(await command.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    /// <summary>CPU seconds so far.</summary>
    /// <remarks>Gateways that were killed take their count with them: compare only while the same ones run.</remarks>
    public Cpu CpuNow() => new(
        daemons.Where(d => d.Key.StartsWith("gateway", StringComparison.Ordinal)).Sum(d => CpuTime.OfTree(d.Value.Identity.Pid)),
        servers.Processes.Sum(server => CpuTime.OfTree(server.Pid)),
        daemons.Where(d => d.Key.StartsWith("simulator", StringComparison.Ordinal)).Sum(d => CpuTime.OfTree(d.Value.Identity.Pid)));

    /// <summary>Process id of a part.</summary>
    public int PidOf(string name) => daemons[name].Identity.Pid;

    /// <summary>Sends a signal to a part.</summary>
    public void Signal(string name, int signal) => Posix.Signal(PidOf(name), signal);

    /// <summary>Starts a part that ended again.</summary>
    public async Task StartAgainAsync(string name, CancellationToken cancellationToken)
    {
        await daemons[name].WaitAsync(cancellationToken);
        daemons[name].Dispose();
        StartDaemon(name);
        if (name.StartsWith("gateway", StringComparison.Ordinal))
        {
            await AnswersAsync(name, new Uri(Gateways[int.Parse(name.Split('-')[1], CultureInfo.InvariantCulture)], "health/ready"), cancellationToken);
        }
    }

    /// <summary>What a part wrote last.</summary>
    public string LogOf(string name) => string.Join('\n', File.ReadLines(LogFile(name)).TakeLast(40));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        Owner.Dispose();
        await Task.WhenAll(daemons.Where(d => d.Key.StartsWith("simulator", StringComparison.Ordinal)).Select(d => d.Value.StopAsync(TimeSpan.FromSeconds(1))));
        await Task.WhenAll(daemons.Values.Select(daemon => daemon.StopAsync(TimeSpan.FromSeconds(3))));
        foreach (var daemon in daemons.Values) daemon.Dispose();
        await Data.DisposeAsync();
        await servers.DisposeAsync();
        watchdog.Dispose();
    }

    private async Task StartSimulatorAsync(int number, int of, string arguments, CancellationToken cancellationToken)
    {
        var (first, count) = Part(number, of);
        var port = LocalPort.Free();
        var name = $"simulator-{number}";
        Start(name, "tests/Totems.FleetSimulator",
            [
                "--server", string.Join(',', Gateways), "--first", $"{first}", "--totems", $"{count}", "--data", Path.Combine(folder, name),
                "--health-port", $"{port}", "--hold", "true", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ], []);
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}/"));
        simulators.Add(url);
        await AnswersAsync(name, new Uri(url, "health/live"), cancellationToken);
    }

    private (int First, int Count) Part(int number, int of)
    {
        var each = (Totems + of - 1) / of;
        return ((number * each) + 1, Math.Min(each, Totems - (number * each)));
    }

    /// <summary>Puts enrolled totems into the database, with keys that their simulators hold.</summary>
    private async Task FillAsync(int of, CancellationToken cancellationToken)
    {
        await UntilAsync(async () => await CountAsync("select count(*) from fleet.store", cancellationToken) == (Totems + FleetChain.TotemsPerStore - 1) / FleetChain.TotemsPerStore
            && await CountAsync("select count(*) from fleet.rollout", cancellationToken) == 1, cancellationToken);
        for (var s = 0; s < of; s++)
        {
            var (first, count) = Part(s, of);
            var data = Path.Combine(folder, $"simulator-{s}");
            var made = await Command.RunAsync("dotnet",
                [
                    Programs.Of("tests/Totems.FleetSimulator"), "roster", "--chain", Path.Combine(folder, "chain", "chain.json"),
                    "--first", $"{first}", "--totems", $"{count}", "--data", data,
                ], cancellationToken: cancellationToken);
            if (!made.Succeeded) throw new InvalidOperationException($"No roster: {made.Tail(5)}");
            await using var connection = await Data.OpenConnectionAsync(cancellationToken);
            await using (var table = new NpgsqlCommand("create temp table made (id uuid, store_id uuid, name text, letter text, public_key bytea)", connection))
            {
                await table.ExecuteNonQueryAsync(cancellationToken);
            }

            await using (var copy = await connection.BeginTextImportAsync("copy made from stdin (format csv)", cancellationToken))
            {
                await foreach (var line in File.ReadLinesAsync(Path.Combine(data, "totems.csv"), cancellationToken)) await copy.WriteLineAsync(line.AsMemory(), cancellationToken);
            }

            await using var fill = new NpgsqlCommand("""
                insert into fleet.totem (id, chain_id, store_id, name, letter, public_key, hostname, enrolled_at)
                select m.id, s.chain_id, m.store_id, m.name, m.letter, m.public_key, 'bench', now() from made m join fleet.store s on s.id = m.store_id;
                insert into fleet.presence (totem_id, chain_id, since) select t.id, t.chain_id, now() from made m join fleet.totem t on t.id = m.id;
                insert into fleet.rollout_target (rollout_id, totem_id, chain_id, version)
                select r.id, t.id, t.chain_id, r.version from made m join fleet.totem t on t.id = m.id cross join fleet.rollout r on conflict do nothing;
                drop table made;
                """, connection);
            await fill.ExecuteNonQueryAsync(cancellationToken);
        }

        await CountAsync("select 1 from (select 1) x", cancellationToken);
        await using var analyze = Data.CreateCommand("analyze");
        await analyze.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task SignInAsync(CancellationToken cancellationToken)
    {
        Owner.Dispose();
        Owner = new HttpClient(new SocketsHttpHandler { UseCookies = true, CookieContainer = new CookieContainer() })
        {
            BaseAddress = Gateways[0],
            Timeout = TimeSpan.FromMinutes(2),
        };
        using var answer = await Owner.PostAsJsonAsync(
            "api/admin/session", new { FleetChain.Email, FleetChain.Password }, WireJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
    }

    private void Start(string name, string project, IEnumerable<string> arguments, Dictionary<string, string> environment)
    {
        // Workstation heap: containers of this size run so, and several processes share two cores.
        environment["DOTNET_gcServer"] = "0";
        plans[name] = new DaemonPlan(name, ["dotnet", Programs.Of(project), .. arguments], [Posix.SigTerm]) { Environment = environment, Folder = folder };
        StartDaemon(name);
    }

    private void StartDaemon(string name)
    {
        daemons[name] = Daemon.Start(plans[name], LogFile(name));
        watchdog.Watch(daemons[name].Identity);
    }

    private async Task AnswersAsync(string name, Uri url, CancellationToken cancellationToken) => await UntilAsync(async () =>
    {
        if (daemons[name].ExitCode is { } code) throw new InvalidOperationException($"{name} ended with code {code}:\n{LogOf(name)}");
        try
        {
            using var answer = await control.GetAsync(url, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }, cancellationToken);

    /// <summary>Waits until something holds.</summary>
    public static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken, TimeSpan? every = null)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            if (watch.Elapsed > Patience) throw new TimeoutException("The bench waited for eight minutes.");
            await Task.Delay(every ?? TimeSpan.FromMilliseconds(50), cancellationToken);
        }
    }

    private string LogFile(string name) => Path.Combine(folder, $"{name}.log");
}

/// <summary>Simulated totems, all simulators together.</summary>
internal sealed record SimulatorHealth(int Totems, int Connected, long Connects, long Failures, double LongestGapSeconds);

/// <summary>CPU seconds of the parts.</summary>
internal readonly record struct Cpu(double Gateways, double Servers, double Simulators)
{
    public static Cpu operator -(Cpu a, Cpu b) => new(a.Gateways - b.Gateways, a.Servers - b.Servers, a.Simulators - b.Simulators);
}
