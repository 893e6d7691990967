using System.Net;
using System.Threading.RateLimiting;

namespace Totems.Admin.Sessions;

/// <summary>How fast one address may try passwords: 30 at once, then one each 2 s. An office of a chain is one address.</summary>
internal sealed class SignInPace : IDisposable
{
    private readonly PartitionedRateLimiter<string> byAddress = PartitionedRateLimiter.Create<string, string>(address =>
        RateLimitPartition.GetTokenBucketLimiter(address, _ => new TokenBucketRateLimiterOptions
        {
            TokenLimit = 30,
            TokensPerPeriod = 1,
            ReplenishmentPeriod = TimeSpan.FromSeconds(2),
            QueueLimit = 0,
        }));

    /// <summary>Whether an address may try now; counts as a try.</summary>
    public bool Admits(IPAddress? address)
    {
        using var lease = byAddress.AttemptAcquire(address?.ToString() ?? "unknown");
        return lease.IsAcquired;
    }

    /// <inheritdoc/>
    public void Dispose() => byAddress.Dispose();
}
