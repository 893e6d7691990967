using System.Runtime.CompilerServices;
using Totems.Benchmarks.Floor;

namespace Totems.Benchmarks.Fleet;

/// <summary>The whole fleet against the whole system, everything on this machine. docs/performance.md says what each figure means.</summary>
public static class FleetBench
{
    private const int DefaultTotems = 1_000;
    private const int OneStore = 20;
    private const int Repetitions = 5;
    private const int WarmUps = 5;

    // Of those beside 1 % that are slow, 1 % that are silent and 0.1 % that lose their connection every 5 s; the draw may put a few more among them.
    private const double WellBehaved = 0.978;

    /// <summary>The bench.</summary>
    public static Bench Bench { get; } = new(
        "fleet", "The fleet: connecting, price change, whole menu, sold out, kill, drain, memory, slow readers, peak (--totems N; --short: only connecting and the price change; --long: an hour of pushes)", RunAsync);

    private static async IAsyncEnumerable<Figure> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var totems = options.Totems ?? DefaultTotems;
        Say(Machine.Facts());
        var floor = await FloorRun.RunAsync(totems, Repetitions, cancellationToken);
        yield return new Figure("floor", floor.PushToLastAnswer.TotalSeconds, "s", Target.AtMost(0.75));
        yield return new Figure("floor-memory", floor.PrivateKilobytesPerConnectionAfterPushes, "KB");

        if (!options.IsShort)
        {
            // In a store the agent has its machine to itself; beside the fleet it shares two cores with everybody.
            await using var store = await FleetWorld.StartAsync(OneStore, options.Gateways, simulators: 1, "", cancellationToken);
            await store.ConnectAsync(1, cancellationToken);
            yield return await FleetMeasures.AgentApplyAsync(store, "agent-apply", Target.AtMost(50), cancellationToken);
        }

        var normal = 0.0;
        await using (var world = await FleetWorld.StartAsync(totems, options.Gateways, simulators: 2, "", cancellationToken))
        {
            var memory = FleetMeasures.GatewayMemory(world);
            await foreach (var figure in FleetMeasures.ConnectAsync(world, cancellationToken)) yield return figure;
            await foreach (var figure in FleetMeasures.PriceChangeAsync(world, "price-change-all-reported", Target.AtMost(2), 1, WarmUps, Repetitions, cancellationToken))
            {
                if (figure.Name == "price-change-all-reported")
                {
                    normal = figure.Value;
                    yield return new Figure("price-change-to-floor", normal / floor.PushToLastAnswer.TotalSeconds, "×", Target.AtMost(4));
                }

                yield return figure;
            }

            if (options.IsShort) yield break;
            await foreach (var figure in FleetMeasures.SoldOutAsync(world, cancellationToken)) yield return figure;
            await foreach (var figure in FleetMeasures.FullMenuAsync(world, cancellationToken)) yield return figure;
            yield return await FleetMeasures.AgentApplyAsync(world, "agent-apply-beside-fleet", null, cancellationToken);
            yield return await FleetMeasures.IdleAsync(world, cancellationToken);
            yield return await FleetMeasures.MemoryAsync(world, memory, PushesOf(options, totems), cancellationToken);
            await foreach (var figure in FleetMeasures.KillAsync(world, cancellationToken)) yield return figure;
            await foreach (var figure in FleetMeasures.DrainAsync(world, cancellationToken)) yield return figure;
        }

        await using (var world = await FleetWorld.StartAsync(totems, options.Gateways, simulators: 2, "--slow 1 --silent 1 --flapping 0.1", cancellationToken))
        {
            await world.ConnectAsync(WellBehaved, cancellationToken);
            await foreach (var figure in FleetMeasures.PriceChangeAsync(world, "slow-readers-price-change", null, WellBehaved, WarmUps, Repetitions, cancellationToken))
            {
                yield return figure;
                if (figure.Name == "slow-readers-price-change") yield return new Figure("slow-readers", figure.Value / normal, "×", Target.AtMost(1.2));
            }
        }

        await using (var world = await FleetWorld.StartAsync(totems, options.Gateways, simulators: 2, "--link-delay 50-300", cancellationToken))
        {
            await world.ConnectAsync(1, cancellationToken);
            var ordersPerSecond = 208.0 * totems / 25_000;
            await world.TellSimulatorsAsync(FormattableString.Invariant($"orders/{ordersPerSecond * 60 / 2:0.###}"), cancellationToken);
            await Task.Delay(TimeSpan.FromSeconds(5), cancellationToken);
            var orders = await world.Services.CountAsync("select count(*) from orders.placed_order", cancellationToken);
            var watch = System.Diagnostics.Stopwatch.StartNew();
            await foreach (var figure in FleetMeasures.PriceChangeAsync(world, "price-change-at-peak", Target.AtMost(5), 1, WarmUps, Repetitions, cancellationToken))
            {
                yield return figure;
            }

            orders = await world.Services.CountAsync("select count(*) from orders.placed_order", cancellationToken) - orders;
            yield return new Figure("orders-at-peak", orders / watch.Elapsed.TotalSeconds, "1/s", Target.AtLeast(0.9 * ordersPerSecond));
        }
    }

    // A small fleet is for daily use, and for CI.
    private static TimeSpan PushesOf(BenchOptions options, int totems) => options.IsLong ? TimeSpan.FromHours(1) : TimeSpan.FromMinutes(totems < 10_000 ? 0.5 : 10);

    internal static void Say(string line) => Console.Error.WriteLine(line);
}
