using Microsoft.EntityFrameworkCore;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Drafts;

/// <summary>Why a price is not written.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">English text.</param>
/// <param name="Revision">The price's revision as it is, when somebody else changed it first; 0 when it is not there.</param>
/// <param name="Lowest">The lowest amount that is allowed, in centavos, where a limit was broken.</param>
/// <param name="Highest">The highest.</param>
internal sealed record PriceFault(string Code, string Detail, long? Revision = null, long? Lowest = null, long? Highest = null);

/// <summary>What a price must keep to, by itself. Pure but for reading the few entities that keys name.</summary>
internal static class PriceFaults
{
    /// <summary>What the draft has of the things that prices are for: enough to judge them.</summary>
    public static async Task<MenuContent> ContentAsync(MenuDbContext database, IEnumerable<(string Key, Price? Price)> prices, CancellationToken cancellationToken)
    {
        var needed = prices.SelectMany(p => PriceKeys.Needs(p.Key).Concat(p.Price is null ? [] : DaypartsOf(p.Price))).Distinct(StringComparer.Ordinal).ToArray();
        return DraftMenu.ContentOf(await database.DraftEntities.AsNoTracking().Where(e => needed.Contains(e.Id)).ToListAsync(cancellationToken));
    }

    /// <summary>That the draft has nothing of a key, or null.</summary>
    public static PriceFault? OfKey(MenuContent content, string key) =>
        PriceKeys.Exists(content, key) ? null : new PriceFault("unknown-key", "The draft has nothing of this key that takes a price.");

    /// <summary>Errors of a price, by member ("amount", "changes").</summary>
    public static Dictionary<string, string[]> Errors(MenuContent content, string scope, string key, Price price) =>
        MenuValidation.Check(content, scope, key, price)
            .GroupBy(problem => problem.Subject == key ? "amount" : problem.Subject, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => of.Select(problem => $"{problem.Code}: {Said(problem)}").Distinct().ToArray(), StringComparer.Ordinal);

    /// <summary>The same as one fault, or null: the code of the first, and what is wrong with each member.</summary>
    public static PriceFault? OfPrice(MenuContent content, string scope, string key, Price price) =>
        MenuValidation.Check(content, scope, key, price) is { Count: > 0 } problems
            ? new PriceFault(problems[0].Code, string.Join("; ", problems.Select(p => $"{(p.Subject == key ? "amount" : p.Subject)}: {Said(p)}").Distinct()))
            : null;

    private static IEnumerable<string> DaypartsOf(Price price) =>
        (price.Dayparts ?? []).Concat((price.Changes ?? []).SelectMany(change => change.Dayparts ?? [])).Select(part => part.Daypart);

    private static string Said(MenuProblem problem) => problem.Code switch
    {
        MenuProblems.PriceOutOfRange => $"0 to {MenuValidation.MaxAmount} centavos",
        MenuProblems.TooManyRules => $"at most {problem.Limit}",
        MenuProblems.BadDates => "in UTC, each change from an instant of its own, and ending after it begins",
        _ => problem.Subject,
    };
}
