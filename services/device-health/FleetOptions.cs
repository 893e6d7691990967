using Totems.Hosting.Http;

namespace Totems.DeviceHealth;

/// <summary>Settings of device-health. Section "Fleet".</summary>
public sealed class FleetOptions
{
    /// <summary>
    /// So many totems a second a stopping gateway asks to go elsewhere: fewer than the others let in, or totems queue there. 12,500 take 32 s.
    /// </summary>
    public int MovesPerSecond { get; set; } = 400;

    /// <summary>
    /// So long a stopping gateway waits for its totems to go, in seconds, below the host's shutdown timeout of 60 s. They begin within three quarters of it;
    /// when then nobody goes any more for a quarter, it does not wait for the others.
    /// </summary>
    public int DrainSeconds { get; set; } = 45;

    /// <summary>So many totems a second may connect to one gateway.</summary>
    public int ConnectsPerSecond { get; set; } = 1000;

    /// <summary>So many may be between their handshake and the answer to their Hello.</summary>
    public int ConnectsAtOnce { get; set; } = 256;

    /// <summary>
    /// So many may be connected to one gateway or wait to be; others are sent away, to come back or to another one. By default four fifths of the
    /// sockets this process may have: what else it needs files for must go on to work.
    /// </summary>
    public int MaxConnections { get; set; } = (OpenFiles.Limit ?? 1_000_000) / 5 * 4;
}
