using System.Threading.RateLimiting;

namespace Totems.DeviceHealth.Enrolment;

/// <summary>
/// Stops guessing of claim codes from one address. Only wrong codes count, so a restaurant whose 20 totems share an address enrols
/// them all at once.
/// </summary>
internal sealed class GuessLimiter : IDisposable
{
    /// <summary>Wrong codes in five minutes.</summary>
    public const int Allowed = 20;

    private readonly PartitionedRateLimiter<string> limiter = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetFixedWindowLimiter(address, _ => new() { PermitLimit = Allowed, Window = TimeSpan.FromMinutes(5), QueueLimit = 0 }));

    /// <summary>Whether the address may try.</summary>
    public bool MayTry(HttpContext http) => limiter.GetStatistics(AddressOf(http)) is not { CurrentAvailablePermits: <= 0 };

    /// <summary>Counts a wrong code.</summary>
    public void CountWrong(HttpContext http) => limiter.AttemptAcquire(AddressOf(http)).Dispose();

    public void Dispose() => limiter.Dispose();

    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress?.ToString() ?? "unknown";
}
