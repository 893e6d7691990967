using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>Where a chain sells.</summary>
/// <param name="Zones">Its price zones, by id in ordinal order.</param>
/// <param name="Stores">Its stores, by the scope of their prices.</param>
internal sealed record DraftPlaces(IReadOnlyList<ZoneInfo> Zones, IReadOnlyDictionary<string, StoreInfo> Stores)
{
    private readonly HashSet<string> zones = Zones.Select(zone => zone.Id).ToHashSet(StringComparer.Ordinal);

    /// <summary>Reads zones and stores.</summary>
    public static async Task<DraftPlaces> ReadAsync(MenuDbContext database, CancellationToken cancellationToken)
    {
        var zones = await database.Zones.AsNoTracking().Select(zone => new ZoneInfo(zone.Id, zone.Name)).ToListAsync(cancellationToken);
        var stores = await database.Stores.AsNoTracking().Select(store => new StoreInfo(store.Id, store.Name, store.Zone)).ToListAsync(cancellationToken);
        return new DraftPlaces(
            [.. zones.OrderBy(zone => zone.Id, StringComparer.Ordinal)],
            stores.ToDictionary(store => PriceScopes.Store(store.Id), StringComparer.Ordinal));
    }

    /// <summary>Whether prices of a scope are anybody's: those of a zone or store that is no more stay in the database, unseen.</summary>
    public bool Has(string scope) => scope == PriceScopes.Chain || zones.Contains(scope) || Stores.ContainsKey(scope);
}
