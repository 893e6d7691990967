using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>What crosses a wire stays readable for three releases: changing these texts on purpose only.</summary>
public sealed class WireTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("0197a000-0000-7000-8000-000000000001");

    [Fact]
    public void Report_OfAFreshTotem_IsSmall() => Pinned(
        """{"agentVersion":"0.1.0","startedAt":"2026-11-21T12:00:00+00:00","availabilitySequence":0,"at":"2026-11-21T12:00:00+00:00"}""",
        new Reported("0.1.0", At, null, null, 0, At));

    [Fact]
    public void Report_OfAFailedMenu_SaysWhy() => Pinned(
        """{"agentVersion":"0.1.0","startedAt":"2026-11-21T12:00:00+00:00","menu":{"version":6,"contentHash":"c","pricesHash":"p","appliedAt":"2026-11-21T12:00:00+00:00"},"update":{"version":7,"phase":"failed","reason":"bad-hash","detail":"d"},"availabilitySequence":3,"at":"2026-11-21T12:00:00+00:00","traceParent":"t"}""",
        new Reported("0.1.0", At, new AppliedMenu(6, "c", "p", At), new MenuUpdate(7, MenuPhase.Failed, MenuFailures.BadHash, "d"), 3, At, "t"));

    [Fact]
    public void Order_AsSent_IsTheContract() => Pinned(
        """{"number":"B001","placedAt":"2026-11-21T12:00:00+00:00","menuVersion":1,"contentHash":"c","pricesHash":"p","availabilitySequence":0,"cart":{"mode":"takeAway","lines":[{"id":"l1","entity":"item:x-burger","quantity":2}]},"total":5980,"payment":{"attemptId":"0197a000-0000-7000-8000-000000000001","method":"credit","amount":5980,"authorization":"ABC123","at":"2026-11-21T12:00:00+00:00"},"language":"pt-BR"}""",
        new OrderIntent(
            Id, "f", At, "B", "America/Sao_Paulo", 1, "c", "p", 0, new Cart(ServiceMode.TakeAway, [new CartLine("l1", TestMenu.Burger, 2)]), 5980,
            PaymentMethod.Credit, "pt-BR").ToOrder("B001", new OrderPayment(Id, PaymentMethod.Credit, 5980, "ABC123", At)));

    [Fact]
    public void ScreenState_Unclaimed_IsWhatTheScreenReads() => Pinned(
        """{"phase":"unclaimed","availabilitySequence":0,"connected":false,"ordersWaiting":0,"methods":["counter"],"serverTime":"2026-11-21T12:00:00+00:00","without":["network"]}""",
        ScreenStates.Of(new() { StartedAt = At }, [PaymentMethod.Counter], At));

    [Fact]
    public void Overlay_WithPauses_IsTheContract()
    {
        var paused = new AvailabilityOverlay(Id, 5, new Dictionary<string, SoldOutEntry>(), new Dictionary<string, OrderPause>
        {
            [PauseKey.Store] = new(new Text("Volte às 19 h"), At),
            [PauseKey.Totem(Id)] = new(),
            [PauseKey.Category("x")] = new(null, At),
        });

        Pinned(
            """{"storeId":"0197a000-0000-7000-8000-000000000001","sequence":5,"soldOut":{},"pauses":{"store":{"message":{"pt-BR":"Volte \u00E0s 19 h"},"until":"2026-11-21T12:00:00+00:00"},"totem:0197a000-0000-7000-8000-000000000001":{},"category:x":{"until":"2026-11-21T12:00:00+00:00"}}}""",
            paused with { TotemId = Id });
        Pinned("""{"storeId":"0197a000-0000-7000-8000-000000000001","sequence":0,"soldOut":{}}""", AvailabilityOverlay.None(Id));
    }

    [Fact]
    public void Ticket_Sending_IsWhatTheScreenReads() => Pinned(
        """{"orderId":"0197a000-0000-7000-8000-000000000001","number":"B047","status":"sending","total":2990,"method":"debit","at":"2026-11-21T12:00:00+00:00"}""",
        new OrderTicket(Id, "B047", OrderStatus.Sending, 2990, PaymentMethod.Debit, At));

    private static void Pinned<T>(string json, T value) => Assert.Equal(json, JsonSerializer.Serialize(value, WireJson.Options));
}
