using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Drafts;

/// <summary>PUT and DELETE /api/menu/draft/prices/{zone}/{key}. If-Match and If-None-Match are optional here: a price list is typed over row by row.</summary>
internal static class EditPrices
{
    public static void MapDraftPrices(this IEndpointRouteBuilder api)
    {
        var prices = api.MapGroup("/draft/prices/{zone}/{key}").RequirePermission(Permission.EditMenu);
        prices.MapPut("", PutAsync).WithName("putDraftPrice").WithSummary("Writes a price of a zone, in centavos.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        prices.MapDelete("", DeleteAsync).WithName("deleteDraftPrice").WithSummary("Removes a price of a zone.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<Results<Ok<Revised>, ProblemHttpResult>> PutAsync(
        string zone, string key, Price body, [FromHeader(Name = "If-Match")] string? ifMatch, [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        DraftEditor editor, MenuDbContext database, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        if (!await database.Zones.AnyAsync(z => z.Id == zone, cancellationToken)) return Problems.NotFound("unknown-zone", "The chain has no such price zone.");
        // A price list is typed over row by row: only what the key names is read, not the whole draft.
        string[] needed = [.. PriceKeys.Needs(key), .. DaypartsOf(body)];
        var entities = await database.DraftEntities.AsNoTracking().Where(e => needed.Contains(e.Id)).ToListAsync(cancellationToken);
        var content = DraftMenu.ContentOf(entities);
        if (!PriceKeys.Exists(content, key)) return Problems.NotFound("unknown-key", "The draft has nothing of this key that takes a price.");
        if (Errors(content, zone, key, body) is { Count: > 0 } errors) return Problems.Invalid(errors);
        return EditDraft.Answer(
            await editor.PutPriceAsync(caller, zone, key, body, Precondition.From(ifMatch, ifNoneMatch), cancellationToken), http);
    }

    private static IEnumerable<string> DaypartsOf(Price price) =>
        (price.Dayparts ?? []).Concat((price.Changes ?? []).SelectMany(change => change.Dayparts ?? [])).Select(part => part.Daypart);

    private static Dictionary<string, string[]> Errors(MenuContent content, string zone, string key, Price price) =>
        MenuValidation.Check(content, zone, key, price)
            .GroupBy(problem => problem.Subject == key ? "amount" : problem.Subject, StringComparer.Ordinal)
            .ToDictionary(of => of.Key, of => of.Select(Said).Distinct().ToArray(), StringComparer.Ordinal);

    private static string Said(MenuProblem problem) => problem.Code switch
    {
        MenuProblems.PriceOutOfRange => $"{problem.Code}: 0 to {MenuValidation.MaxAmount} centavos",
        MenuProblems.TooManyRules => $"{problem.Code}: at most {problem.Limit}",
        MenuProblems.BadDates => $"{problem.Code}: in UTC, each change from an instant of its own, and ending after it begins",
        _ => $"{problem.Code}: {problem.Subject}",
    };

    private static async Task<Results<Ok<Revised>, ProblemHttpResult>> DeleteAsync(
        string zone, string key, [FromHeader(Name = "If-Match")] string? ifMatch, DraftEditor editor, Caller caller, HttpContext http,
        CancellationToken cancellationToken) =>
        EditDraft.Answer(await editor.DeletePriceAsync(caller, zone, key, Precondition.From(ifMatch, null), cancellationToken), http);
}
