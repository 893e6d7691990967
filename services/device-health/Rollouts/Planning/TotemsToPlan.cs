using Microsoft.EntityFrameworkCore;
using Totems.DeviceHealth.Data;

namespace Totems.DeviceHealth.Rollouts.Planning;

/// <summary>Reads whom a rollout concerns.</summary>
internal static class TotemsToPlan
{
    /// <summary>The chain's totems in use.</summary>
    public static Task<List<PlannedTotem>> ReadAsync(FleetDb database, CancellationToken cancellationToken) =>
        (from totem in database.Totems.AsNoTracking()
         where totem.RetiredAt == null
         join store in database.Stores on totem.StoreId equals store.Id
         select new PlannedTotem(totem.Id, totem.StoreId, store.City, store.Zone)).ToListAsync(cancellationToken);
}
