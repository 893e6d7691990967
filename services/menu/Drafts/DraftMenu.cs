using System.Text;
using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>A chain's working copy at one revision. Every map is in ordinal order, however it came to be. Immutable.</summary>
/// <param name="Revision">The draft's revision; 0 when nothing was ever written.</param>
/// <param name="Content">What is sold.</param>
/// <param name="Prices">The price book of every zone of the chain.</param>
/// <param name="Revisions">Revisions by section ("prices:ZONE" for prices), then id.</param>
internal sealed record DraftMenu(
    long Revision, MenuContent Content, IReadOnlyDictionary<string, PriceBook> Prices,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, long>> Revisions)
{
    /// <summary>Id of the only entity of the section "chain".</summary>
    public const string ChainId = "chain";

    /// <summary>The section of <see cref="Revisions"/> with a zone's prices.</summary>
    public static string PriceSection(string zone) => $"prices:{zone}";

    /// <summary>A draft with nothing in it, in these zones.</summary>
    public static DraftMenu Empty(IEnumerable<ZoneInfo> zones)
    {
        var books = zones.OrderBy(z => z.Id, StringComparer.Ordinal)
            .ToDictionary(z => z.Id, z => new PriceBook(z, new Dictionary<string, Price>()), StringComparer.Ordinal);
        return new DraftMenu(0, MenuContent.Empty, books, books.Keys.ToDictionary(
            PriceSection, IReadOnlyDictionary<string, long> (_) => new Dictionary<string, long>(), StringComparer.Ordinal));
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

        var books = new Dictionary<string, PriceBook>(Prices, StringComparer.Ordinal);
        foreach (var zone in rows.Prices.GroupBy(p => p.Zone, StringComparer.Ordinal).Where(zone => books.ContainsKey(zone.Key)))
        {
            books[zone.Key] = books[zone.Key] with { Prices = OrdinalMap.Over(books[zone.Key].Prices, zone, p => p.Key, p => p.Price) };
            revisions[PriceSection(zone.Key)] = OrdinalMap.Over(revisions[PriceSection(zone.Key)], zone, p => p.Key, p => p.Revision);
        }

        return new DraftMenu(revision, rows.Entities.Count == 0 ? Content : Over(Content, rows.Entities), OrdinalMap.Of(books), OrdinalMap.Of(revisions));
    }

    /// <summary>Reads the chain's draft without prices, of which a chain with many zones has a hundred thousand.</summary>
    public static async Task<MenuContent> ReadContentAsync(MenuDbContext database, CancellationToken cancellationToken) =>
        ContentOf(await database.DraftEntities.AsNoTracking().ToListAsync(cancellationToken));

    /// <summary>Stored entities as content.</summary>
    public static MenuContent ContentOf(IEnumerable<DraftEntity> entities) =>
        MenuContent.From(MenuDocument.Create(entities.Select(e => (e.Section, e.Id, Encoding.UTF8.GetBytes(e.Body)))));

    /// <summary>This draft as a menu of one zone: version 0, without a manifest.</summary>
    public PublishedMenu In(string zone) =>
        new(null, 0, Content, Prices.GetValueOrDefault(zone) ?? new PriceBook(new ZoneInfo(zone, zone), new Dictionary<string, Price>()));

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
