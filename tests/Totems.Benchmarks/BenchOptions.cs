using System.Globalization;

namespace Totems.Benchmarks;

/// <summary>What the command line asks for.</summary>
/// <param name="Name">Which bench, or <c>list</c>.</param>
/// <param name="Json">Whether to write lines of JSON instead of a table.</param>
/// <param name="Gateways">How many instances of the services.</param>
/// <param name="IsShort">Only what matters most, for the work on it.</param>
/// <param name="IsLong">Whether memory is looked at after an hour of pushes instead of some minutes.</param>
/// <param name="Totems">How many to measure with, or null for the bench's own number. Benches without totems ignore it.</param>
public sealed record BenchOptions(string Name = "list", bool Json = false, int? Totems = null, int Gateways = 2, bool IsShort = false, bool IsLong = false)
{
    /// <summary>Reads the arguments.</summary>
    /// <exception cref="BenchException">They cannot be understood.</exception>
    public static BenchOptions Parse(IReadOnlyList<string> args)
    {
        ArgumentNullException.ThrowIfNull(args);
        var options = new BenchOptions();
        for (var at = 0; at < args.Count; at++)
        {
            options = args[at] switch
            {
                "--json" => options with { Json = true },
                "--gateways" => options with { Gateways = Number(args, at++) },
                "--long" => options with { IsLong = true },
                "--short" => options with { IsShort = true },
                "--totems" => options with { Totems = Number(args, at++) },
                var other when other.StartsWith('-') => throw new BenchException($"There is no option {other}."),
                var name => options with { Name = name },
            };
        }

        return options;
    }

    private static int Number(IReadOnlyList<string> args, int option) =>
        option + 1 < args.Count && int.TryParse(args[option + 1], CultureInfo.InvariantCulture, out var number) && number is >= 2 and <= 1_000_000
            ? number
            : throw new BenchException($"{args[option]} takes a number from 2 to 1000000.");
}
