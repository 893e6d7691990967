using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.Menu.Import;
using Totems.MenuModel.Content;

namespace Totems.Menu.Programs;

/// <summary>Judges the prices of a file that a program would import. Pure.</summary>
internal static class ProgramImport
{
    private const int MostTold = 200;
    private static readonly IReadOnlyDictionary<string, Price> None = new Dictionary<string, Price>();

    /// <summary>An error for each price in a zone or store that goes too far; the first of them.</summary>
    public static List<ImportError> Errors(TokenRails rails, DraftMenu draft, DraftMenu target) =>
        [.. Zones(draft, target).Concat(Stores(draft, target))
            .Select(price => ProgramRails.OfChange(rails, price.Before, price.After) is { } fault
                ? new ImportError(1, 1, fault.Code, $"{price.Key} in {price.Scope}: {fault.Detail}", price.Key)
                : null).OfType<ImportError>()
            .Take(MostTold)];

    private static IEnumerable<(string Scope, string Key, Price? Before, Price? After)> Zones(DraftMenu draft, DraftMenu target) =>
        target.Prices.OrderBy(zone => zone.Key, StringComparer.Ordinal)
            .Where(zone => !ReferenceEquals(zone.Value.Prices, BookOf(draft, zone.Key)))
            .SelectMany(zone => zone.Value.Prices.Select(price => (zone.Key, price.Key, BookOf(draft, zone.Key).GetValueOrDefault(price.Key), (Price?)price.Value)));

    // What a store has no price of its own for costs what it does in its zone.
    private static IEnumerable<(string Scope, string Key, Price? Before, Price? After)> Stores(DraftMenu draft, DraftMenu target) =>
        draft.Places.Stores.OrderBy(store => store.Key, StringComparer.Ordinal).SelectMany(store =>
        {
            var (before, after) = (draft.Scopes.GetValueOrDefault(store.Key, None), target.Scopes.GetValueOrDefault(store.Key, None));
            return ReferenceEquals(before, after) ? [] : before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal).Select(key => (
                store.Key, key, before.GetValueOrDefault(key) ?? BookOf(draft, store.Value.Zone).GetValueOrDefault(key),
                after.GetValueOrDefault(key) ?? BookOf(target, store.Value.Zone).GetValueOrDefault(key)));
        });

    private static IReadOnlyDictionary<string, Price> BookOf(DraftMenu draft, string zone) => draft.Prices.GetValueOrDefault(zone)?.Prices ?? None;
}
