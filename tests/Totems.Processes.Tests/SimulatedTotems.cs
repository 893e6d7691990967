using System.Globalization;
using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Local.Servers;
using Totems.Testing;
using Totems.Testing.Processes;

namespace Totems.Processes.Tests;

/// <summary>Many totems of one simulator process, spread over the demo chain's stores and over several instances.</summary>
internal sealed class SimulatedTotems(int count, Api control)
{
    private const string Name = "simulator";

    /// <summary>How many.</summary>
    public int Count => count;

    /// <summary>Starts them, enrols them, and waits until all are connected.</summary>
    public static async Task<SimulatedTotems> StartAsync(RunningSystem system, int count, IEnumerable<Uri> instances, CancellationToken cancellationToken)
    {
        var owner = DemoChain.Person(Role.Owner);
        var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPort.Free()}/"));
        var process = TestProcess.StartProject(
            "tests/Totems.FleetSimulator", new Dictionary<string, string> { ["DOTNET_gcServer"] = "0" },
            "--server", string.Join(',', instances), "--admin-email", owner.Email, "--admin-password", owner.Password, "--totems", $"{count}",
            "--data", system.FolderOf(Name), "--health-port", address.Port.ToString(CultureInfo.InvariantCulture));
        await system.StartBesideAsync(Name, process, $"{address}health/ready", cancellationToken);
        return new SimulatedTotems(count, system.ClientOf(address));
    }

    /// <summary>Waits until all are connected, and says how they are.</summary>
    public async Task<TotemsHealth> ConnectedAsync(TimeSpan deadline, CancellationToken cancellationToken)
    {
        TotemsHealth? health = null;
        await Eventually.TrueAsync(
            async () => (health = await HealthAsync(cancellationToken)).Connected == count, () => $"all {count} totems are connected; now {health}", deadline, cancellationToken);
        return health!;
    }

    /// <summary>On how many of a store's screens a sold-out overlay has come.</summary>
    public async Task<int> ScreensAsync(Guid store, long sequence, CancellationToken cancellationToken) => int.Parse(
        await control.Http.GetStringAsync(new Uri($"stores/{store}/screens/{sequence}", UriKind.Relative), cancellationToken), CultureInfo.InvariantCulture);

    /// <summary>How they are; without all of them connected the answer is a 503 that says the same.</summary>
    public async Task<TotemsHealth> HealthAsync(CancellationToken cancellationToken)
    {
        using var answer = await control.Http.GetAsync(new Uri("health/ready", UriKind.Relative), cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<TotemsHealth>(WireJson.Options, cancellationToken))!;
    }
}

/// <summary>What the simulator says of its totems.</summary>
internal sealed record TotemsHealth(int Totems, int Connected, long Connects, IReadOnlyDictionary<long, int> MenuVersions, int OlderReleases)
{
    /// <summary>How many show a release.</summary>
    public int Showing(long version) => MenuVersions.GetValueOrDefault(version);
}
