using Totems.Benchmarks.Floor;
using Totems.Benchmarks.Menu;

namespace Totems.Benchmarks;

/// <summary>Something measured. Its name is a name for good: results are compared across versions.</summary>
/// <param name="Name">Such as <c>connect-all</c>.</param>
/// <param name="Value">The measured value.</param>
/// <param name="Unit">Such as <c>s</c>, <c>ms</c>, <c>1/s</c>, <c>MB</c>.</param>
/// <param name="Target">What it should reach, or null where nothing is decided.</param>
public sealed record Figure(string Name, double Value, string Unit, Target? Target = null);

/// <summary>What a figure should reach.</summary>
/// <param name="Limit">In the figure's unit.</param>
/// <param name="IsLeast">Whether more is better; else less is.</param>
public sealed record Target(double Limit, bool IsLeast)
{
    /// <summary>No more than this.</summary>
    public static Target AtMost(double limit) => new(limit, IsLeast: false);

    /// <summary>No less than this.</summary>
    public static Target AtLeast(double limit) => new(limit, IsLeast: true);

    /// <summary>Whether a value reaches it.</summary>
    public bool IsReachedBy(double value) => IsLeast ? value >= Limit : value <= Limit;
}

/// <summary>A measurement that <c>./totems bench NAME</c> runs.</summary>
/// <param name="Name">Its name on the command line.</param>
/// <param name="About">What it measures, in one line.</param>
/// <param name="RunAsync">Measures. Yields figures as they come.</param>
public sealed record Bench(string Name, string About, Func<BenchOptions, CancellationToken, IAsyncEnumerable<Figure>> RunAsync)
{
    /// <summary>All benches.</summary>
    public static IReadOnlyList<Bench> All { get; } = [MenuModelBench.Bench, FloorBench.Bench, MenuBench.Bench, Fleet.FleetBench.Bench];
}
