using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.PriceGrid;

/// <summary>The prices of one rule as the draft has them.</summary>
/// <param name="Id">"chain", a zone's id or "store:ID".</param>
/// <param name="Name">For people.</param>
/// <param name="Kind">Whose.</param>
/// <param name="TimeZone">In which its dayparts are judged.</param>
/// <param name="Prices">Its own prices.</param>
/// <param name="Revisions">Revisions of those.</param>
/// <param name="Behind">The rule that holds where this one has no price.</param>
internal sealed record GridScope(
    string Id, string Name, PriceScope Kind, TimeZoneInfo TimeZone, IReadOnlyDictionary<string, Price> Prices,
    IReadOnlyDictionary<string, long> Revisions, GridScope? Behind)
{
    /// <summary>What things cost here.</summary>
    public PriceView View(IReadOnlyDictionary<string, Daypart> dayparts, DateTimeOffset at, ServiceMode mode) => new([.. Layers()], dayparts, TimeZone, at, mode);

    /// <summary>This rule alone.</summary>
    public PriceView Alone(IReadOnlyDictionary<string, Daypart> dayparts, DateTimeOffset at, ServiceMode mode) =>
        new([new PriceLayer(Kind, Prices)], dayparts, TimeZone, at, mode);

    private IEnumerable<PriceLayer> Layers()
    {
        for (var scope = this; scope is not null; scope = scope.Behind) yield return new PriceLayer(scope.Kind, scope.Prices);
    }
}

/// <summary>Everything that cells are computed of.</summary>
/// <param name="Etag">The draft's.</param>
/// <param name="Content">What is sold.</param>
/// <param name="TimeZone">That of most of the chain's stores.</param>
/// <param name="All">The chain, its zones, then the stores asked for.</param>
internal sealed record GridScopes(string Etag, MenuContent Content, TimeZoneInfo TimeZone, IReadOnlyList<GridScope> All)
{
    private static readonly IReadOnlyDictionary<string, Price> NoPrices = new Dictionary<string, Price>();
    private static readonly IReadOnlyDictionary<string, long> NoRevisions = new Dictionary<string, long>();

    /// <summary>Reads the draft with the prices of these stores; a store that the chain does not have is left out.</summary>
    /// <param name="database">Database.</param>
    /// <param name="drafts">Reads the draft.</param>
    /// <param name="stores">Stores to show beside the zones.</param>
    /// <param name="cancellationToken">Ends it.</param>
    /// <param name="isNarrow">Leaves out zones that none of the stores is in.</param>
    public static async Task<GridScopes> ReadAsync(
        MenuDbContext database, DraftReader drafts, IReadOnlyCollection<Guid> stores, CancellationToken cancellationToken, bool isNarrow = false)
    {
        var draft = (await drafts.ReadAsync(cancellationToken)).Draft;
        var name = await database.Chains.AsNoTracking().OrderBy(c => c.ChainId).Select(c => c.Name).FirstOrDefaultAsync(cancellationToken) ?? "";
        var timeZone = await ChainTime.ReadAsync(database, cancellationToken);
        var chain = Scope(draft, PriceScopes.Chain, name, PriceScope.Chain, timeZone, null);
        List<GridScope> all = [chain, .. draft.Places.Zones.Select(zone => Scope(draft, zone.Id, zone.Name, PriceScope.Zone, timeZone, chain))];
        if (stores.Count > 0)
        {
            var zones = all.ToDictionary(s => s.Id, StringComparer.Ordinal);
            var rows = await database.Stores.AsNoTracking().Where(s => stores.Contains(s.Id)).OrderBy(s => s.Name).ThenBy(s => s.Id).ToListAsync(cancellationToken);
            all.AddRange(rows.Select(store => Scope(
                draft, PriceScopes.Store(store.Id), store.Name, PriceScope.Store, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone),
                zones.GetValueOrDefault(store.Zone, chain))));
        }

        if (isNarrow)
        {
            var used = all.Where(scope => scope.Kind == PriceScope.Store).Select(store => store.Behind?.Id).ToHashSet();
            all.RemoveAll(scope => scope.Kind == PriceScope.Zone && !used.Contains(scope.Id));
        }

        return new GridScopes(DraftTag.Of(draft.Revision), draft.Content, timeZone, all);
    }

    private static GridScope Scope(DraftMenu draft, string id, string name, PriceScope kind, TimeZoneInfo timeZone, GridScope? behind) => new(
        id, name, kind, timeZone, draft.Scopes.GetValueOrDefault(id, NoPrices), draft.Revisions.GetValueOrDefault(DraftMenu.PriceSection(id), NoRevisions), behind);
}

/// <summary>The time zone that a chain thinks in.</summary>
internal static class ChainTime
{
    /// <summary>That of most of its stores; São Paulo's when it has none.</summary>
    public static async Task<TimeZoneInfo> ReadAsync(MenuDbContext database, CancellationToken cancellationToken) => TimeZoneInfo.FindSystemTimeZoneById(
        await database.Stores.AsNoTracking().Where(s => !s.Closed).GroupBy(s => s.TimeZone).OrderByDescending(g => g.Count()).ThenBy(g => g.Key)
            .Select(g => g.Key).FirstOrDefaultAsync(cancellationToken) ?? "America/Sao_Paulo");

    /// <summary>The UTC instant of a local time; one that the clock skips or shows twice is read by the standard offset.</summary>
    public static DateTimeOffset ToUtc(this TimeZoneInfo zone, DateTime local) =>
        new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), zone.GetUtcOffset(local)).ToUniversalTime();
}
