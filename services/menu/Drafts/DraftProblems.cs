using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Releases;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Drafts;

/// <summary>GET /api/menu/draft/problems: everything that blocks publishing and everything worth a look, at once.</summary>
internal static class DraftProblems
{
    public static void MapDraftProblems(this IEndpointRouteBuilder api) =>
        api.MapGet("/draft/problems", async Task<Ok<IReadOnlyList<MenuProblem>>> (
                MenuDbContext database, ReleasedMenus released, CancellationToken cancellationToken) =>
            {
                var draft = await DraftMenu.ReadAsync(database, cancellationToken);
                var last = await released.LastAsync(database, cancellationToken);
                return TypedResults.Ok(await CheckAsync(database, draft, last, cancellationToken));
            })
            .RequirePermission(Permission.ViewMenu)
            .WithName("getDraftProblems").WithSummary("Errors, which block publishing, then warnings.");

    /// <summary>The draft's problems against the last release and the chain's pictures.</summary>
    public static async Task<IReadOnlyList<MenuProblem>> CheckAsync(
        MenuDbContext database, DraftMenu draft, ReleasedMenu? last, CancellationToken cancellationToken)
    {
        var media = await database.Media.AsNoTracking().Select(m => m.Sha + "." + m.Extension).ToListAsync(cancellationToken);
        return MenuValidation.Check(draft.Content, draft.Prices, last?.Books(), media.ToHashSet(StringComparer.Ordinal));
    }
}
