using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Totems.Contracts;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Tests.Support;
using Totems.Local.Servers;
using Totems.MenuModel.Content;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>Commands to a totem, and many totems at once, against the four real services.</summary>
public sealed class FleetTests : IAsyncLifetime, IDisposable
{
    private readonly TemporaryFolder data = new();
    private RunningServices services = null!;

    public async ValueTask InitializeAsync() => services = await RunningServices.StartAsync();

    [Fact]
    public async Task RestartCommand_ToATotem_IsReportedByTheNewProcess()
    {
        var code = await services.ClaimCodeAsync(RunningServices.Paulista, "Totem 1");
        await using var agent = await RunningAgent.StartAsync(data.Path, services.Address, code);
        await agent.WhenAsync(state => state is { Phase: ScreenPhase.Ready, Connected: true }, "the totem is ready");
        var totem = agent.TotemId;

        var command = Guid.CreateVersion7();
        using var sent = await services.Owner.PutAsJsonAsync(
            $"api/fleet/totems/{totem}/commands/{command}", new { kind = "restart-agent" }, WireJson.Options);
        Assert.True(sent.IsSuccessStatusCode, await sent.Content.ReadAsStringAsync());
        await Eventually.TrueAsync(() => agent.ExitCode is not null, $"the process ends\n{agent.Log}");
        Assert.Equal(0, agent.ExitCode);
        await agent.StartAgainAsync();

        await Eventually.TrueAsync(async () => (await CommandAsync(totem, command))?["status"]?.GetValue<string>() == "succeeded", "it succeeded");
        Assert.Contains("A new agent process", (await CommandAsync(totem, command))!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.Null(agent.ExitCode);
    }

    [Fact]
    public async Task RefreshCommand_ToATotem_FetchesTheMenuWhole()
    {
        var code = await services.ClaimCodeAsync(RunningServices.Paulista, "Totem 1");
        await using var agent = await RunningAgent.StartAsync(data.Path, services.Address, code);
        await agent.WhenAsync(state => state is { Phase: ScreenPhase.Ready, Connected: true }, "the totem is ready");
        var totem = agent.TotemId;

        var command = Guid.CreateVersion7();
        using var sent = await services.Owner.PutAsJsonAsync(
            $"api/fleet/totems/{totem}/commands/{command}", new { kind = "refresh-menu" }, WireJson.Options);

        await Eventually.TrueAsync(async () => (await CommandAsync(totem, command))?["status"]?.GetValue<string>() == "succeeded", "it succeeded");
        Assert.Contains("fetched whole", (await CommandAsync(totem, command))!["detail"]!.GetValue<string>(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SimulatedFleet_OfTwelve_ConnectsTakesAReleaseAndKeepsItsIdentities()
    {
        var port = LocalPort.Free();
        await using var simulator = TestProcess.StartProject(
            "tests/Totems.FleetSimulator", new Dictionary<string, string>(),
            "--server", services.Address.ToString(), "--admin-email", RunningServices.Email, "--admin-password", RunningServices.Password, "--totems", "12",
            "--data", data.Path, "--health-port", port.ToString(CultureInfo.InvariantCulture), "--orders-per-minute", "120");
        await simulator.AnswersAsync($"http://127.0.0.1:{port}/health/ready", TestContext.Current.CancellationToken);
        await ShowAsync(1, 12);
        await Eventually.TrueAsync(() => simulator.Log.Contains("All 12 totems are connected", StringComparison.Ordinal), "it says that all are connected");

        var item = (await services.DraftAsync())["prices"]!["capital"]!.AsObject().First(price => price.Key.StartsWith("item:", StringComparison.Ordinal));
        var version = await services.PublishPriceAsync(item.Key, new Price(item.Value!["amount"]!.GetValue<long>()).Amount + 10);
        await ShowAsync(version, 12);
        await Eventually.TrueAsync(async () => (await GetAsync("api/orders"))["items"]!.AsArray().Count > 0, $"guests order\n{simulator.Log}");

        await simulator.KillAsync();
        simulator.StartAgain();
        await simulator.AnswersAsync($"http://127.0.0.1:{port}/health/ready", TestContext.Current.CancellationToken);
        Assert.Equal(12, (await GetAsync("api/fleet/totems/summary"))["total"]!.GetValue<int>());
    }

    [Fact]
    public async Task SimulatedFleet_OfOldAgents_SaysThatTheyDoNotUpdateThemselves()
    {
        var port = LocalPort.Free();
        await using var simulator = TestProcess.StartProject(
            "tests/Totems.FleetSimulator", new Dictionary<string, string>(),
            "--server", services.Address.ToString(), "--admin-email", RunningServices.Email, "--admin-password", RunningServices.Password, "--totems", "6",
            "--data", data.Path, "--health-port", port.ToString(CultureInfo.InvariantCulture), "--old-version", "100");
        await simulator.AnswersAsync($"http://127.0.0.1:{port}/health/ready", TestContext.Current.CancellationToken);
        await ShowAsync(1, 6);

        var rollout = Guid.CreateVersion7();
        using var started = await services.Owner.PutAsJsonAsync(
            $"api/fleet/rollouts/{rollout}", new { kind = "agent", note = "9.9.9", agent = new { version = "9.9.9", sha256 = new string('a', 64), bytes = 2048 } },
            WireJson.Options);
        Assert.True(started.IsSuccessStatusCode, await started.Content.ReadAsStringAsync());

        await Eventually.TrueAsync(
            async () => (await GetAsync($"api/fleet/rollouts/{rollout}/totems"))["items"]!.AsArray().Count(row => row!["reason"]?.GetValue<string>() == "unsupported") == 6,
            $"all six say why\n{simulator.Log}", TimeSpan.FromSeconds(60));
        await ShowAsync(1, 6);
    }

    public async ValueTask DisposeAsync()
    {
        await services.DisposeAsync();
        Dispose();
    }

    public void Dispose() => data.Dispose();

    private Task ShowAsync(long version, int totems) => Eventually.TrueAsync(
        async () => (await GetAsync("api/fleet/totems/summary"))["byVersion"]!.AsArray().Any(
            row => row!["version"]?.GetValue<long>() == version && row["count"]!.GetValue<int>() == totems),
        $"{totems} totems show version {version}", TimeSpan.FromSeconds(60));

    private async Task<JsonNode?> CommandAsync(Guid totem, Guid command) => (await GetAsync($"api/fleet/totems/{totem}"))["commands"]!.AsArray()
        .FirstOrDefault(row => row!["id"]!.GetValue<Guid>() == command);

    private async Task<JsonNode> GetAsync(string path) =>
        (await services.Owner.GetFromJsonAsync<JsonNode>(path, WireJson.Options, TestContext.Current.CancellationToken))!;
}
