namespace Totems.KioskAgent.Connection;

/// <summary>
/// How long to wait before trying again: doubling from one second to a cap, with the jitter drawn after the cap, so that 25,000 totems
/// that all reached it still come back spread over it. Endless.
/// </summary>
internal static class Backoff
{
    /// <summary>Longest wait.</summary>
    public static readonly TimeSpan Cap = TimeSpan.FromSeconds(30);

    /// <summary>The wait of somebody who was told how long, about: from half of it to one and a half times.</summary>
    /// <param name="told">What the gateway said.</param>
    /// <param name="random">A draw from [0, 1).</param>
    public static TimeSpan About(TimeSpan told, double random) => told * (0.5 + random);

    /// <summary>The wait before an attempt.</summary>
    /// <param name="failures">Failures in a row before this one; 0 after the first.</param>
    /// <param name="random">A draw from [0, 1).</param>
    /// <param name="cap">Longest wait; <see cref="Cap"/> by default.</param>
    public static TimeSpan Delay(int failures, double random, TimeSpan? cap = null)
    {
        var limit = Math.Min((cap ?? Cap).TotalSeconds, Math.Pow(2, Math.Min(Math.Max(failures, 0), 30)));
        return TimeSpan.FromSeconds(limit * (0.1 + (0.9 * random)));
    }
}
