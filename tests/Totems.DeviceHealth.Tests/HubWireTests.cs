using System.Buffers;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Twin;
using Totems.MenuModel.Content;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests;

/// <summary>Every frame between gateway and totem, as the bytes of tests/wire; whoever reads or writes them, today or three releases ago.</summary>
public sealed class HubWireTests
{
    private static readonly Guid Store = Guid.Parse("0199aaaa-0000-7000-8000-000000000002");
    private static readonly Guid Id = Guid.Parse("0199aaaa-0000-7000-8000-000000000003");
    private static readonly DateTimeOffset At = new(2026, 11, 21, 22, 0, 0, TimeSpan.Zero);

    private static readonly TotemConfiguration Place = new(
        "Totem 1", "A", Guid.Parse("0199aaaa-0000-7000-8000-000000000001"), Store, "Centro", "America/Sao_Paulo", "capital");

    private static readonly Desired Desired = new(
        12, Place, new DesiredMenu(7, "a.b.c", JsonElement.Parse("""{"from":"x"}"""), JsonElement.Parse("""{"from":"y"}"""), "00-1-2-01", 3),
        new AvailabilityOverlay(Store, 5, new Dictionary<string, SoldOutEntry> { ["item:x"] = new(At), ["option:y:z"] = new() }),
        [new PendingCommand(Id, 1, CommandKinds.RestartAgent, At)], new Dictionary<string, string> { ["k1"] = "a2V5" });

    private static readonly Reported Full = new(
        "1.2.3", At, new AppliedMenu(7, "c", "p", At), new MenuUpdate(8, MenuPhase.Failed, MenuFailures.BadHash, "d", 12), 5, At, "t");

    private static readonly string Sha = new('a', 64);

    private static readonly Desired WithKinds = Desired with
    {
        Agent = new DesiredAgent(3, "1.4.0", Sha, 2048),
        Settings = new DesiredSettings(4, new TotemSettings(90, "en", "debug")),
    };

    private static readonly Desired InRushHour = Desired with
    {
        Configuration = Place with { Hours = "0123456789abcdef" },
        Availability = new AvailabilityOverlay(Store, 7, new Dictionary<string, SoldOutEntry> { ["item:x:duplo"] = new() }, Left: new Dictionary<string, int> { ["item:x"] = 12 }),
    };

    private static readonly Desired WithPauses = Desired with
    {
        Availability = new AvailabilityOverlay(Store, 6, new Dictionary<string, SoldOutEntry>(), new Dictionary<string, OrderPause>
        {
            [PauseKey.Store] = new(new Text("Volte logo", "Back soon", "Vuelva pronto"), At),
            [PauseKey.Category("lanches")] = new(),
        }),
    };

    private static readonly Reported FullWithKinds = Full with
    {
        Agent = new RolloutProgress(3, MenuPhase.Failed, RolloutFailures.Unsupported, "d", InForce: 2),
        Settings = new RolloutProgress(4, MenuPhase.Failed, MenuFailures.StorageFailed, "d", 12, 3),
    };

    private static readonly JsonSerializerOptions Strict = new(WireJson.Options) { RespectRequiredConstructorParameters = true };

    private static readonly JsonHubProtocol Protocol = new(Options.Create(new JsonHubProtocolOptions { PayloadSerializerOptions = WireJson.Options }));

    private static readonly Dictionary<string, HubMessage> ToTotem = new()
    {
        ["hello-answer"] = CompletionMessage.WithResult("1", Encoded(Desired)),
        ["desired-changed"] = Call(nameof(ITotemClient.DesiredChanged), Encoded(Desired)),
        ["desired-changed-nothing-published"] = Call(
            nameof(ITotemClient.DesiredChanged), Encoded(new Desired(1, Place, null, null, [], new Dictionary<string, string>()))),
        ["desired-changed-kinds"] = Call(nameof(ITotemClient.DesiredChanged), Encoded(WithKinds)),
        ["desired-changed-store-prices"] = Call(
            nameof(ITotemClient.DesiredChanged), Encoded(Desired with { Menu = Desired.Menu! with { StorePricesDelta = JsonElement.Parse("""{"from":"z"}""") } })),
        ["desired-changed-pauses"] = Call(nameof(ITotemClient.DesiredChanged), Encoded(WithPauses)),
        ["desired-changed-rush-hour"] = Call(nameof(ITotemClient.DesiredChanged), Encoded(InRushHour)),
        ["desired-changed-default-settings"] = Call(
            nameof(ITotemClient.DesiredChanged), Encoded(new Desired(2, Place, null, null, [], new Dictionary<string, string>(), Settings: new DesiredSettings(5, new TotemSettings())))),
        ["order-changed"] = Call(nameof(ITotemClient.OrderChanged), new OrderNotice(Id, "A001", OrderStatus.AwaitingPayment, At)),
        ["move"] = Call(nameof(ITotemClient.Move), new MoveRequest(10)),
        ["done"] = CompletionMessage.WithResult("2", null),
    };

