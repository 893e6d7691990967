using System.Data;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>A chain's working copy at one revision.</summary>
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

    /// <summary>Reads the chain's draft, all of one moment.</summary>
    public static async Task<DraftMenu> ReadAsync(MenuDbContext database, CancellationToken cancellationToken)
    {
        await using var snapshot = database.Database.CurrentTransaction is null
            ? await database.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken)
            : null;
        var revision = await database.Drafts.Select(d => (long?)d.Revision).SingleOrDefaultAsync(cancellationToken) ?? 0;
        var entities = await database.DraftEntities.AsNoTracking().ToListAsync(cancellationToken);
        var zones = await database.Zones.AsNoTracking().OrderBy(z => z.Id).ToListAsync(cancellationToken);
        var prices = (await database.DraftPrices.AsNoTracking().ToListAsync(cancellationToken)).ToLookup(p => p.Zone, StringComparer.Ordinal);

        var books = zones.ToDictionary(
            z => z.Id,
            z => new PriceBook(
                new ZoneInfo(z.Id, z.Name),
                prices[z.Id].ToDictionary(p => p.Key, p => new Price(p.Amount, p.TakeAway), StringComparer.Ordinal)),
            StringComparer.Ordinal);
        var revisions = entities.GroupBy(e => e.Section, StringComparer.Ordinal)
            .ToDictionary(s => s.Key, IReadOnlyDictionary<string, long> (s) => Map(s, e => e.Id, e => e.Revision), StringComparer.Ordinal);
        foreach (var zone in zones) revisions[PriceSection(zone.Id)] = Map(prices[zone.Id], p => p.Key, p => p.Revision);
        return new DraftMenu(revision, ContentOf(entities), books, revisions);
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

    private static Dictionary<string, long> Map<T>(IEnumerable<T> rows, Func<T, string> id, Func<T, long> revision) =>
        rows.ToDictionary(id, revision, StringComparer.Ordinal);
}
