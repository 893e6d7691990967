using System.Text;
using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Audit;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.Menu.Import;
using Totems.Menu.Programs;
using Totems.MenuModel.Content;

namespace Totems.Menu.Exchange;

/// <summary>
/// Makes the draft what a file says, in one transaction. A file is the whole menu (docs/menu-format.md): what it does not hold is removed, except
/// the chain's look and the prices of zones and stores, and of the chain, that it says nothing of.
/// </summary>
internal sealed class Importer(MenuDbContext database, DraftEditor editor, DraftReader drafts, TimeProvider time)
{
    private static readonly IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> NoPrices = new Dictionary<string, IReadOnlyDictionary<string, Price>>();
    private static readonly IReadOnlyDictionary<string, Price> NoPrice = new Dictionary<string, Price>();

    /// <summary>Reads a file and, unless it is a dry run, writes the draft.</summary>
    public async Task<ImportReport> ImportAsync(
        Caller caller, ReadOnlyMemory<byte> file, MenuFormat format, bool dryRun, CancellationToken cancellationToken)
    {
        var parsed = MenuImport.Parse(file, format);
        if (parsed.Menu is not { } named) return new ImportReport([], parsed.Errors, Applied: false);
        var resolved = Pictures.Resolve(named, await PicturesAsync(cancellationToken));
        if (resolved.Menu is not { } menu) return new ImportReport([], resolved.Errors, Applied: false);

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await editor.LockAsync(caller.Chain, cancellationToken);
        var snapshot = await drafts.ReadAsync(cancellationToken);
        var draft = snapshot.Draft;
        if (UnknownPlaces(menu, draft) is { Count: > 0 } errors) return new ImportReport([], errors, Applied: false);

        var target = Merge(draft, menu, format);
        if (caller.Program is { } program && ProgramImport.Errors(program.Rails, draft, target) is { Count: > 0 } beyond) return new ImportReport([], beyond, Applied: false);
        var changes = ImportChanges.Of(draft, target);
        if (dryRun || changes.Count == 0) return new ImportReport(changes, [], Applied: !dryRun);

        var revision = await editor.RaiseAsync(caller.Chain, cancellationToken);
        var entities = target.Content.ToDocument().Sections
            .SelectMany(s => s.Value.Select(e => (s.Key, e.Key, Encoding.UTF8.GetString(e.Value.Span)))).ToList();
        await database.ReplaceEntitiesAsync(caller.Chain, revision, entities, cancellationToken);
        await database.ReplacePricesAsync(
            caller.Chain, revision, target.Scopes, cancellationToken);
        database.Audit(caller, time, "draft.import", "draft", after: new
        {
            format,
            added = changes.Count(c => c.Kind == ImportChangeKind.Added),
            changed = changes.Count(c => c.Kind == ImportChangeKind.Changed),
            removed = changes.Count(c => c.Kind == ImportChangeKind.Removed),
        });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new ImportReport(changes, [], Applied: true);
    }

    private static DraftMenu Merge(DraftMenu draft, ImportedMenu menu, MenuFormat format)
    {
        var content = menu.Content.Chain.Name.Length > 0 ? menu.Content : menu.Content with { Chain = draft.Content.Chain };
        var (before, isSheet) = (draft.Content, format == MenuFormat.Csv);
        // What a format has no words for, or the file none, stays as it is.
        return draft.WithScopes(
            (isSheet ? Unsaid.InSheet(content, before, menu.SaysFiscal) : content) is var said && menu.SaysCampaigns
                ? said : said with { Banners = before.Banners, Offers = before.Offers, Coupons = before.Coupons },
            menu.Prices.Select(p => KeyValuePair.Create(p.Key, p.Value.Prices)).Concat(menu.Own ?? NoPrices).ToDictionary(
                p => p.Key, p => isSheet ? Unsaid.InSheet(p.Value, draft.Scopes.GetValueOrDefault(p.Key, NoPrice), content) : p.Value, StringComparer.Ordinal));
    }

    private static List<ImportError> UnknownPlaces(ImportedMenu menu, DraftMenu draft) =>
        [.. (menu.Own ?? NoPrices).Keys.Where(scope => !draft.Places.Has(scope)).Order(StringComparer.Ordinal)
            .Select(scope => new ImportError(1, 1, ImportCodes.UnknownReference, $"The chain has no such store: {scope}.", scope)),
        .. menu.Prices.Keys.Where(zone => !draft.Prices.ContainsKey(zone)).Order(StringComparer.Ordinal)
            .Select(zone => new ImportError(1, 1, ImportCodes.UnknownReference, $"The chain has no price zone \"{zone}\".", zone))];

    // By reference, or by the name under which a picture was uploaded.
    private async Task<Func<string, string?>> PicturesAsync(CancellationToken cancellationToken)
    {
        var media = await database.Media.AsNoTracking().ToListAsync(cancellationToken);
        var references = media.ToDictionary(m => m.Sha, m => m.Reference, StringComparer.Ordinal);
        var names = await database.MediaNames.AsNoTracking().ToDictionaryAsync(n => n.Name, n => n.Sha, StringComparer.Ordinal, cancellationToken);
        var known = references.Values.ToHashSet(StringComparer.Ordinal);
        return name => known.Contains(name) ? name : names.TryGetValue(name, out var sha) ? references[sha] : null;
    }
}
