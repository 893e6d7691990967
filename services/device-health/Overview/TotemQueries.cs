using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Overview;

/// <summary>The joins behind lists and pages.</summary>
internal static class TotemQueries
{
    /// <summary>The totems a person may see, or null stores for all of the chain.</summary>
    public static IQueryable<Totem> VisibleTo(this DbSet<Totem> totems, Caller caller)
    {
        var only = caller.StoresFor(Permission.ViewFleet);
        return only is null ? totems.AsNoTracking() : totems.AsNoTracking().Where(t => only.Contains(t.StoreId));
    }

    /// <summary>Rows as lists show them.</summary>
    public static IQueryable<TotemRow> Rows(this FleetDb database, IQueryable<Totem> totems) =>
        from t in totems
        join s in database.Stores on t.StoreId equals s.Id
        join p in database.Presence on t.Id equals p.TotemId
        join r in database.Reported on t.Id equals r.TotemId into reports
        from r in reports.DefaultIfEmpty()
        from u in database.RolloutTargets.Where(u => u.TotemId == t.Id && u.Kind == RolloutKind.Menu && u.Phase >= RolloutPhase.Pending).OrderByDescending(u => u.Version).Take(1).DefaultIfEmpty()
            // What goes everywhere is desired before its totems are listed.
        from e in database.Rollouts.Where(e => t.RetiredAt == null && e.Kind == RolloutKind.Menu && !e.Listed && (u == null || e.Version > u.Version)).OrderByDescending(e => e.Version).Take(1).DefaultIfEmpty()
        select new TotemRow(
            t.Id, t.Name, t.Letter, t.StoreId, s.Name, p.State, p.Since, p.LastHeard, r == null ? null : r.MenuVersion,
            e != null ? e.Version : u == null ? null : u.Version, r == null ? null : r.AgentVersion, t.RetiredAt != null,
            e != null ? (r != null && r.MenuVersion == e.Version ? RolloutPhase.Applied : RolloutPhase.Pending) : u == null ? null : u.Phase,
            e != null || u == null ? null : u.Reason);
}
