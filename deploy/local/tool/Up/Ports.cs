using Totems.Local.Servers;

namespace Totems.Local.Up;

/// <summary>The ports of a running system; each can be moved by its environment variable.</summary>
internal sealed record Ports(int Totems, int Kiosk, int Postgres, int Redis, int Devices)
{
    /// <summary>The ports this environment asks for.</summary>
    public static Ports FromEnvironment() => new(
        Workspace.Port("TOTEMS_PORT", 8080),
        Workspace.Port("TOTEMS_KIOSK_PORT", 5100),
        Workspace.Port("TOTEMS_POSTGRES_PORT", 54329),
        Workspace.Port("TOTEMS_REDIS_PORT", 63799),
        Workspace.Port("TOTEMS_DEVICES_PORT", 5101));

    /// <summary>The simulated devices' own ports, any that are free now; the agent is told of them.</summary>
    public int Printer { get; } = LocalPort.Free();

    /// <summary>The kitchen's printer.</summary>
    public int KitchenPrinter { get; } = LocalPort.Free();

    /// <summary>The card terminal.</summary>
    public int Pinpad { get; } = LocalPort.Free();

    /// <summary>The battery's guard.</summary>
    public int Ups { get; } = LocalPort.Free();

    /// <summary>Base address of the services. A name, since passkeys refuse addresses.</summary>
    public string ServerUrl => $"http://localhost:{Totems}";

    /// <summary>Base address of the kiosk agent and its screen.</summary>
    public string KioskUrl => $"http://localhost:{Kiosk}";

    /// <summary>The page of the simulated devices: receipts to look at, devices to break.</summary>
    public string DevicesUrl => $"http://localhost:{Devices}";

    /// <summary>Makes sure that all are free.</summary>
    /// <exception cref="LocalServerException">One is taken; the message names it, its holder and the variable that moves it.</exception>
    public void EnsureFree()
    {
        foreach (var (port, use, variable) in new[]
        {
            (Totems, "the services", "TOTEMS_PORT"),
            (Kiosk, "the kiosk screen", "TOTEMS_KIOSK_PORT"),
            (Postgres, "PostgreSQL", "TOTEMS_POSTGRES_PORT"),
            (Redis, "Redis", "TOTEMS_REDIS_PORT"),
            (Devices, "the simulated devices", "TOTEMS_DEVICES_PORT"),
        })
        {
            if (LocalPort.IsTaken(port))
            {
                var holder = LocalPort.Holder(port) is { } name ? $" by {name}" : "";
                throw new LocalServerException($"Port {port} for {use} is taken{holder}. End that, or choose another: {variable}={port + 1} ./totems up");
            }
        }
    }
}
