using System.Diagnostics;
using System.Text.Json;
using Totems.Testing;
using Xunit;

namespace Totems.Processes.Tests;

public sealed class FleetBenchTests
{
    // The names are for good: results are compared across versions.
    private static readonly string[] Figures =
    [
        "floor", "connect-all", "connect-all-errors", "price-change-all-reported", "price-change-to-floor", "price-change-bytes", "remembered-work-wrong",
        "sold-out-one-store", "full-menu-all-reported", "full-menu-bytes-to-compressed", "agent-apply", "agent-apply-beside-fleet", "idle-cpu",
        "gateway-memory", "reconnect-after-kill", "reconnect-peak-to-mean", "reconnect-false-offline", "drain", "drain-longest-gap", "drain-false-offline", "slow-readers", "price-change-at-peak",
        "orders-at-peak",
    ];

    /// <summary>Keeps the bench from rotting: a thousand totems, every figure there, and what does not depend on the machine as it must be.</summary>
    [Fact]
    [Trait("Category", "Long")]
    public async Task Fleet_AThousandTotems_EveryFigureIsMeasured()
    {
        var cancel = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("dotnet", [TestProcess.ProgramOf("tests/Totems.Benchmarks"), "fleet", "--totems", "1000", "--json"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var bench = Process.Start(start)!;
        await using var ended = cancel.Register(() => bench.Kill());
        var said = bench.StandardError.ReadToEndAsync(cancel);
        var measured = new Dictionary<string, double>();
        while (await bench.StandardOutput.ReadLineAsync(cancel) is { } line)
        {
            var figure = JsonElement.Parse(line);
            measured[figure.GetProperty("figure").GetString()!] = figure.GetProperty("value").GetDouble();
        }

        await bench.WaitForExitAsync(cancel);
        Assert.True(bench.ExitCode == 0, await said);
        Assert.Empty(Figures.Except(measured.Keys));
        Assert.Equal(0, measured["remembered-work-wrong"]);
        Assert.InRange(measured["price-change-bytes"], 0.1, 4);
    }
}
