using System.Threading.RateLimiting;
using Microsoft.Extensions.Options;

namespace Totems.DeviceHealth.Gateway;

/// <summary>
/// Lets totems in at the pace this gateway can serve: by a token bucket, and only so many at once between their handshake and the answer to their
/// Hello. Who comes when it is full waits in a queue, which costs nothing; a fleet that comes back all at once would otherwise spend the
/// machine on attempts that time out and are made again. No gateway takes more than it has sockets for, and none that is stopping takes anybody.
/// </summary>
internal sealed class Admission : IStartupFilter, IDisposable
{
    /// <summary>Attempts waiting; beyond it the answer is 503, and the totem comes again about when that says.</summary>
    private const int Queue = 10_000;

    /// <summary>The totem draws from around it. A gateway that was killed is back after about as long.</summary>
    private const string RetryAfterSeconds = "5";

    /// <summary>Tokens being made: as many as are worth a statement together.</summary>
    private const int TokensAtOnce = 64;

    private readonly TokenBucketRateLimiter pace;
    private readonly ConcurrencyLimiter entering;
    private readonly ConcurrencyLimiter tokens;
    private readonly int room;
    private readonly CancellationToken stopping;
    private int inside;

    public Admission(IOptions<FleetOptions> options, IHostApplicationLifetime lifetime)
    {
        stopping = lifetime.ApplicationStopping;
        room = options.Value.MaxConnections;
        var perSecond = options.Value.ConnectsPerSecond;
        pace = new TokenBucketRateLimiter(new TokenBucketRateLimiterOptions
        {
            TokenLimit = Math.Max(1, perSecond / 10),
            TokensPerPeriod = Math.Max(1, perSecond / 20),
            ReplenishmentPeriod = TimeSpan.FromSeconds(0.05),
            QueueLimit = Queue,
            AutoReplenishment = true,
        });
        entering = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = options.Value.ConnectsAtOnce, QueueLimit = Queue });
        tokens = new ConcurrencyLimiter(new ConcurrencyLimiterOptions { PermitLimit = TokensAtOnce, QueueLimit = Queue });
    }

    /// <summary>Guards the hub and the tokens. A connection's place is given back by <see cref="Entered"/>, or when it ends.</summary>
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        // Before everything else: even looking at a token costs.
        app.Use(AdmitAsync);
        next(app);
    };

    private async Task AdmitAsync(HttpContext http, RequestDelegate next)
    {
        var isHub = http.Request.Path == TotemHub.Path;
        if (!isHub && http.Request.Path != Enrolment.IssueToken.Path)
        {
            await next(http);
            return;
        }

        try
        {
            await (Interlocked.Increment(ref inside) > room ? RefuseAsync(http) : isHub ? EnterAsync(http, next) : IssueAsync(http, next));
        }
        finally
        {
            Interlocked.Decrement(ref inside);
        }
    }

    private async Task IssueAsync(HttpContext http, RequestDelegate next)
    {
        using var place = await tokens.AcquireAsync(1, http.RequestAborted);
        // One is asked for each quarter of an hour at most: kept alive meanwhile, the sockets of a crowd's tokens would leave none for the crowd.
        http.Response.Headers.Connection = "close";
        await (place.IsAcquired ? next(http) : RefuseAsync(http));
    }

    private async Task EnterAsync(HttpContext http, RequestDelegate next)
    {
        if (stopping.IsCancellationRequested)
        {
            await RefuseAsync(http);
            return;
        }

        using var turn = await pace.AcquireAsync(1, http.RequestAborted);
        using var place = turn.IsAcquired ? await entering.AcquireAsync(1, http.RequestAborted) : turn;
        http.Items[typeof(Admission)] = place;
        await (place.IsAcquired ? next(http) : RefuseAsync(http));
    }

    /// <summary>The totem has its answer: the next one may come.</summary>
    public static void Entered(HttpContext http) => (http.Items[typeof(Admission)] as RateLimitLease)?.Dispose();

    /// <inheritdoc/>
    public void Dispose()
    {
        pace.Dispose();
        entering.Dispose();
        tokens.Dispose();
    }

    private static Task RefuseAsync(HttpContext http)
    {
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = RetryAfterSeconds;
        http.Response.Headers.Connection = "close";
        return Task.CompletedTask;
    }
}
