using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts.Pages;

/// <summary>Counts totems of rollouts in the database, whatever their number.</summary>
internal static class RolloutCounts
{
    /// <summary>Totems of one wave in one phase.</summary>
    internal sealed record Cell(Guid RolloutId, short Wave, RolloutPhase Phase, int Count, DateTimeOffset? Last);

    /// <summary>Counts by rollout, wave and phase, of the totems the caller may see.</summary>
    public static Task<List<Cell>> ReadAsync(FleetDb database, Guid[] rollouts, Caller caller, CancellationToken cancellationToken) =>
        (from target in Visible(database, caller)
         where rollouts.Contains(target.RolloutId)
         group target by new { target.RolloutId, target.Wave, target.Phase } into g
         select new Cell(g.Key.RolloutId, g.Key.Wave, g.Key.Phase, g.Count(), g.Max(t => t.SettledAt))).ToListAsync(cancellationToken);

    /// <summary>Cells together.</summary>
    public static RolloutCount Sum(IEnumerable<Cell> cells)
    {
        var all = cells.ToList();
        return new RolloutCount(
            all.GroupBy(c => c.Phase).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)),
            all.Where(c => c.Phase >= RolloutPhase.Pending).Max(c => c.Last));
    }

    /// <summary>Targets of totems the caller may see; without a join when that is all of them.</summary>
    public static IQueryable<RolloutTarget> Visible(FleetDb database, Caller caller)
    {
        var only = caller.StoresFor(Permission.ViewFleet);
        return only is null
            ? database.RolloutTargets.AsNoTracking()
            : database.RolloutTargets.AsNoTracking().Where(t => database.Totems.Any(m => m.Id == t.TotemId && only.Contains(m.StoreId)));
    }
}
