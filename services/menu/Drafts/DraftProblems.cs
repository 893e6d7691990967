using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Drafts;

/// <summary>GET /api/menu/draft/problems: everything that blocks publishing and everything worth a look, at once.</summary>
internal static class DraftProblems
{
    public static void MapDraftProblems(this IEndpointRouteBuilder api) =>
        api.MapGet("/draft/problems", async Task<Ok<IReadOnlyList<MenuProblem>>> (
                    DraftReader drafts, CancellationToken cancellationToken) =>
                TypedResults.Ok(await (await drafts.ReadAsync(cancellationToken)).ProblemsAsync(cancellationToken)))
            .RequirePermission(Permission.ViewMenu)
            .WithName("getDraftProblems").WithSummary("Errors, which block publishing, then warnings.");
}