    private static readonly Dictionary<string, InvocationMessage> FromTotem = new()
    {
        ["hello"] = new("1", nameof(ITotemHub.Hello), [Full]),
        ["hello-fresh"] = new("1", nameof(ITotemHub.Hello), [new Reported("1.2.3", At, null, null, 0, At)]),
        ["report"] = Call(nameof(ITotemHub.Report), Full),
        ["report-store-prices"] = Call(nameof(ITotemHub.Report), Full with { Menu = Full.Menu! with { StorePricesHash = "s" } }),
        ["report-kinds"] = Call(nameof(ITotemHub.Report), FullWithKinds),
        ["report-kinds-applied"] = Call(nameof(ITotemHub.Report), Full with
        {
            Agent = new RolloutProgress(3, MenuPhase.Applied),
            Settings = new RolloutProgress(4, MenuPhase.Applied),
        }),
        ["heartbeat"] = new("5", nameof(ITotemHub.Heartbeat), [new Heartbeat(At, 1.5, 2, 3, 4, 5, 6, "ok", "none", 7)]),
        ["heartbeat-devices"] = new(
            "5", nameof(ITotemHub.Heartbeat), [new Heartbeat(At, 1.5, 2, 3, 4, 5, 6, "no-paper", "offline", 7, "ok", "battery", "printer,pinpad", "payment")]),
        ["ping"] = new("2", nameof(ITotemHub.Ping), []),
        ["renew"] = new("3", nameof(ITotemHub.Renew), ["a.b.c"]),
        ["command-finished"] = new("4", nameof(ITotemHub.CommandFinished), [new CommandResult(Id, 1, true, "done", At)]),
    };

    public static TheoryData<string> FramesToTotems => [.. ToTotem.Keys];

    public static TheoryData<string> FramesFromTotems => [.. FromTotem.Keys];

    [Theory]
    [MemberData(nameof(FramesToTotems))]
    public void Frame_ToATotem_IsTheseBytes(string name) => Assert.Equal(WireFile.Read("to-totem/" + name) + WireFile.Separator, Write(ToTotem[name]));

    [Theory]
    [MemberData(nameof(FramesFromTotems))]
    public void Frame_OfATotem_IsTheseBytesAndReadFromThem(string name)
    {
        var bytes = WireFile.Read("from-totem/" + name);
        var read = Read(bytes, typeof(ITotemHub));

        Assert.Equal(bytes + WireFile.Separator, Write(FromTotem[name]));
        Assert.Equal((FromTotem[name].InvocationId, FromTotem[name].Target), (read.InvocationId, read.Target));
        Assert.Equal(FromTotem[name].Arguments, read.Arguments);
    }

    [Fact]
    public void Hub_HasTheContractsMethods() => Assert.Equal(
        typeof(ITotemHub).GetMethods().Select(Signature).Order(),
        typeof(TotemHub).GetMethods().Where(m => m.DeclaringType == typeof(TotemHub) && !m.IsVirtual).Select(Signature).Order());

    [Fact]
    public void Pins_OfTheHub_AreComplete()
    {
        Assert.Equal(typeof(ITotemHub).GetMethods().Select(m => m.Name).Order(), FromTotem.Values.Select(f => f.Target).Distinct().Order());
        Assert.Equal(typeof(ITotemClient).GetMethods().Select(m => m.Name).Order(), ToTotem.Values.OfType<InvocationMessage>().Select(f => f.Target).Distinct().Order());
        // A member that is nowhere in a file may change unseen.
        Type[] records =
        [
            typeof(Desired), typeof(TotemConfiguration), typeof(DesiredMenu), typeof(AvailabilityOverlay), typeof(SoldOutEntry), typeof(OrderPause), typeof(PendingCommand), typeof(OrderNotice),
            typeof(MoveRequest), typeof(Reported), typeof(AppliedMenu), typeof(MenuUpdate), typeof(Heartbeat), typeof(CommandResult),
            typeof(DesiredAgent), typeof(DesiredSettings), typeof(TotemSettings), typeof(RolloutProgress),
        ];
        var pinned = string.Concat(ToTotem.Keys.Select(name => WireFile.Read("to-totem/" + name)).Concat(FromTotem.Keys.Select(name => WireFile.Read("from-totem/" + name))));
        var members = records.SelectMany(record => WireJson.Options.GetTypeInfo(record).Properties.Where(p => p.Get is not null).Select(p => p.Name)).Distinct();
        Assert.All(members, member => Assert.Contains($"\"{member}\":", pinned, StringComparison.Ordinal));
    }

