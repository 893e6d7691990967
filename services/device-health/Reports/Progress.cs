using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Reports;

/// <summary>How far a totem has come with a rollout; of a menu on screen, since when by its own clock.</summary>
internal readonly record struct Step(RolloutKind Kind, long Version, RolloutPhase Phase, string? Reason, string? Detail, DateTimeOffset? ShownAt = null);

/// <summary>What a report says about rollouts.</summary>
internal static class Progress
{
    /// <summary>A step for what is in force and one for what is under way, of each kind. What a totem shows, it has applied.</summary>
    public static IEnumerable<Step> Of(Reported reported)
    {
        if (reported.Menu is { } menu) yield return new Step(RolloutKind.Menu, menu.Version, RolloutPhase.Applied, null, null, menu.AppliedAt);
        if (reported.Update is { } update && (reported.Menu?.Version != update.Version || update.Phase == MenuPhase.Failed))
        {
            yield return new Step(RolloutKind.Menu, update.Version, PhaseOf(update.Phase), update.Reason, update.Detail);
        }

        foreach (var (kind, progress) in new[] { (RolloutKind.Agent, reported.Agent), (RolloutKind.Configuration, reported.Settings) })
        {
            if (progress is null) continue;
            if (progress.InForce is { } inForce && inForce != progress.Number) yield return new Step(kind, inForce, RolloutPhase.Applied, null, null);
            yield return new Step(kind, progress.Number, PhaseOf(progress.Phase), progress.Reason, progress.Detail);
        }
    }

    private static RolloutPhase PhaseOf(MenuPhase phase) => phase switch
    {
        MenuPhase.Fetching => RolloutPhase.Fetching,
        MenuPhase.Fetched => RolloutPhase.Fetched,
        MenuPhase.Applied => RolloutPhase.Applied,
        MenuPhase.Failed => RolloutPhase.Failed,
        _ => throw new ArgumentOutOfRangeException(nameof(phase), phase, "unknown phase"),
    };
}
