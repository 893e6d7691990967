namespace Totems.Menu.Webhooks;

/// <summary>When a delivery that failed is tried again. Pure.</summary>
internal static class WebhookRetry
{
    /// <summary>Pauses after the first attempt, the second, and so on: a little more than a day together.</summary>
    public static readonly IReadOnlyList<TimeSpan> Pauses =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(10), TimeSpan.FromMinutes(30),
        TimeSpan.FromHours(1), TimeSpan.FromHours(2), TimeSpan.FromHours(4), TimeSpan.FromHours(6), TimeSpan.FromHours(10),
    ];

    /// <summary>The pause after so many attempts; null when that was the last.</summary>
    /// <param name="attempts">Attempts made, 1 and up.</param>
    /// <param name="random">From 0 to below 1: spreads those that failed together, by a fifth to either side.</param>
    public static TimeSpan? After(int attempts, double random) =>
        attempts > Pauses.Count ? null : Pauses[attempts - 1] * (0.8 + (0.4 * random));
}
