namespace Totems.Benchmarks;

/// <summary>A bench cannot measure, for a reason that its message tells the person who started it.</summary>
public sealed class BenchException(string message) : Exception(message);
