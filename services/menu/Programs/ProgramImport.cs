using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.Menu.Import;

namespace Totems.Menu.Programs;

/// <summary>Judges the prices of a file that a program would import. Pure.</summary>
internal static class ProgramImport
{
    private const int MostTold = 200;

    /// <summary>An error for each price in a zone that goes too far; the first of them.</summary>
    public static List<ImportError> Errors(TokenRails rails, DraftMenu draft, DraftMenu target) =>
        [.. target.Prices.OrderBy(zone => zone.Key, StringComparer.Ordinal)
            .Where(zone => !ReferenceEquals(zone.Value.Prices, draft.Prices.GetValueOrDefault(zone.Key)?.Prices))
            .SelectMany(zone => zone.Value.Prices.Select(price =>
                ProgramRails.OfChange(rails, draft.Prices.GetValueOrDefault(zone.Key)?.Prices.GetValueOrDefault(price.Key), price.Value) is { } fault
                    ? new ImportError(1, 1, fault.Code, $"{price.Key} in {zone.Key}: {fault.Detail}", price.Key)
                    : null).OfType<ImportError>())
            .Concat(Stores(rails, draft, target)).Take(MostTold)];

    // A store's price is held against its own of before, else against its zone's.
    private static IEnumerable<ImportError> Stores(TokenRails rails, DraftMenu draft, DraftMenu target) =>
        target.Scopes.Where(scope => PriceScopes.IsStore(scope.Key) && !ReferenceEquals(scope.Value, draft.Scopes.GetValueOrDefault(scope.Key)))
            .SelectMany(scope => scope.Value.Select(price =>
            {
                var before = draft.Scopes.GetValueOrDefault(scope.Key)?.GetValueOrDefault(price.Key)
                    ?? draft.Prices.GetValueOrDefault(draft.Places.Stores[scope.Key].Zone)?.Prices.GetValueOrDefault(price.Key);
                return ProgramRails.OfChange(rails, before, price.Value) is { } fault
                    ? new ImportError(1, 1, fault.Code, $"{price.Key} in {scope.Key}: {fault.Detail}", price.Key)
                    : null;
            }).OfType<ImportError>());
}
