using System.Runtime.CompilerServices;

namespace Totems.Benchmarks.Floor;

/// <summary>The floor by itself.</summary>
public static class FloorBench
{
    private const int FullFleet = 25_000;
    private const int Repetitions = 5;

    /// <summary>The bench.</summary>
    public static Bench Bench { get; } = new("floor", "A message to all connections of bare Kestrel and all answers: what no fleet can be faster than", RunAsync);

    private static async IAsyncEnumerable<Figure> RunAsync(BenchOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var floor = await FloorRun.RunAsync(options.Totems ?? FullFleet, Repetitions, cancellationToken);
        yield return new Figure("connections", floor.Connections, "");
        yield return new Figure("connect-all", floor.ConnectAll.TotalSeconds, "s");
        yield return new Figure("connect-all-cpu-server", floor.ConnectCpuSecondsServer, "s");
        yield return new Figure("connect-all-cpu-client", floor.ConnectCpuSecondsClient, "s");
        yield return new Figure("push-all-answered", floor.PushToLastAnswer.TotalSeconds, "s", floor.Connections == FullFleet ? Target.AtMost(0.75) : null);
        yield return new Figure("push-all-answered-shortest", floor.ShortestPush.TotalSeconds, "s");
        yield return new Figure("push-all-answered-longest", floor.LongestPush.TotalSeconds, "s");
        yield return new Figure("push-all-answered-cpu-server", floor.CpuSecondsServer, "s");
        yield return new Figure("push-all-answered-cpu-client", floor.CpuSecondsClient, "s");
        yield return new Figure("memory-per-connection", floor.PrivateKilobytesPerConnection, "KB");
        yield return new Figure("memory-per-connection-after-pushes", floor.PrivateKilobytesPerConnectionAfterPushes, "KB");
    }
}
