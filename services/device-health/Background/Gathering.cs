using System.Diagnostics;

namespace Totems.DeviceHealth.Background;

/// <summary>
/// Lets work gather while much of it comes: a round on the heels of another waits a moment, so that it does more at once. What comes alone is done at once.
/// A statement costs PostgreSQL and us about the same for one totem as for fifty.
/// </summary>
internal sealed class Gathering
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);
    private long ended = Stopwatch.GetTimestamp() - Stopwatch.Frequency;

    /// <summary>Before a round.</summary>
    public Task BeforeAsync(CancellationToken cancellationToken = default) =>
        Stopwatch.GetElapsedTime(Volatile.Read(ref ended)) < Pause ? Task.Delay(Pause, cancellationToken) : Task.CompletedTask;

    /// <summary>A round ended.</summary>
    public void Ended() => Volatile.Write(ref ended, Stopwatch.GetTimestamp());
}
