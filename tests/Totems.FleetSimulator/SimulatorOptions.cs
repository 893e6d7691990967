using System.Globalization;

namespace Totems.FleetSimulator;

/// <summary>What the command line asks for.</summary>
/// <param name="Server">Base address of the services.</param>
/// <param name="Email">Who may make claim codes.</param>
/// <param name="Password">That person's password.</param>
/// <param name="Totems">How many totems to play.</param>
/// <param name="Data">Folder for the identities.</param>
/// <param name="OrdersPerMinute">Orders of the whole fleet; 0 for none.</param>
/// <param name="HealthPort">Port of /health/ready on loopback, or null.</param>
internal sealed record SimulatorOptions(
    Uri Server, string Email, string Password, int Totems, string Data, double OrdersPerMinute, int? HealthPort)
{
    /// <summary>How to call it.</summary>
    public const string Usage =
        "--server URL --admin-email E --admin-password P [--totems 20] [--data DIR] [--orders-per-minute N] [--health-port P]";

    /// <summary>Reads the arguments; null when they are not enough.</summary>
    public static SimulatorOptions? Parse(string[] args)
    {
        var given = new ConfigurationBuilder().AddCommandLine(args).Build();
        if (!Uri.TryCreate(given["server"], UriKind.Absolute, out var server) || given["admin-email"] is not { } email
            || given["admin-password"] is not { } password) return null;
        return new SimulatorOptions(
            server, email, password, Number(given["totems"]) ?? 20, given["data"] ?? "simulator",
            double.TryParse(given["orders-per-minute"], CultureInfo.InvariantCulture, out var rate) ? rate : 0, Number(given["health-port"]));
    }

    private static int? Number(string? text) => int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
}
