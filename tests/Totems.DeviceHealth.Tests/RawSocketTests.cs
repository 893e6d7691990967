using Totems.Contracts.Devices;
using Totems.DeviceHealth.Tests.Support;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

/// <summary>A gateway and whoever speaks to it without our code: agents of before, and machines with a defect.</summary>
public sealed class RawSocketTests : IAsyncLifetime
{
    private Fleet fleet = null!;

    public async ValueTask InitializeAsync() => fleet = await Fleet.StartAsync();

    public ValueTask DisposeAsync() => fleet.DisposeAsync();

    [Fact]
    public async Task OlderAgent_ByItsOwnBytes_IsServed()
    {
        var totem = await fleet.EnrolAsync();
        await using var raw = await RawTotem.ConnectAsync(fleet, totem);
        Assert.Equal("{}", await raw.NextAsync());

        await raw.SendAsync(WireFile.Read("older/hello"));
        Assert.StartsWith("""{"type":3,"invocationId":"1","result":{"revision":""", await raw.AnswerAsync("1"), StringComparison.Ordinal);
        await raw.SendAsync(WireFile.Read("from-totem/ping"));
        Assert.Equal(WireFile.Read("to-totem/done"), await raw.AnswerAsync("2"));
        await raw.SendAsync(WireFile.Read("older/report"));
        Assert.Equal("""{"type":3,"invocationId":"5","result":null}""", await raw.AnswerAsync("5"));
        await raw.SendAsync(WireFile.Read("older/heartbeat"));
        Assert.Equal("""{"type":3,"invocationId":"6","result":null}""", await raw.AnswerAsync("6"));
        await raw.SendAsync(WireFile.Read("from-totem/command-finished"));
        Assert.Equal("""{"type":3,"invocationId":"4","result":null}""", await raw.AnswerAsync("4"));
        await fleet.PublishAsync(9);

        Assert.StartsWith("""{"type":1,"target":"DesiredChanged","arguments":[{"revision":""", await raw.NextAsync(), StringComparison.Ordinal);
        await Eventually.TrueAsync(
            async () => await fleet.ScalarAsync<string>("select state -> 'update' ->> 'phase' from fleet.reported where totem_id = $1", totem.Id) == "fetched", "the report");
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<long>("select count(*) from fleet.heartbeat where totem_id = $1", totem.Id) == 1, "the heartbeat");
    }

    private static readonly Dictionary<string, (string Target, string Arguments)> Malformed = new()
    {
        ["nothing said"] = ("Hello", """[null]"""),
        ["no report"] = ("Report", """[null]"""),
        ["no heartbeat"] = ("Heartbeat", """[null]"""),
        ["no result"] = ("CommandFinished", """[null]"""),
        ["no token"] = ("Renew", """[null]"""),
        ["a token that is none"] = ("Renew", """["x"]"""),
        ["a text for a report"] = ("Report", """["x"]"""),
        ["an empty report"] = ("Report", """[{"update":{},"menu":{}}]"""),
        ["an empty heartbeat"] = ("Heartbeat", """[{}]"""),
        ["another phase"] = ("Report", """[{"update":{"version":1,"phase":"teleported"}}]"""),
        ["too few arguments"] = ("Report", """[]"""),
        ["too many arguments"] = ("Ping", """[1,2,3]"""),
        ["another method"] = ("DropTable", """[]"""),
        ["a method of the hub itself"] = ("OnDisconnectedAsync", """[null]"""),
    };

    [Fact]
    public async Task Calls_Malformed_AreEachAnsweredAndTheTotemGoesOn()
    {
        var (totem, other) = (await fleet.EnrolAsync(), await fleet.EnrolAsync());
        await other.ArriveAsync();
        await using var raw = await RawTotem.ConnectAsync(fleet, totem);
        foreach (var (because, call) in Malformed)
        {
            await raw.SendAsync($$"""{"type":1,"invocationId":"{{because}}","target":"{{call.Target}}","arguments":{{call.Arguments}}}""");

            // Without a word about our code.
            Assert.True(await raw.AnswerAsync(because) is { } answer && !answer.Contains("System.", StringComparison.Ordinal), because);
        }

        await raw.SendAsync(WireFile.Read("from-totem/hello-fresh"));
        Assert.StartsWith("""{"type":3,"invocationId":"1","result":{""", await raw.AnswerAsync("1"), StringComparison.Ordinal);
        await other.ReportAsync(other.At(3, MenuPhase.Applied));
        await Eventually.TrueAsync(async () => await fleet.ScalarAsync<long>("select menu_version from fleet.reported where totem_id = $1", other.Id) == 3, "the other's report");
    }

    [Fact]
    public async Task Frames_ThatAreNone_EndTheirConnectionAtMost()
    {
        var (broken, other) = (await fleet.EnrolAsync(), await fleet.EnrolAsync());
        await other.ArriveAsync();
        foreach (var frame in new[] { """{"type":1,"target":"Ping","arguments":[""", "no JSON", "", "[]", """{"type":1}""" })
        {
            await using var raw = await RawTotem.ConnectAsync(fleet, broken);

            await raw.SendAsync(frame);
            await raw.SendAsync(WireFile.Read("from-totem/ping"));

            // Answered, or ended; never silent.
            var answer = await raw.AnswerAsync("2");
            Assert.True(answer is null || answer == WireFile.Read("to-totem/done"), $"{frame}: {answer}");
        }

        await other.HelloAsync();
        await broken.ArriveAsync();
    }

    [Theory]
    [InlineData("""{"type":1,"invocationId":"1","target":"DropTable","arguments":[]}""")]
    [InlineData("""{"type":1,"invocationId":"1","target":"Report","arguments":["x"]}""")]
    [InlineData("""{"type":4,"invocationId":"1","target":"Ping","arguments":[]}""")]
    [InlineData("""{"type":5,"invocationId":"1"}""")]
    [InlineData("""{"type":6}""")]
    [InlineData("""{"type":1,"target":"Ping","arguments":[]}""")]
    public async Task Flood_OfWhateverKind_EndsItsConnection(string frame)
    {
        var (broken, other) = (await fleet.EnrolAsync(), await fleet.EnrolAsync());
        await other.ArriveAsync();
        await using var raw = await RawTotem.ConnectAsync(fleet, broken);
        Assert.Equal("{}", await raw.NextAsync());

        // So many that more than fifty fall into one second, however the seconds lie.
        for (var i = 0; i < 3; i++) await raw.SendAsync(string.Join(WireFile.Separator, Enumerable.Repeat(frame, 60)));

        await raw.EndedAsync();
        await other.HelloAsync();
        await broken.ArriveAsync();
    }

    [Fact]
    public async Task Handshakes_Wrong_EndTheConnection()
    {
        var totem = await fleet.EnrolAsync();
        foreach (var handshake in new[] { """{"protocol":"messagepack","version":1}""", """{"protocol":"json","version":99}""", "hello", new string('x', 40_000) })
        {
            await using var raw = await RawTotem.ConnectAsync(fleet, totem, handshake);

            await raw.EndedAsync();
        }
    }
}
