using Totems.Contracts.Devices;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Health;

/// <summary>Makes heartbeats of the machine's figures and the totem's state.</summary>
internal sealed class Heartbeats(IDeviceFigures device, TimeProvider time)
{
    /// <summary>The heartbeat of now.</summary>
    public Heartbeat Now(TotemSnapshot totem)
    {
        var (now, figures) = (time.GetUtcNow(), device.Read());
        return new Heartbeat(
            now, figures.CpuPercent, figures.MemoryMb, figures.DiskFreeMb, figures.TemperatureC, totem.LatencyMs, totem.OrdersWaiting,
            figures.Printer, figures.Pinpad, (long)(now - totem.StartedAt).TotalSeconds);
    }
}
