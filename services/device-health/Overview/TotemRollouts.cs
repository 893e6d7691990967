using Microsoft.EntityFrameworkCore;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts;

namespace Totems.DeviceHealth.Overview;

/// <summary>What a totem should have of a kind that is no menu.</summary>
/// <param name="RolloutId">The rollout that brings it.</param>
/// <param name="Number">That rollout's number.</param>
/// <param name="Content">What it is.</param>
/// <param name="Phase">How far the totem has come.</param>
/// <param name="Reason">Why it failed.</param>
/// <param name="Detail">More, in English.</param>
internal sealed record TotemRollout(Guid RolloutId, long Number, RolloutContent? Content, RolloutPhase Phase, string? Reason, string? Detail);

/// <summary>Reads what is desired of one totem besides its menu.</summary>
internal static class TotemRollouts
{
    /// <summary>The newest of a kind that is desired of it, or null.</summary>
    public static async Task<TotemRollout?> NewestAsync(FleetDb database, Guid totemId, RolloutKind kind, CancellationToken cancellationToken)
    {
        var listed = await (
            from target in database.RolloutTargets.AsNoTracking()
            where target.TotemId == totemId && target.Kind == kind && target.Phase >= RolloutPhase.Pending
            join rollout in database.Rollouts on target.RolloutId equals rollout.Id
            orderby target.Version descending
            select new { rollout.Id, rollout.Version, rollout.Content, target.Phase, target.Reason, target.Detail }).FirstOrDefaultAsync(cancellationToken);
        // What goes everywhere is desired before its totems are listed.
        var everybodys = await database.Rollouts.AsNoTracking().Where(r => r.Kind == kind && !r.Listed).OrderByDescending(r => r.Version)
            .Select(r => new { r.Id, r.Version, r.Content }).FirstOrDefaultAsync(cancellationToken);
        if (everybodys is not null && everybodys.Version > (listed?.Version ?? 0))
        {
            return new TotemRollout(everybodys.Id, everybodys.Version, RolloutContent.Read(everybodys.Content), RolloutPhase.Pending, null, null);
        }

        return listed is null ? null : new TotemRollout(listed.Id, listed.Version, RolloutContent.Read(listed.Content), listed.Phase, listed.Reason, listed.Detail);
    }
}
