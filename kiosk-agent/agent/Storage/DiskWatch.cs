using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Storage;

/// <summary>Says when the disk is full, and when it is not any more.</summary>
internal sealed class DiskWatch(AgentDatabase database, TotemState state, TimeProvider time, ILogger<DiskWatch> logger)
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Look();
            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    /// <summary>Looks once, and takes the reserve again when there is room.</summary>
    public void Look()
    {
        var full = database.Reserve?.Restore() == false;
        if (state.Now.DiskFull == full) return;
        state.Change(now => now with { DiskFull = full });
        if (full) AgentLog.DiskFull(logger);
        else AgentLog.DiskHasRoom(logger);
    }
}
