using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.Programs;

/// <summary>A program's writes of some prices, judged against what they cost now: by their own price, else that of the zone, else the chain's.</summary>
internal sealed class ProgramPrices
{
    private readonly TokenRails rails;
    private readonly Dictionary<string, string> zones;
    private readonly IReadOnlyDictionary<PriceAt, StoredPrice> stored;

    private ProgramPrices(TokenRails rails, Dictionary<string, string> zones, IReadOnlyDictionary<PriceAt, StoredPrice> stored) =>
        (this.rails, this.zones, this.stored) = (rails, zones, stored);

    /// <summary>Reads what judging some prices takes.</summary>
    public static async Task<ProgramPrices> ReadAsync(MenuDbContext database, ApiToken program, IReadOnlyList<PriceAt> asked, CancellationToken cancellationToken)
    {
        var stores = asked.Select(at => PriceScopes.TryStore(at.Scope, out var store) ? store : default).Where(store => store != default).Distinct().ToArray();
        var zones = (await database.Stores.Where(s => stores.Contains(s.Id)).Select(s => new { s.Id, s.Zone }).ToListAsync(cancellationToken))
            .ToDictionary(s => PriceScopes.Store(s.Id), s => s.Zone, StringComparer.Ordinal);
        PriceAt[] needed = [.. asked.SelectMany(at => new[] { at, new PriceAt(zones.GetValueOrDefault(at.Scope, at.Scope), at.Key), new PriceAt(PriceScopes.Chain, at.Key) }).Distinct()];
        return new ProgramPrices(program.Rails, zones, await database.PricesAtAsync(needed, cancellationToken));
    }

    /// <summary>Why the program may not write a price, or remove one (null); null when it may.</summary>
    public PriceFault? FaultOf(PriceAt at, Price? price)
    {
        if (ProgramRails.OfPlace(rails, at.Scope, zones.GetValueOrDefault(at.Scope)) is { } elsewhere) return elsewhere;
        var behind = Behind(at);
        return ProgramRails.OfChange(rails, Own(at) ?? behind, price ?? behind);
    }

    private Price? Own(PriceAt at) => stored.GetValueOrDefault(at)?.Price;

    private Price? Behind(PriceAt at)
    {
        if (at.Scope == PriceScopes.Chain) return null;
        var chain = Own(at with { Scope = PriceScopes.Chain });
        if (!zones.TryGetValue(at.Scope, out var zone) || Own(at with { Scope = zone }) is not { } ofZone) return chain;
        return chain is null ? ofZone
            : PriceResolution.Resolve(new Dictionary<string, Price> { [at.Key] = ofZone }, new Dictionary<string, Price> { [at.Key] = chain })[at.Key];
    }
}
