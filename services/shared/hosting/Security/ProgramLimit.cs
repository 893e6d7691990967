using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Totems.Hosting.Signals;

namespace Totems.Hosting.Security;

/// <summary>What programs may do. Section "Programs".</summary>
public sealed class ProgramOptions
{
    /// <summary>Requests that one token may make in a minute, over all instances.</summary>
    public int RequestsPerMinute { get; set; } = 600;
}

/// <summary>Counts a token's requests minute by minute in Redis, for all instances together. While Redis is away nobody is refused.</summary>
internal sealed partial class ProgramLimit(RedisConnection redis, IOptions<ProgramOptions> options, TimeProvider time, ILogger<ProgramLimit> logger)
{
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>The limit.</summary>
    public int PerMinute => options.Value.RequestsPerMinute;

    /// <summary>Null when a token may go on; else how long it must wait.</summary>
    public async Task<TimeSpan?> RetryAfterAsync(Guid token)
    {
        var now = time.GetUtcNow();
        var window = now.UtcTicks / Window.Ticks;
        try
        {
            var key = $"rate:{token:n}:{window}";
            var count = await redis.Database.StringIncrementAsync(key);
            if (count == 1) await redis.Database.KeyExpireAsync(key, Window * 2);
            return count <= PerMinute ? null : TimeSpan.FromSeconds(Math.Ceiling(new TimeSpan(((window + 1) * Window.Ticks) - now.UtcTicks).TotalSeconds));
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogCacheAway(failure.Message);
            return null;
        }
    }

    [LoggerMessage(EventId = 202, Level = LogLevel.Warning, Message = "Requests of programs are not counted: {Reason}")]
    private partial void LogCacheAway(string reason);
}