    [Fact]
    public void Hello_OfAnOlderAgent_IsReadWithoutTheNewMembers()
    {
        var read = Assert.IsType<Reported>(Assert.Single(Read(WireFile.Read("older/hello"), typeof(ITotemHub)).Arguments));

        Assert.Equal(Full with { TraceParent = null, Update = Full.Update! with { Revision = null } }, read);
    }

    [Fact]
    public void Heartbeat_OfAnOlderAgent_IsRead() => Assert.Equal(
        new Heartbeat(At, 1.5, 2, 3, null, null, 6, "ok", "none", 7), Assert.Single(Read(WireFile.Read("older/heartbeat"), typeof(ITotemHub)).Arguments));

    [Fact]
    public void Report_OfANewerAgent_IsReadWithoutWhatNobodyKnows() =>
        Assert.Equal(Full, Assert.Single(Read(WireFile.Read("newer/report"), typeof(ITotemHub)).Arguments));

    [Fact]
    public void Report_OfAnAgentThatIsAhead_IsReadWithoutWhatNobodyKnows() =>
        Assert.Equal(FullWithKinds, Assert.Single(Read(WireFile.Read("newer/report-kinds"), typeof(ITotemHub)).Arguments));

    [Fact]
    public void Desired_OfAServiceThatIsAhead_IsReadWithoutWhatNobodyKnows()
    {
        var read = JsonElement.Parse(WireFile.Read("newer/desired-changed-kinds")).GetProperty("arguments")[0].Deserialize<Desired>(WireJson.Options)!;

        // A word that is new is still read: refusing it is the agent's part.
        Assert.Equal((new DesiredAgent(3, "1.4.0", Sha, 2048), new DesiredSettings(4, new TotemSettings(90, "en", "loud"))), (read.Agent, read.Settings));
    }

    /// <summary>The first agents' reader: these members and no others, and none of them optional but the menu.</summary>
    [Theory]
    [InlineData("to-totem/desired-changed")]
    [InlineData("older/desired-changed")]
    [InlineData("newer/desired-changed")]
    [InlineData("to-totem/desired-changed-kinds")]
    [InlineData("to-totem/desired-changed-pauses")]
    [InlineData("newer/desired-changed-kinds")]
    public void Desired_ReadByTheFirstAgents_HasAllTheyNeed(string name)
    {
        var frame = JsonElement.Parse(WireFile.Read(name));
        var read = frame.GetProperty("arguments")[0].Deserialize<FirstDesired>(Strict)!;

        Assert.Equal(new FirstDesired(12, Place, new FirstMenu(7, "a.b.c"), read.MenuKeys), read);
        Assert.Equal("a2V5", read.MenuKeys["k1"]);
    }

    private static string Signature(System.Reflection.MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})";

    private static EncodedDesired Encoded(Desired desired) => new(
        desired.Revision, desired.Configuration, desired.Menu is null ? null : new MenuPiece(7, Json(desired.Menu), new Dictionary<string, string>()),
        desired.Availability is null ? null : Json(desired.Availability), desired.Commands, Json(desired.MenuKeys),
        desired.Agent is { } agent ? new KindPiece(agent.Number, Json(agent)) : null, desired.Settings is { } settings ? new KindPiece(settings.Number, Json(settings)) : null);

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, WireJson.Options);

    private static InvocationMessage Call(string target, object argument) => new(target, [argument]);

    private static string Write(HubMessage message) => Encoding.UTF8.GetString(Protocol.GetMessageBytes(message).Span);

    private static InvocationMessage Read(string frame, Type hub)
    {
        var bytes = new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(frame + WireFile.Separator));
        Assert.True(Protocol.TryParseMessage(ref bytes, new Binder(hub), out var message));
        return Assert.IsType<InvocationMessage>(message);
    }

    private sealed record FirstDesired(long Revision, TotemConfiguration Configuration, FirstMenu Menu, IReadOnlyDictionary<string, string> MenuKeys);

    private sealed record FirstMenu(long Version, string Manifest);

    /// <summary>The methods' parameters, as the server knows them.</summary>
    private sealed class Binder(Type hub) : IInvocationBinder
    {
        public IReadOnlyList<Type> GetParameterTypes(string methodName) => [.. hub.GetMethod(methodName)!.GetParameters().Select(p => p.ParameterType)];

        public Type GetReturnType(string invocationId) => typeof(object);

        public Type GetStreamItemType(string streamId) => typeof(object);
    }
}
