using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Overview;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts.Pages;

/// <summary>Counts totems of rollouts in the database, whatever their number.</summary>
internal static class RolloutCounts
{
    /// <summary>Totems of one wave in one phase.</summary>
    internal sealed record Cell(Guid RolloutId, short Wave, RolloutPhase Phase, int Count, DateTimeOffset? Last);

    /// <summary>Counts by rollout, wave and phase, of the totems the caller may see.</summary>
    public static async Task<List<Cell>> ReadAsync(FleetDb database, IReadOnlyCollection<Rollout> rollouts, Caller caller, CancellationToken cancellationToken)
    {
        Guid[] ids = [.. rollouts.Select(rollout => rollout.Id)];
        var cells = await (from target in Visible(database, caller)
                           where ids.Contains(target.RolloutId)
                           group target by new { target.RolloutId, target.Wave, target.Phase } into g
                           select new Cell(g.Key.RolloutId, g.Key.Wave, g.Key.Phase, g.Count(), g.Max(t => t.SettledAt))).ToListAsync(cancellationToken);
        foreach (var rollout in rollouts.Where(r => !r.Listed && cells.TrueForAll(c => c.RolloutId != r.Id)))
        {
            cells.AddRange(await UnlistedAsync(database, rollout, caller, cancellationToken));
        }

        return cells;
    }

    // Everybody, by what they report.
    private static async Task<IEnumerable<Cell>> UnlistedAsync(FleetDb database, Rollout rollout, Caller caller, CancellationToken cancellationToken)
    {
        var totems = database.Totems.VisibleTo(caller).Where(t => t.RetiredAt == null);
        var all = await totems.CountAsync(cancellationToken);
        // Of the other kinds nobody is counted as done before they are listed, a second later.
        var isMenu = rollout.Kind == RolloutKind.Menu;
        var reports = database.Reported.Where(r => isMenu && r.MenuVersion == rollout.Version && totems.Any(t => t.Id == r.TotemId));
        var (applied, last) = (await reports.CountAsync(cancellationToken), await reports.MaxAsync(r => (DateTimeOffset?)r.ReceivedAt, cancellationToken));
        return new Cell[] { new(rollout.Id, 1, RolloutPhase.Pending, all - applied, null), new(rollout.Id, 1, RolloutPhase.Applied, applied, last) }.Where(c => c.Count > 0);
    }

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
