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
            .Take(MostTold)];
}
