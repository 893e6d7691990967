using System.Diagnostics;

namespace Totems.Benchmarks;

/// <summary>Ways to measure.</summary>
public static class Measure
{
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(0.5);
    private static readonly TimeSpan Span = TimeSpan.FromSeconds(2);

    /// <summary>The median time of one call, after a warm-up, in milliseconds.</summary>
    public static double MedianMilliseconds(Action call)
    {
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < WarmUp;)
        {
            call();
        }

        var times = new List<double>();
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < Span;)
        {
            var start = Stopwatch.GetTimestamp();
            call();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
