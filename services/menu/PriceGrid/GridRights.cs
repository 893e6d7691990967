using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;

namespace Totems.Menu.PriceGrid;

/// <summary>What of the grid somebody may write: everything, or the stores they run within the chain's band. The guard of the writes decides; this says it before.</summary>
internal sealed class GridRights
{
    private readonly bool isOpen;
    private readonly PriceBand? band;
    private readonly IReadOnlySet<Guid>? stores;

    private GridRights(bool isOpen, PriceBandView? view, PriceBand? band, IReadOnlySet<Guid>? stores) =>
        (this.isOpen, Band, this.band, this.stores) = (isOpen, view, band, stores);

    /// <summary>The band that binds whoever asks; null for who may change drafts and for who may change nothing.</summary>
    public PriceBandView? Band { get; }

    /// <summary>Reads what somebody may.</summary>
    public static async Task<GridRights> ReadAsync(MenuDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        if (caller.May(Permission.EditMenu)) return new GridRights(true, null, null, null);
        if (!caller.May(Permission.EditStorePrices)) return new GridRights(false, null, null, null);
        var row = await database.PriceBands.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        return new GridRights(
            false, EditPriceBand.ViewOf(row), row is null ? null : new PriceBand(row.DownPercent, row.UpPercent), caller.StoresFor(Permission.EditStorePrices));
    }

    /// <summary>Whether they may write prices of a scope.</summary>
    public bool MayEdit(string scope) =>
        isOpen || (band is not null && PriceScopes.TryStore(scope, out var store) && (stores is null || stores.Contains(store)));

    /// <summary>The lowest and highest amount they may write where the zone has an amount; null where nothing binds them.</summary>
    public (long Lowest, long Highest)? LimitsOf(string scope, long? usual) =>
        !isOpen && band is { } limits && usual is { } amount && MayEdit(scope) ? (limits.Lowest(amount), limits.Highest(amount)) : null;
}
