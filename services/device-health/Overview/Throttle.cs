namespace Totems.DeviceHealth.Overview;

/// <summary>Keeps a live page from asking the database at every signal of a storm.</summary>
internal static class Throttle
{
    // A page of a large fleet may take long to read; it then reads more seldom, so that an open page costs a third of a core at most.
    private const int Share = 3;

    /// <summary>
    /// A reader that begins at most once in <paramref name="pause"/>, or in three times what the last reading took; signals that come meanwhile are one.
    /// </summary>
    public static Func<CancellationToken, Task<T?>> Of<T>(TimeProvider time, TimeSpan pause, Func<CancellationToken, Task<T?>> read) where T : class
    {
        long? last = null;
        var took = TimeSpan.Zero;
        return async cancellationToken =>
        {
            var rest = took * Share > pause ? took * Share : pause;
            if (last is { } began && time.GetElapsedTime(began) is var passed && passed < rest) await Task.Delay(rest - passed, time, cancellationToken);
            var begins = time.GetTimestamp();
            last = begins;
            var state = await read(cancellationToken);
            took = time.GetElapsedTime(begins);
            return state;
        };
    }
}
