using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>POST /api/menu/draft/discard: back to the last release.</summary>
internal static class DiscardDraft
{
    public static void MapDraftDiscard(this IEndpointRouteBuilder api) =>
        api.MapPost("/draft/discard", async Task<Results<Ok<Revised>, ProblemHttpResult>> (
                MenuDbContext database, DraftEditor editor, ReleasedMenus released, Caller caller, TimeProvider time,
                CancellationToken cancellationToken) =>
            {
                await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
                var revision = await editor.RaiseAsync(caller.Chain, cancellationToken);
                if (await released.LastAsync(database, cancellationToken) is not { } last)
                {
                    return Problems.Conflict("nothing-published", "There is no release to go back to.");
                }

                var entities = last.Content.Sections.SelectMany(s => s.Value.Select(e => (s.Key, e.Key, Encoding.UTF8.GetString(e.Value.Span))));
                await database.ReplaceEntitiesAsync(caller.Chain, revision, [.. entities], cancellationToken);
                await database.ReplacePricesAsync(caller.Chain, revision, last.Scopes().ToDictionary(s => s.Key, s => PriceBook.From(s.Value).Prices, StringComparer.Ordinal), cancellationToken);
                database.Audit(caller, time, "draft.discard", "draft", after: new { last.Row.Version });
                await database.SaveChangesAsync(cancellationToken);
                await transaction.CommitAsync(cancellationToken);
                return TypedResults.Ok(new Revised(revision));
            })
            .RequirePermission(Permission.EditMenu)
            .WithName("discardDraft").WithSummary("Drops every change since the last release.").ProducesProblem(StatusCodes.Status409Conflict);
}
