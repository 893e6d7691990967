using System.Globalization;

namespace Totems.FleetSimulator;

/// <summary>What the command line asks for.</summary>
/// <param name="Servers">Base addresses of the services' instances. Each totem keeps to one and goes to the next when it fails, as behind a load balancer.</param>
/// <param name="Email">Who may make claim codes; not needed when all totems of the roster have enrolled.</param>
/// <param name="Password">That person's password.</param>
/// <param name="First">Number of the first totem.</param>
/// <param name="Totems">How many totems to play.</param>
/// <param name="Data">Folder for the identities.</param>
/// <param name="OrdersPerMinute">Orders of the whole fleet; 0 for none.</param>
/// <param name="ControlPort">Port of the control endpoints on loopback, or null.</param>
/// <param name="Hold">Whether to wait for POST /start before connecting.</param>
/// <param name="Habits">How the totems misbehave.</param>
internal sealed record SimulatorOptions(
    IReadOnlyList<Uri> Servers, string Email, string Password, int First, int Totems, string Data, double OrdersPerMinute, int? ControlPort, bool Hold,
    Habits Habits)
{
    /// <summary>How to call it.</summary>
    public const string Usage = """
        --server URL[,URL…] [--admin-email E --admin-password P] [--first 1] [--totems 20] [--data DIR] [--orders-per-minute N]
          [--health-port P] [--hold true] [--slow PERCENT] [--silent PERCENT] [--failing PERCENT] [--flapping PERCENT] [--clock-off PERCENT]
          [--old-version PERCENT] [--link-delay MIN-MAX milliseconds]
        roster --chain FILE --first N --totems N --data DIR    makes the identities of totems, and totems.csv of their public halves
        """;

    /// <summary>Reads the arguments; null when they are not enough.</summary>
    public static SimulatorOptions? Parse(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        var servers = (given["server"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries)
            .Select(text => Uri.TryCreate(text, UriKind.Absolute, out var server) ? server : null).ToList();
        if (servers.Count == 0 || servers.Contains(null)) return null;
        return new SimulatorOptions(
            [.. servers.OfType<Uri>()], given["admin-email"] ?? "", given["admin-password"] ?? "", Whole(given["first"]) ?? 1, Whole(given["totems"]) ?? 20,
            given["data"] ?? "simulator", Number(given["orders-per-minute"]), Whole(given["health-port"]), given["hold"] == "true",
            new Habits(
                Number(given["slow"]), Number(given["silent"]), Number(given["failing"]), Number(given["flapping"]), Number(given["clock-off"]),
                Number(given["old-version"]), LinkDelay.Parse(given["link-delay"])));
    }

    private static int? Whole(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static double Number(string? text) => double.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
