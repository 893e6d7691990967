using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Reports;

/// <summary>Everything about one totem that is to be written next.</summary>
internal sealed class PendingReport(Guid totemId, Guid chainId)
{
    public Guid TotemId => totemId;

    public Guid ChainId => chainId;

    /// <summary>The newest state, or null when only steps are known.</summary>
    public Reported? Reported { get; set; }

    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>The furthest step per release, and when.</summary>
    public Dictionary<long, (Step Step, DateTimeOffset At)> Steps { get; } = [];

    /// <summary>Commands that went out with desired state.</summary>
    public HashSet<Guid> SentCommands { get; } = [];

    /// <summary>Keeps the furthest step.</summary>
    public void Add(Step step, DateTimeOffset at)
    {
        if (!Steps.TryGetValue(step.Version, out var known) || known.Step.Phase <= step.Phase) Steps[step.Version] = (step, at);
    }

    /// <summary>Takes in what an attempt that failed wanted to write.</summary>
    public void AddOlder(PendingReport older)
    {
        if (Reported is null) (Reported, ReceivedAt) = (older.Reported, older.ReceivedAt);
        SentCommands.UnionWith(older.SentCommands);
        foreach (var (version, entry) in older.Steps)
        {
            if (!Steps.TryGetValue(version, out var known) || known.Step.Phase < entry.Step.Phase) Steps[version] = entry;
        }
    }
}
