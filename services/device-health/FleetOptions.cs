namespace Totems.DeviceHealth;

/// <summary>Settings of device-health. Section "Fleet".</summary>
public sealed class FleetOptions
{
    /// <summary>Over so many seconds a stopping gateway spreads its totems' reconnects. Below the host's shutdown timeout of 20 s.</summary>
    public int DrainSeconds { get; set; } = 10;

    /// <summary>So many totems a second may connect to one gateway.</summary>
    public int ConnectsPerSecond { get; set; } = 1000;

    /// <summary>So many may be between their handshake and the answer to their Hello.</summary>
    public int ConnectsAtOnce { get; set; } = 256;
}
