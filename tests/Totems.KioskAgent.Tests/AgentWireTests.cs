using System.Text.Json;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Tests.Support;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>A real agent process and the bytes of tests/wire: it says what services know, and understands services that are older or newer than itself.</summary>
public sealed class AgentWireTests : IDisposable
{
    private const string PinnedTime = "2026-11-21T22:00:00+00:00";
    private readonly TemporaryFolder data = new();

    [Fact]
    public async Task Agent_OnTheWire_SaysWhatIsPinned()
    {
        // It begins at services of before, whose desired state has the first members only.
        await using var fleet = await RawFleet.StartAsync(ArgumentOf("older/desired-changed"));
        await using var agent = await RunningAgent.StartAsync(data.Path, fleet.Address, "ABCD-EFGH");
        await agent.WhenAsync(state => state is { Connected: true, Configuration.TotemName: "Totem 1" }, "it is connected");

        // And hears of newer ones, with members nobody has told it of, and a command.
        await fleet.SendAsync(WireFile.Read("newer/desired-changed").Replace("\"revision\":12", "\"revision\":13", StringComparison.Ordinal)
            .Replace(CommandKinds.RestartAgent, CommandKinds.RefreshMenu, StringComparison.Ordinal).Replace(PinnedTime, "2099-01-01T00:00:00+00:00", StringComparison.Ordinal));
        await fleet.SendAsync(WireFile.Read("newer/order-changed"));
        await agent.WhenAsync(state => state is { AvailabilitySequence: 5 }, "the overlay is in force");
        foreach (var method in typeof(ITotemHub).GetMethods().Select(method => method.Name))
        {
            await Eventually.TrueAsync(() => fleet.Calls(method).Any(), () => $"a {method}; it said\n{string.Join('\n', fleet.Frames)}\n{agent.Log}");
        }

        await Eventually.TrueAsync(
            () => fleet.Calls(nameof(ITotemHub.Report)).Any(call => call.GetProperty("arguments")[0].GetProperty("availabilitySequence").GetInt64() == 5), "it reports the overlay");
        await fleet.SendAsync(WireFile.Read("to-totem/move").Replace("10", "0", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => fleet.Connections == 2, "it moves");

        Assert.Equal(WireFile.Read("from-totem/handshake"), fleet.Frames.First());
        foreach (var (file, method, answered) in new[]
        {
            ("hello", nameof(ITotemHub.Hello), true), ("report", nameof(ITotemHub.Report), false), ("heartbeat-devices", nameof(ITotemHub.Heartbeat), true),
            ("ping", nameof(ITotemHub.Ping), true), ("renew", nameof(ITotemHub.Renew), true), ("command-finished", nameof(ITotemHub.CommandFinished), true),
        })
        {
            Assert.All(fleet.Calls(method), call => Fits(call, JsonElement.Parse(WireFile.Read("from-totem/" + file)), method));
            if (answered) Assert.All(fleet.Calls(method), call => Assert.True(call.TryGetProperty("invocationId", out _), method));
        }

        Assert.All(fleet.Posts, post => Fits(
            JsonElement.Parse(post.Body), JsonElement.Parse(WireFile.Read(post.Path == "/api/fleet/enrol" ? "http/enrol-request" : "http/token-request")), post.Path));
        Assert.Equal(["/api/fleet/enrol", "/api/fleet/token"], fleet.Posts.Select(post => post.Path).Distinct());
    }

    [Fact]
    public async Task Agent_AtAFullGateway_ComesAgainWhenToldInsteadOfBackingOff()
    {
        await using var fleet = await RawFleet.StartAsync(ArgumentOf("older/desired-changed"));
        fleet.Refusals = 12;
        await using var agent = await RunningAgent.StartAsync(data.Path, fleet.Address, "ABCD-EFGH");

        await agent.WhenAsync(state => state is { Connected: true }, "it is connected");

        Assert.Equal(0, fleet.Refusals);
        Assert.Contains("it says to come again in about 1 s", agent.Log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agent_AskedToMove_LeavesWhenTheNextConnectionStands()
    {
        await using var fleet = await RawFleet.StartAsync(ArgumentOf("older/desired-changed"));
        await using var agent = await RunningAgent.StartAsync(data.Path, fleet.Address, "ABCD-EFGH");
        await agent.WhenAsync(state => state is { Connected: true }, "it is connected");
        fleet.Refusals = 2; // where it comes first, there is no room at the moment

        await fleet.SendAsync(WireFile.Read("to-totem/move").Replace("10", "0", StringComparison.Ordinal));

        await Eventually.TrueAsync(() => fleet is { Connections: 2, Open: 1 }, () => $"it moves\n{agent.Log}");
        Assert.Equal((0, 2), (fleet.Refusals, fleet.OpenAtNewest));
        await agent.WhenAsync(state => state is { Connected: true }, "it is connected");
    }

    [Fact]
    public async Task Agent_AskedToMoveByAGatewayThatIsGoneBefore_ComesBack()
    {
        await using var fleet = await RawFleet.StartAsync(ArgumentOf("older/desired-changed"));
        await using var agent = await RunningAgent.StartAsync(data.Path, fleet.Address, "ABCD-EFGH");
        await agent.WhenAsync(state => state is { Connected: true }, "it is connected");

        await fleet.SendAsync(WireFile.Read("to-totem/move").Replace("10", "100000", StringComparison.Ordinal));
        await Eventually.TrueAsync(() => agent.Log.Contains("asks to move", StringComparison.Ordinal), () => $"it was asked\n{agent.Log}");
        fleet.Cut();

        await Eventually.TrueAsync(() => fleet is { Connections: 2, Open: 1 }, () => $"it comes back\n{agent.Log}");
        await agent.WhenAsync(state => state is { Connected: true }, "it is connected");
    }

    public void Dispose() => data.Dispose();

    private static string ArgumentOf(string file) => JsonElement.Parse(WireFile.Read(file)).GetProperty("arguments")[0].GetRawText();

    /// <summary>Every member is one of the pinned ones and of its kind; words that tell what it is are the pinned ones.</summary>
    private static void Fits(JsonElement said, JsonElement pinned, string where)
    {
        Assert.True(said.ValueKind == pinned.ValueKind || (said.ValueKind is JsonValueKind.True or JsonValueKind.False && pinned.ValueKind is JsonValueKind.True or JsonValueKind.False),
            $"{where} is {said.ValueKind}, pinned {pinned.ValueKind}");
        switch (said.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in said.EnumerateObject().Where(member => member.Name != "invocationId"))
                {
                    Assert.True(pinned.TryGetProperty(member.Name, out var known), $"{where}.{member.Name} is not pinned");
                    Fits(member.Value, known, $"{where}.{member.Name}");
                    if (member.Name is "type" or "target") Assert.Equal(known.GetRawText(), member.Value.GetRawText());
                }

                break;
            case JsonValueKind.Array:
                Assert.Equal(pinned.GetArrayLength(), said.GetArrayLength());
                foreach (var (a, b) in said.EnumerateArray().Zip(pinned.EnumerateArray())) Fits(a, b, where + "[]");
                break;
            default:
                break;
        }
    }
}
