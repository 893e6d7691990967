namespace Totems.DeviceHealth.Tests.Support;

/// <summary>Real time that a test can move forward. Timers tick by the real clock.</summary>
public sealed class MovableTime : TimeProvider
{
    private long ahead;

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref ahead, by.Ticks);

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Read(ref ahead));
}
