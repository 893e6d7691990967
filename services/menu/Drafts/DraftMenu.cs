using System.Text;
using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>A chain's working copy at one revision. Every map is in ordinal order, however it came to be. Immutable.</summary>
/// <param name="Revision">The draft's revision; 0 when nothing was ever written.</param>
/// <param name="Content">What is sold.</param>
/// <param name="Places">Zones and stores.</param>
/// <param name="Scopes">Prices as they were written, by scope (see <see cref="PriceScopes"/>): of every zone and the chain, and of stores that have any.</param>
/// <param name="Prices">The price book of every zone, resolved from the zone's prices and the chain's.</param>
/// <param name="Stores">Stores' own prices, by store.</param>
/// <param name="Revisions">Revisions by section ("prices:SCOPE" for prices), then id.</param>
internal sealed record DraftMenu(
    long Revision, MenuContent Content, DraftPlaces Places, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> Scopes,
    IReadOnlyDictionary<string, PriceBook> Prices, IReadOnlyDictionary<Guid, StorePrices> Stores,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Revisions)
{
    /// <summary>Id of the only entity of the section "chain".</summary>
    public const string ChainId = "chain";

    /// <summary>The section of <see cref="Revisions"/> with a scope's prices.</summary>
    public static string PriceSection(string scope) => $"prices:{scope}";

    /// <summary>A draft with nothing in it.</summary>
    public static DraftMenu Empty(DraftPlaces places)
    {
        IReadOnlyDictionary<string, Price> none = new Dictionary<string, Price>();
        return new DraftMenu(
            0, MenuContent.Empty, places,
            places.Zones.Select(zone => zone.Id).Append(PriceScopes.Chain).ToDictionary(scope => scope, _ => none, StringComparer.Ordinal),
            places.Zones.ToDictionary(zone => zone.Id, zone => new PriceBook(zone, none), StringComparer.Ordinal),
            new Dictionary<Guid, StorePrices>(),
            places.Zones.ToDictionary(zone => PriceSection(zone.Id), IReadOnlyDictionary<string, long> (_) => new Dictionary<string, long>(), StringComparer.Ordinal));
    }

    /// <summary>This draft with rows written over it. What no row touches is the same object as before, so that it is known to be the same.</summary>
    public DraftMenu With(long revision, DraftRows rows)
    {
        if (rows.Entities.Count + rows.Prices.Count == 0) return this with { Revision = revision };
        var revisions = new Dictionary<string, IReadOnlyDictionary<string, long>>(Revisions, StringComparer.Ordinal);
        foreach (var section in rows.Entities.GroupBy(e => e.Section, StringComparer.Ordinal))
        {
            revisions[section.Key] = OrdinalMap.Over(revisions.GetValueOrDefault(section.Key), section, e => e.Id, e => e.Revision);
        }

        var scopes = new Dictionary<string, IReadOnlyDictionary<string, Price>>(Scopes, StringComparer.Ordinal);
        var changed = new Dictionary<string, HashSet<string>>(StringComparer.Ordinal);
        foreach (var scope in rows.Prices.GroupBy(p => p.Zone, StringComparer.Ordinal).Where(scope => Places.Has(scope.Key)))
        {
            scopes[scope.Key] = OrdinalMap.Over(scopes.GetValueOrDefault(scope.Key), scope, p => p.Key, p => p.Price);
            revisions[PriceSection(scope.Key)] = OrdinalMap.Over(revisions.GetValueOrDefault(PriceSection(scope.Key)), scope, p => p.Key, p => p.Revision);
            changed[scope.Key] = scope.Select(p => p.Key).ToHashSet(StringComparer.Ordinal);
        }

        return new DraftMenu(
            revision, rows.Entities.Count == 0 ? Content : Over(Content, rows.Entities), Places, OrdinalMap.Of(scopes), Books(scopes, changed),
            StoresOf(scopes, changed), OrdinalMap.Of(revisions));
    }

    /// <summary>The same menu with other prices of some scopes, as if nothing were known of before.</summary>
    public DraftMenu WithScopes(MenuContent content, IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> scopes)
    {
        var all = new Dictionary<string, IReadOnlyDictionary<string, Price>>(Scopes, StringComparer.Ordinal);
        foreach (var (scope, prices) in scopes) all[scope] = prices;
        return this with { Content = content, Scopes = OrdinalMap.Of(all), Prices = Books(all, changed: null) };
    }

    /// <summary>Reads the chain's draft without prices, of which a chain with many zones has a hundred thousand.</summary>
    public static async Task<MenuContent> ReadContentAsync(MenuDbContext database, CancellationToken cancellationToken) =>
        ContentOf(await database.DraftEntities.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Stored entities as content.</summary>
    public static MenuContent ContentOf(IEnumerable<DraftEntity> entities) =>
        MenuContent.From(MenuDocument.Create(entities.Select(e => (e.Section, e.Id, Encoding.UTF8.GetBytes(e.Body)))));

    /// <summary>This draft as a menu of one store: version 0, without a manifest.</summary>
    public PublishedMenu In(Guid store, string zone) => new(
        null, 0, Content, Prices.GetValueOrDefault(zone) ?? new PriceBook(new ZoneInfo(zone, zone), new Dictionary<string, Price>()), Stores.GetValueOrDefault(store));

    // Null is that everything may have changed.
    private Dictionary<string, PriceBook> Books(
        Dictionary<string, IReadOnlyDictionary<string, Price>> scopes, Dictionary<string, HashSet<string>>? changed)
    {
        var (chain, hadChain) = (scopes[PriceScopes.Chain], Scopes[PriceScopes.Chain].Count > 0);
        var ofChain = changed?.GetValueOrDefault(PriceScopes.Chain);
        var books = new Dictionary<string, PriceBook>(Prices, StringComparer.Ordinal);
        foreach (var (zone, book) in Prices)
        {
            var ofZone = changed?.GetValueOrDefault(zone);
            if (changed is not null && ofZone is null && ofChain is null) continue;
            HashSet<string> keys = [.. ofZone ?? [], .. ofChain ?? []];
            // Before the chain had prices, a zone's book was its own prices.
            var before = changed is null || book.Prices.Count == 0 ? null : hadChain ? book.Prices : Scopes[zone];
            var prices = ZonePrices.Resolve(scopes[zone], chain, before, keys);
            if (!ReferenceEquals(prices, book.Prices)) books[zone] = book with { Prices = prices };
        }

        return books;
    }

    private IReadOnlyDictionary<Guid, StorePrices> StoresOf(
        Dictionary<string, IReadOnlyDictionary<string, Price>> scopes, Dictionary<string, HashSet<string>> changed)
    {
        if (!changed.Keys.Any(Places.Stores.ContainsKey)) return Stores;
        var stores = new Dictionary<Guid, StorePrices>(Stores);
        foreach (var store in changed.Keys.Select(scope => Places.Stores.GetValueOrDefault(scope)).OfType<StoreInfo>())
        {
            stores[store.Id] = new StorePrices(store, scopes[PriceScopes.Store(store.Id)]);
        }

        return stores;
    }

    private static MenuContent Over(MenuContent before, IReadOnlyList<EntityRow> rows)
    {
        var changed = MenuContent.From(MenuDocument.Create(rows.Select(e => (e.Section, e.Id, e.Body))));
        return new MenuContent(
            rows.Any(e => e.Section == MenuSections.Chain) ? changed.Chain : before.Chain,
            OrdinalMap.Over(before.Categories, changed.Categories),
            OrdinalMap.Over(before.Items, changed.Items),
            OrdinalMap.Over(before.Groups, changed.Groups),
            OrdinalMap.Over(before.Combos, changed.Combos),
            OrdinalMap.Over(before.Dayparts, changed.Dayparts))
        {
            Banners = OrdinalMap.Over(before.Banners, changed.Banners),
            Offers = OrdinalMap.Over(before.Offers, changed.Offers),
            Coupons = OrdinalMap.Over(before.Coupons, changed.Coupons),
        };
    }
}
