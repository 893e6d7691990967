namespace Totems.DeviceHealth;

/// <summary>Settings of device-health. Section "Fleet".</summary>
public sealed class FleetOptions
{
    /// <summary>Over so many seconds a stopping gateway spreads its totems' reconnects. Below the host's shutdown timeout of 20 s.</summary>
    public int DrainSeconds { get; set; } = 10;
}
