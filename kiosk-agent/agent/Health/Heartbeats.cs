using Totems.Contracts.Devices;
using Totems.KioskAgent.Peripherals;
using Totems.KioskAgent.Peripherals.Printing;
using Totems.KioskAgent.Selling;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Health;

/// <summary>Makes heartbeats of the machine's figures and the totem's state.</summary>
internal sealed class Heartbeats(IDeviceFigures device, TimeProvider time)
{
    /// <summary>The heartbeat of now.</summary>
    public Heartbeat Now(TotemSnapshot totem)
    {
        var (now, figures, devices, selling) = (time.GetUtcNow(), device.Read(), totem.Peripherals, SellingState.Of(totem));
        return new Heartbeat(
            now, figures.CpuPercent, figures.MemoryMb, figures.DiskFreeMb, figures.TemperatureC, totem.LatencyMs, totem.OrdersWaiting,
            devices.Printer.Word(), Word(devices.Pinpad), (long)(now - totem.StartedAt).TotalSeconds, devices.KitchenPrinter.Word(), Word(devices.Power),
            selling.Without.Count == 0 ? null : string.Join(',', selling.Without), selling.OutOfOrder);
    }

    private static string Word(PinpadState pinpad) => pinpad switch { PinpadState.Ok => "ok", PinpadState.None => "none", _ => "offline" };

    private static string Word(PowerState power) => power switch
    {
        PowerState.Ok => "ok",
        PowerState.Battery => "battery",
        PowerState.BatteryLow => "battery-low",
        PowerState.None => "none",
        _ => "offline",
    };
}
