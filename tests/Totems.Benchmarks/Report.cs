using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Totems.Benchmarks;

/// <summary>Writes figures: a table for people, lines of JSON for programs.</summary>
public static class Report
{
    /// <summary>Runs a bench and writes its figures.</summary>
    public static async Task WriteAsync(Bench bench, BenchOptions options, CancellationToken cancellationToken)
    {
        var table = new Table().Title(bench.Name).AddColumn("figure").AddColumn(new TableColumn("value").RightAligned()).AddColumn("unit").AddColumn("target");
        await foreach (var figure in bench.RunAsync(options, cancellationToken))
        {
            if (options.Json)
            {
                Console.WriteLine(JsonSerializer.Serialize(new { bench = bench.Name, figure = figure.Name, value = Math.Round(figure.Value, 4), unit = figure.Unit }));
            }
            else
            {
                // A long run that is cut off has said what it knew.
                await Console.Error.WriteLineAsync($"{figure.Name}: {Text(figure.Value)} {figure.Unit}");
            }

            table.AddRow(figure.Name, Text(figure.Value), figure.Unit, figure.Target is { } target
                ? $"{(target.IsLeast ? "≥" : "≤")} {Text(target.Limit)} {(target.IsReachedBy(figure.Value) ? "[green]✓[/]" : "[red]✗[/]")}"
                : "");
        }

        if (!options.Json)
        {
            AnsiConsole.Profile.Capabilities.Ansi &= !Console.IsOutputRedirected;
            AnsiConsole.Write(table);
        }
    }

    // Three figures that count, whatever the size.
    private static string Text(double value) =>
        value.ToString(Math.Abs(value) >= 100 ? "0" : Math.Abs(value) >= 10 ? "0.0" : Math.Abs(value) >= 1 ? "0.00" : "0.0000", CultureInfo.InvariantCulture);
}
