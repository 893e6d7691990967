using System.Text;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.DeviceHealth.Gateway;
using Totems.DeviceHealth.Twin;
using Totems.MenuModel.Content;

namespace Totems.DeviceHealth.Tests;

/// <summary>What totems in the field read and write, letter by letter: it stays so, or grows by optional members.</summary>
public sealed class WireTests
{
    private static readonly Guid Store = Guid.Parse("0199aaaa-0000-7000-8000-000000000002");

    private static readonly TotemConfiguration Configuration = new(
        "Totem 1", "A", Guid.Parse("0199aaaa-0000-7000-8000-000000000001"), Store, "Centro", "America/Sao_Paulo", "capital");

    private static readonly DateTimeOffset At = new(2026, 11, 21, 22, 0, 0, TimeSpan.Zero);

    private const string DesiredJson = """
        {"revision":12,"configuration":{"totemName":"Totem 1","letter":"A","chainId":"0199aaaa-0000-7000-8000-000000000001","storeId":"0199aaaa-0000-7000-8000-000000000002","storeName":"Centro","timeZone":"America/Sao_Paulo","zone":"capital"},"menu":{"version":7,"manifest":"a.b.c","contentDelta":{"from":"x"},"traceParent":"00-1-2-01","fetchSpreadSeconds":3},"availability":{"storeId":"0199aaaa-0000-7000-8000-000000000002","sequence":5,"soldOut":{"item:x":{}}},"commands":[{"id":"0199aaaa-0000-7000-8000-000000000003","attempt":1,"kind":"restart-agent","expiresAt":"2026-11-21T22:00:00+00:00"}],"menuKeys":{"k1":"a2V5"}}
        """;

    private static readonly PendingCommand Command = new(Guid.Parse("0199aaaa-0000-7000-8000-000000000003"), 1, CommandKinds.RestartAgent, At);

    [Fact]
    public void Desired_AsRecord_HasThisForm() => Assert.Equal(DesiredJson, Write(new Desired(
        12, Configuration, new DesiredMenu(7, "a.b.c", JsonElement.Parse("""{"from":"x"}"""), null, "00-1-2-01", 3),
        new AvailabilityOverlay(Store, 5, new Dictionary<string, SoldOutEntry> { ["item:x"] = new() }), [Command], new Dictionary<string, string> { ["k1"] = "a2V5" })));

    [Fact]
    public void Desired_FromEncodedPieces_HasTheSameForm() => Assert.Equal(DesiredJson, Write(new EncodedDesired(
        12, Configuration,
        new MenuPiece(7, """{"version":7,"manifest":"a.b.c","contentDelta":{"from":"x"},"traceParent":"00-1-2-01","fetchSpreadSeconds":3}"""u8.ToArray(), new Dictionary<string, string>()),
        Encoding.UTF8.GetBytes("""{"storeId":"0199aaaa-0000-7000-8000-000000000002","sequence":5,"soldOut":{"item:x":{}}}"""),
        [Command], """{"k1":"a2V5"}"""u8.ToArray())));

    [Fact]
    public void Desired_WithoutMenu_LeavesItOut() => Assert.Equal(
        """
        {"revision":1,"configuration":{"totemName":"Totem 1","letter":"A","chainId":"0199aaaa-0000-7000-8000-000000000001","storeId":"0199aaaa-0000-7000-8000-000000000002","storeName":"Centro","timeZone":"America/Sao_Paulo","zone":"capital"},"commands":[],"menuKeys":{}}
        """,
        Write(new EncodedDesired(1, Configuration, null, null, [], "{}"u8.ToArray())));

    [Fact]
    public void Reported_HasThisForm() => Assert.Equal(
        """
        {"agentVersion":"1.2.3","startedAt":"2026-11-21T22:00:00+00:00","menu":{"version":7,"contentHash":"c","pricesHash":"p","appliedAt":"2026-11-21T22:00:00+00:00"},"update":{"version":8,"phase":"failed","reason":"bad-hash","detail":"d"},"availabilitySequence":5,"at":"2026-11-21T22:00:00+00:00","traceParent":"t"}
        """,
        Write(new Reported("1.2.3", At, new AppliedMenu(7, "c", "p", At), new MenuUpdate(8, MenuPhase.Failed, MenuFailures.BadHash, "d"), 5, At, "t")));

    [Fact]
    public void Heartbeat_HasThisForm() => Assert.Equal(
        """
        {"at":"2026-11-21T22:00:00+00:00","cpuPercent":1.5,"memoryMb":2,"diskFreeMb":3,"temperatureC":4,"latencyMs":5,"ordersWaiting":6,"printer":"ok","pinpad":"none","uptimeSeconds":7}
        """,
        Write(new Heartbeat(At, 1.5, 2, 3, 4, 5, 6, "ok", "none", 7)));

    [Fact]
    public void CommandResult_HasThisForm() => Assert.Equal(
        """{"id":"0199aaaa-0000-7000-8000-000000000003","attempt":1,"succeeded":true,"detail":"done","finishedAt":"2026-11-21T22:00:00+00:00"}""",
        Write(new CommandResult(Command.Id, 1, true, "done", At)));

    [Fact]
    public void OrderNotice_HasThisForm() => Assert.Equal(
        """{"orderId":"0199aaaa-0000-7000-8000-000000000003","number":"A001","status":"awaitingPayment","at":"2026-11-21T22:00:00+00:00"}""",
        Write(new OrderNotice(Command.Id, "A001", OrderStatus.AwaitingPayment, At)));

    [Fact]
    public void MoveRequest_HasThisForm() => Assert.Equal("""{"spreadSeconds":10}""", Write(new MoveRequest(10)));

    [Fact]
    public void Hub_HasTheContractsMethods() => Assert.Equal(
        typeof(ITotemHub).GetMethods().Select(Signature).Order(),
        typeof(TotemHub).GetMethods().Where(m => m.DeclaringType == typeof(TotemHub) && !m.IsVirtual).Select(Signature).Order());

    private static string Signature(System.Reflection.MethodInfo method) =>
        $"{method.Name}({string.Join(", ", method.GetParameters().Select(p => p.ParameterType.Name))})";

    private static string Write<T>(T value) => JsonSerializer.Serialize(value, WireJson.Options);
}
