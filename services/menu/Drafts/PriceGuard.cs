using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Programs;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>Whose prices somebody may write, and how far they may go: who may change drafts writes any; who runs stores writes theirs within the chain's band; programs keep to their token's guard-rails.</summary>
internal sealed class PriceGuard
{
    private const string NotYours = "not-your-store";
    private const string NoBand = "no-band";
    private static readonly PriceGuard Open = new();
    private readonly bool isBound;
    private readonly ProgramPrices? program;
    private readonly PriceBand? band;
    private readonly HashSet<string> own = [];
    private readonly Dictionary<string, string> zones = [];
    private readonly IReadOnlyDictionary<PriceAt, StoredPrice> usual = new Dictionary<PriceAt, StoredPrice>();

    private PriceGuard()
    {
    }

    private PriceGuard(PriceBand? band, HashSet<string> own, Dictionary<string, string> zones, IReadOnlyDictionary<PriceAt, StoredPrice> usual) =>
        (isBound, this.band, this.own, this.zones, this.usual) = (true, band, own, zones, usual);

    private PriceGuard(ProgramPrices program) => (isBound, this.program) = (true, program);

    /// <summary>The guard for somebody's writes of some prices.</summary>
    public static async Task<PriceGuard> ForAsync(MenuDbContext database, Caller caller, IReadOnlyList<PriceAt> asked, CancellationToken cancellationToken)
    {
        if (caller.Program is { } token) return new PriceGuard(await ProgramPrices.ReadAsync(database, token, asked, cancellationToken));
        if (caller.May(Permission.EditMenu)) return Open;
        var mine = caller.StoresFor(Permission.EditStorePrices);
        var stores = asked.Select(at => PriceScopes.TryStore(at.Scope, out var store) ? store : default)
            .Where(store => store != default && (mine is null || mine.Contains(store))).Distinct().ToArray();
        var zones = (await database.Stores.Where(s => stores.Contains(s.Id)).Select(s => new { s.Id, s.Zone }).ToListAsync(cancellationToken))
            .ToDictionary(s => PriceScopes.Store(s.Id), s => s.Zone, StringComparer.Ordinal);
        var band = await database.PriceBands.AsNoTracking().SingleOrDefaultAsync(cancellationToken);
        PriceAt[] behind = [.. asked.Where(at => zones.ContainsKey(at.Scope))
            .SelectMany(at => new[] { new PriceAt(zones[at.Scope], at.Key), new PriceAt(PriceScopes.Chain, at.Key) }).Distinct()];
        return new PriceGuard(
            band is null ? null : new PriceBand(band.DownPercent, band.UpPercent), stores.Select(PriceScopes.Store).ToHashSet(StringComparer.Ordinal), zones,
            await database.PricesAtAsync(behind, cancellationToken));
    }

    /// <summary>Why somebody may not write a price, or remove one (null); null when they may.</summary>
    public PriceFault? FaultOf(PriceAt at, Price? price)
    {
        if (!isBound) return null;
        if (program is not null) return program.FaultOf(at, price);
        if (!own.Contains(at.Scope)) return new PriceFault(NotYours, "You may change the prices of your own stores only.");
        if (band is not { } limits) return new PriceFault(NoBand, "The chain lets no store set prices of its own.");
        if (price is null || !zones.TryGetValue(at.Scope, out var zone)) return null;
        return Usual(zone, at.Key) is { } behind ? limits.FaultOf(price, behind) : new PriceFault("no-zone-price", "The store's zone has no price of this to go by.");
    }

    /// <summary>Whether a fault is about who asks, not about the price.</summary>
    public static bool IsForbidden(PriceFault fault) => fault.Code is NotYours or NoBand;

    private Price? Usual(string zone, string key)
    {
        var (own, chain) = (usual.GetValueOrDefault(new PriceAt(zone, key))?.Price, usual.GetValueOrDefault(new PriceAt(PriceScopes.Chain, key))?.Price);
        return own is null || chain is null ? own ?? chain
            : PriceResolution.Resolve(new Dictionary<string, Price> { [key] = own }, new Dictionary<string, Price> { [key] = chain })[key];
    }
}
