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
                    string? section, string? id, DraftReader drafts, CancellationToken cancellationToken) =>
                TypedResults.Ok(Of(await (await drafts.ReadAsync(cancellationToken)).ProblemsAsync(cancellationToken), section, id)))
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read)
            .WithName("getDraftProblems").WithSummary("Errors, which block publishing, then warnings; of one section, or one object of it, when named.");

    // A page of one object does not want the 25,000 of a chain that is not translated yet.
    private static IReadOnlyList<MenuProblem> Of(IReadOnlyList<MenuProblem> problems, string? section, string? id) =>
        section is null && id is null ? problems : [.. problems.Where(p => (section is null || p.Section == section) && (id is null || p.Id == id))];
}
