namespace Totems.Hosting.Database;

/// <summary>Instants as PostgreSQL keeps them.</summary>
public static class StoredTime
{
    /// <summary>UTC now in whole microseconds, so that an answer made before storing equals one read back later.</summary>
    public static DateTimeOffset GetStoredNow(this TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
