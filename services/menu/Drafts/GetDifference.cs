using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Security;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Files;
using Totems.Menu.Releases;

namespace Totems.Menu.Drafts;

/// <summary>GET /api/menu/draft/difference: what publishing would change.</summary>
internal static class GetDifference
{
    public static void MapDraftDifference(this IEndpointRouteBuilder api) =>
        api.MapGet("/draft/difference", async Task<Ok<Difference>> (
                MenuDbContext database, ReleasedMenus released, CancellationToken cancellationToken) =>
            {
                var draft = await DraftMenu.ReadAsync(database, cancellationToken);
                var last = await released.LastAsync(database, cancellationToken);
                return TypedResults.Ok(Differences.Between(last, Freeze.Of(draft), ContentStore.CompressedSize));
            })
            .RequirePermission(Permission.ViewMenu)
            .WithName("getDraftDifference").WithSummary("The draft against the last release, or against nothing.");
}
