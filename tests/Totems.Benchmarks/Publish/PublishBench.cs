using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace Totems.Benchmarks.Publish;

/// <summary>How long a publisher waits, through HTTP, with nothing else going on.</summary>
public static class PublishBench
{
    private const int Objects = 3_000;
    private const int Repetitions = 5;

    /// <summary>The bench.</summary>
    public static Bench Bench { get; } = new("publish", $"Publishing one changed price of a menu of {Objects} objects in 4 and in 40 zones", RunAsync);

    private static async IAsyncEnumerable<Figure> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var zones in (int[])[4, 40])
        {
            await using (var system = await BenchSystem.StartAsync(folder => PublishChain.Write(folder, Objects, zones), 1, cancellationToken))
            {
                var first = system.Instances[0];
                await BenchSystem.UntilAsync(async () =>
                    (await PublishActions.GetAsync(system, first, "api/menu/releases", cancellationToken)).GetProperty("items").GetArrayLength() == 1, cancellationToken);
                var (differences, publishes, cold) = (new List<Sample>(), new List<Sample>(), new List<Sample>());
                var amount = 3_000L;
                // Twice more, to warm up.
                for (var at = -2; at < Repetitions; at++)
                {
                    var tag = await PublishActions.ChangePriceAsync(system, first, PublishChain.Zone(Math.Max(at, 0) % zones), ++amount, cancellationToken);
                    var difference = await TakenAsync(system, 0, () => PublishActions.GetAsync(system, first, "api/menu/draft/difference", cancellationToken));
                    await PublishActions.GetAsync(system, first, "api/menu/draft/problems", cancellationToken);
                    var publish = await TakenAsync(system, 0, () => PublishActions.PublishAsync(system, first, tag, cancellationToken));
                    if (at < 0) continue;
                    differences.Add(difference);
                    publishes.Add(publish);
                }

                foreach (var figure in Figures("publish-price-change", zones, publishes, zones == 4 ? Target.AtMost(100) : null)) yield return figure;
                foreach (var figure in Figures("difference-after-edit", zones, differences, null)) yield return figure;

                for (var at = 0; at < Repetitions; at++)
                {
                    var tag = await PublishActions.ChangePriceAsync(system, first, PublishChain.Zone(0), ++amount, cancellationToken);
                    var other = await system.StartInstanceAsync(cancellationToken);
                    var number = system.Instances.Count - 1;
                    cold.Add(await TakenAsync(system, number, () => PublishActions.PublishAsync(system, other, tag, cancellationToken)));
                    await system.StopAsync(BenchSystem.InstanceName(number));
                }

                foreach (var figure in Figures("publish-cold", zones, cold, null)) yield return figure;
            }
        }
    }

    private static IEnumerable<Figure> Figures(string name, int zones, List<Sample> samples, Target? target) =>
    [
        new Figure($"{name}-{zones}-zones", Median(samples, s => s.Took), "ms", target),
        new Figure($"{name}-{zones}-zones-cpu", Median(samples, s => s.Processor), "ms"),
    ];

    private static double Median(List<Sample> samples, Func<Sample, TimeSpan> part) =>
        samples.Select(s => part(s).TotalMilliseconds).Order().ElementAt(samples.Count / 2);

    private static async Task<Sample> TakenAsync(BenchSystem system, int instance, Func<Task> work)
    {
        using var process = Process.GetProcessById(system.PidOf(BenchSystem.InstanceName(instance)));
        var before = process.TotalProcessorTime;
        var watch = Stopwatch.StartNew();
        await work();
        var took = watch.Elapsed;
        process.Refresh();
        return new Sample(took, process.TotalProcessorTime - before);
    }

    /// <summary>Wall time that the caller waited, and processor time of the instance.</summary>
    private sealed record Sample(TimeSpan Took, TimeSpan Processor);
}
