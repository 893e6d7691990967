namespace Totems.DeviceHealth.Overview;

/// <summary>Keeps a live page from asking the database at every signal of a storm.</summary>
internal static class Throttle
{
    /// <summary>A reader that begins at most once in <paramref name="pause"/>; signals that come meanwhile are one.</summary>
    public static Func<CancellationToken, Task<T?>> Of<T>(TimeProvider time, TimeSpan pause, Func<CancellationToken, Task<T?>> read) where T : class
    {
        long? last = null;
        return async cancellationToken =>
        {
            if (last is { } began && time.GetElapsedTime(began) is var passed && passed < pause) await Task.Delay(pause - passed, time, cancellationToken);
            last = time.GetTimestamp();
            return await read(cancellationToken);
        };
    }
}
