using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Reports;

/// <summary>How far a totem has come with a release.</summary>
internal readonly record struct Step(long Version, RolloutPhase Phase, string? Reason, string? Detail);

/// <summary>What a report says about rollouts.</summary>
internal static class Progress
{
    /// <summary>A step for the menu on screen and one for the update under way. What a totem shows, it has applied.</summary>
    public static IEnumerable<Step> Of(Reported reported)
    {
        if (reported.Menu is { } menu) yield return new Step(menu.Version, RolloutPhase.Applied, null, null);
        if (reported.Update is { } update && (reported.Menu?.Version != update.Version || update.Phase == MenuPhase.Failed))
        {
            yield return new Step(update.Version, PhaseOf(update.Phase), update.Reason, update.Detail);
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
