using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;

namespace Totems.Benchmarks.Fleet;

/// <summary>A system with a fleet: several simulators, each a process of its own, play totems that SQL has enrolled.</summary>
internal sealed class FleetWorld : IAsyncDisposable
{
    private readonly HttpClient control = new() { Timeout = TimeSpan.FromMinutes(2) };
    private readonly List<Uri> simulators = [];

    private FleetWorld(BenchSystem system, int totems) => (Services, Totems) = (system, totems);

    /// <summary>The services and what they need.</summary>
    public BenchSystem Services { get; }

    /// <summary>How many totems there are.</summary>
    public int Totems { get; }

    /// <summary>The chain's owner, signed in.</summary>
    public HttpClient Owner => Services.Owner;

    /// <summary>Starts everything; the totems wait for <see cref="SwitchOnAsync"/>.</summary>
    public static async Task<FleetWorld> StartAsync(int totems, int gateways, int simulators, string simulatorArguments, CancellationToken cancellationToken)
    {
        var system = await BenchSystem.StartAsync(folder => FleetChain.Write(folder, totems), gateways, cancellationToken);
        var world = new FleetWorld(system, totems);
        try
        {
            for (var s = 0; s < simulators; s++)
            {
                var (first, count) = world.Part(s, simulators);
                await FleetRoster.FillAsync(system, first, count, world.DataOf(s), cancellationToken);
            }

            await system.CountAsync("analyze; select 1", cancellationToken); // as autovacuum has done long before a fleet is so large
            for (var s = 0; s < simulators; s++) await world.StartSimulatorAsync(s, simulators, simulatorArguments, cancellationToken);
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Bytes sent so far by all instances to whoever is connected.</summary>
    public async Task<long> BytesSentAsync(CancellationToken cancellationToken) =>
        (await WireBytes.SentAsync(Services.Instances.Select(url => url.Port), cancellationToken)).Bytes;

    /// <summary>Starts a real kiosk agent of a store, enrolled with a claim code.</summary>
    /// <returns>Its name.</returns>
    public async Task<string> StartAgentAsync(Guid store, CancellationToken cancellationToken)
    {
        const string name = "agent";
        var url = BenchSystem.Local(Local.Servers.LocalPort.Free());
        using var answer = await Owner.PostAsJsonAsync("api/fleet/claim-codes", new { storeId = store, totemName = "Bench" }, WireJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
        var code = (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("code").GetString()!;
        Services.Start(name, "kiosk-agent/agent", [], new()
        {
            ["ASPNETCORE_URLS"] = url.ToString(),
            ["Agent__Server"] = Services.Instances[0].ToString(),
            ["Agent__Data"] = Path.Combine(Services.Folder, name),
            ["Agent__ClaimCode"] = code,
            ["Agent__AlwaysOpen"] = "true",
        });
        await Services.AnswersAsync(name, new Uri(url, "health/ready"), cancellationToken);
        return name;
    }

    /// <summary>CPU seconds so far.</summary>
    public Cpu CpuNow() => new(Services.CpuOf("instance"), Services.ServersCpu(), Services.CpuOf("simulator"));

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
        BenchSystem.UntilAsync(async () => (await HealthAsync(cancellationToken)).Connected >= Totems * share, cancellationToken);

    /// <summary>Compressed size of a release's documents, bytes, weighted by the totems of each zone.</summary>
    public async Task<double> CompressedMenuAsync(long version, CancellationToken cancellationToken)
    {
        var sum = 0.0;
        await using var command = Services.Data.CreateCommand("""
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

        double SizeOf(string hash) => new FileInfo(Path.Combine(Services.FilesFolder, "blobs", hash[..2], hash + ".br")).Length;
    }

    /// <summary>Switches all totems on. What they had stored when they were switched off is still there.</summary>
    public Task SwitchOnAsync(CancellationToken cancellationToken) => TellSimulatorsAsync("start", cancellationToken);

    /// <summary>Switches all totems off, and waits until they are.</summary>
    public async Task SwitchOffAsync(CancellationToken cancellationToken)
    {
        await TellSimulatorsAsync("stop", cancellationToken);
        await BenchSystem.UntilAsync(async () => (await HealthAsync(cancellationToken)).Connected == 0, cancellationToken);
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
        Services.EnsureAlive();
        var parts = await Task.WhenAll(simulators.Select(async url =>
        {
            using var answer = await control.GetAsync(new Uri(url, "health/ready"), cancellationToken);
            return (await answer.Content.ReadFromJsonAsync<SimulatorHealth>(WireJson.Options, cancellationToken))!;
        }));
        return new SimulatorHealth(
            parts.Sum(p => p.Totems), parts.Sum(p => p.Connected), parts.Sum(p => p.Connects), parts.Sum(p => p.Failures), parts.Max(p => p.LongestGapSeconds));
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        control.Dispose();
        await Services.DisposeAsync();
    }

    private async Task StartSimulatorAsync(int number, int of, string arguments, CancellationToken cancellationToken)
    {
        var (first, count) = Part(number, of);
        var url = BenchSystem.Local(Local.Servers.LocalPort.Free());
        var name = $"simulator-{number}";
        Services.Start(name, "tests/Totems.FleetSimulator",
            [
                "--server", string.Join(',', Services.Instances), "--first", $"{first}", "--totems", $"{count}", "--data", DataOf(number),
                "--health-port", $"{url.Port}", "--hold", "true", .. arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            ], []);
        simulators.Add(url);
        await Services.AnswersAsync(name, new Uri(url, "health/live"), cancellationToken);
    }

    private string DataOf(int simulator) => Path.Combine(Services.Folder, $"simulator-{simulator}");

    private (int First, int Count) Part(int number, int of)
    {
        var each = (Totems + of - 1) / of;
        return ((number * each) + 1, Math.Min(each, Totems - (number * each)));
    }
}

/// <summary>Simulated totems, all simulators together.</summary>
internal sealed record SimulatorHealth(int Totems, int Connected, long Connects, long Failures, double LongestGapSeconds);

/// <summary>CPU seconds of the parts.</summary>
internal readonly record struct Cpu(double Gateways, double Servers, double Simulators)
{
    public static Cpu operator -(Cpu a, Cpu b) => new(a.Gateways - b.Gateways, a.Servers - b.Servers, a.Simulators - b.Simulators);
}
