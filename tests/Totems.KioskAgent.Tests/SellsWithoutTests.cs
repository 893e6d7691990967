using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Screen;
using Totems.KioskAgent.Selling;
using Totems.KioskAgent.Tests.Support;
using Totems.KioskAgent.Totem;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>What is broken takes away what needs it, and nothing else: the whole matrix.</summary>
public sealed class SellsWithoutTests : IDisposable
{
    private static readonly PeripheralStates Whole = new(PrinterState.Ok, PrinterState.Ok, PinpadState.Ok, PowerState.Ok);

    private readonly TestTotem totem = new();
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;

    public static TheoryData<string, string?, string, bool, ReceiptState?> Matrix => new()
    {
        // broken                    out of order   without                     cards  receipt
        { "nothing",                 null,          "",                         true,  ReceiptState.Printing },
        { "printer: paper low",      null,          "",                         true,  ReceiptState.Printing },
        { "printer: no paper",       null,          "printer",                  true,  ReceiptState.OnScreen },
        { "printer: jam",            null,          "printer",                  true,  ReceiptState.OnScreen },
        { "printer: cover open",     null,          "printer",                  true,  ReceiptState.OnScreen },
        { "printer: unplugged",      null,          "printer",                  true,  ReceiptState.OnScreen },
        { "printer: none",           null,          "",                         true,  ReceiptState.OnScreen },
        { "kitchen printer",         null,          "kitchen-printer",          true,  ReceiptState.Printing },
        { "pinpad",                  null,          "pinpad",                   false, ReceiptState.Printing },
        { "pinpad: none",            null,          "",                         false, ReceiptState.Printing },
        { "network",                 null,          "network",                  true,  ReceiptState.Printing },
        { "mains",                   null,          "mains",                    true,  ReceiptState.Printing },
        { "printer, pinpad, network", null,         "printer,pinpad,network",   false, ReceiptState.OnScreen },
        { "battery low",             "battery",     "mains",                    true,  null },
        { "display",                 "display",     "",                         true,  null },
        { "disk",                    "disk",        "",                         true,  null },
    };

    [Theory]
    [MemberData(nameof(Matrix))]
    public async Task Totem_WithoutSomething_SellsTheRest(string broken, string? outOfOrder, string without, bool cards, ReceiptState? receipt)
    {
        totem.State.Change(now => Break(now with { Connected = true, Peripherals = Whole }, broken));
        using var desk = totem.Desk();

        var selling = SellingState.Of(totem.State.Now);
        var screen = ScreenStates.Of(totem.State.Now, desk.Methods, DateTimeOffset.UnixEpoch);
        var counter = await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(method: PaymentMethod.Counter), cancellation);
        var card = await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(), cancellation);
        var pix = await desk.PlaceAsync(Guid.CreateVersion7(), TestTotem.Request(method: PaymentMethod.Pix), cancellation);

        Assert.Equal((outOfOrder, without), (selling.OutOfOrder, string.Join(',', selling.Without)));
        Assert.Equal((outOfOrder, without), (screen.OutOfOrder, string.Join(',', screen.Without ?? [])));
        Assert.Equal(cards, screen.Methods.Contains(PaymentMethod.Credit));
        Assert.DoesNotContain(PaymentMethod.Pix, screen.Methods);
        if (outOfOrder is not null)
        {
            Assert.All([counter, card, pix], outcome => Assert.Equal(new PlaceOutcome.OutOfOrder(outOfOrder), outcome));
            Assert.Equal((0, 0, 0), (totem.Store.Waiting(), totem.Store.OpenAttempts().Count, totem.Terminal.Pending.Count()));
            return;
        }

        Assert.Equal(receipt, Assert.IsType<PlaceOutcome.Placed>(counter).Ticket.Receipt);
        if (cards) Assert.IsType<PlaceOutcome.Placed>(card);
        else Assert.IsType<PlaceOutcome.MethodNotOffered>(card);
        Assert.IsType<PlaceOutcome.MethodNotOffered>(pix);
    }

    [Theory]
    [InlineData("VAR ups ups.status \"OL\"", "Ok")]
    [InlineData("VAR ups ups.status \"OL CHRG LB\"", "Ok")]
    [InlineData("VAR ups ups.status \"OB DISCHRG\"", "Battery")]
    [InlineData("VAR ups ups.status \"OB LB\"", "BatteryLow")]
    [InlineData("VAR ups ups.status \"FSD OB LB\"", "BatteryLow")]
    [InlineData("ERR DATA-STALE", "Offline")]
    [InlineData(null, "Offline")]
    public void Battery_AsItsGuardSays_IsUnderstood(string? answer, string state) => Assert.Equal(state, Ups.Of(answer).ToString());

    [Fact]
    public async Task Battery_OverASocket_IsAsked()
    {
        var guard = Totems.Peripherals.Power.NutSimulator.Start();
        var ups = new Ups(guard.Address);

        Assert.Equal(PowerState.Ok, await ups.StateAsync(cancellation));
        guard.Status = "OB LB";
        Assert.Equal(PowerState.BatteryLow, await ups.StateAsync(cancellation));
        await guard.DisposeAsync();
        Assert.Equal(PowerState.Offline, await ups.StateAsync(cancellation));
    }

    [Theory]
    [InlineData(true, "connected", "disconnected")]
    [InlineData(false, "disconnected", "disconnected")]
    [InlineData(true)]
    public void Display_AsTheKernelSays_IsThere(bool there, params string[] outputs)
    {
        using var folder = new Totems.Testing.TemporaryFolder();
        for (var at = 0; at < outputs.Length; at++) File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder.Path, $"card0-HDMI-{at}")).FullName, "status"), outputs[at] + "\n");

        Assert.Equal(there, new Display(folder.Path).IsThere());
    }

    public void Dispose() => totem.Dispose();

    private static TotemSnapshot Break(TotemSnapshot whole, string what) => what.Split(", ").Aggregate(whole, (now, broken) => broken switch
    {
        "nothing" => now,
        "printer: paper low" => With(now, devices => devices with { Printer = PrinterState.PaperLow }),
        "printer: no paper" or "printer" => With(now, devices => devices with { Printer = PrinterState.NoPaper }),
        "printer: jam" => With(now, devices => devices with { Printer = PrinterState.Jam }),
        "printer: cover open" => With(now, devices => devices with { Printer = PrinterState.CoverOpen }),
        "printer: unplugged" => With(now, devices => devices with { Printer = PrinterState.Offline }),
        "printer: none" => With(now, devices => devices with { Printer = PrinterState.None }),
        "kitchen printer" => With(now, devices => devices with { KitchenPrinter = PrinterState.Offline }),
        "pinpad" => With(now, devices => devices with { Pinpad = PinpadState.Offline }),
        "pinpad: none" => With(now, devices => devices with { Pinpad = PinpadState.None }),
        "network" => now with { Connected = false },
        "mains" => With(now, devices => devices with { Power = PowerState.Battery }),
        "battery low" => With(now, devices => devices with { Power = PowerState.BatteryLow }),
        "display" => With(now, devices => devices with { HasDisplay = false }),
        "disk" => now with { DiskFull = true },
        _ => throw new ArgumentOutOfRangeException(nameof(what), broken, null),
    });

    private static TotemSnapshot With(TotemSnapshot now, Func<PeripheralStates, PeripheralStates> change) => now with { Peripherals = change(now.Peripherals) };
}
