using Totems.Contracts.Devices;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Settings;

/// <summary>
/// Says how far a desired program has come. A totem that runs it already has applied it. Otherwise, as long as agents do not update themselves,
/// it is unsupported.
/// </summary>
internal sealed class PackageTaker(TotemState state, ILogger<PackageTaker> logger)
{
    /// <summary>Brings another program to run, after a while, in a process of its own; null where nothing can.</summary>
    public Action<DesiredAgent>? Install { get; set; }

    /// <summary>Looks at what was last desired.</summary>
    public void Load()
    {
        if (state.Now.Desired is { } desired) Take(desired);
    }

    /// <summary>Takes the program of a desired state, if it is news.</summary>
    public void Take(Desired desired)
    {
        if (desired.Agent is not { Number: > 0 } wanted || wanted.Number < state.Now.AgentProgress?.Number) return;
        var progress = wanted.Version == state.Now.AgentVersion ? new RolloutProgress(wanted.Number, MenuPhase.Applied)
            : Install is null ? new RolloutProgress(
                wanted.Number, MenuPhase.Failed, RolloutFailures.Unsupported, $"This is {state.Now.AgentVersion}, which does not update itself.")
            : new RolloutProgress(wanted.Number, MenuPhase.Fetching);
        if (progress == state.Now.AgentProgress) return;
        state.Change(now => now with { AgentProgress = progress });
        AgentLog.Package(logger, wanted.Number, wanted.Version, progress.Phase, progress.Reason ?? "");
        if (progress.Phase == MenuPhase.Fetching) Install?.Invoke(wanted);
    }
}
