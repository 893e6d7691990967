using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Availability;

/// <summary>Stores' sold-out lists as overlays.</summary>
internal static class Overlays
{
    /// <summary>A store's overlay; sequence 0 when nothing was ever sold out. What is back by itself may still be in it: its rule looks at the time.</summary>
    public static async Task<AvailabilityOverlay> ReadAsync(MenuDbContext database, Guid storeId, CancellationToken cancellationToken)
    {
        var sequence = await database.StoreSequences.AsNoTracking().Where(s => s.StoreId == storeId).Select(s => (long?)s.Sequence)
            .SingleOrDefaultAsync(cancellationToken) ?? 0;
        var rows = await database.Availability.AsNoTracking().Where(a => a.StoreId == storeId).OrderBy(a => a.Key).ToListAsync(cancellationToken);
        return new AvailabilityOverlay(storeId, sequence, rows.ToDictionary(r => r.Key, r => new SoldOutEntry(r.Until), StringComparer.Ordinal));
    }
}
