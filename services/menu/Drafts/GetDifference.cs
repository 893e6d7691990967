using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Security;
using Totems.Hosting.Security;

namespace Totems.Menu.Drafts;

/// <summary>GET /api/menu/draft/difference: what publishing would change.</summary>
internal static class GetDifference
{
    public static void MapDraftDifference(this IEndpointRouteBuilder api) =>
        api.MapGet("/draft/difference", async Task<Ok<Difference>> (
                    DraftReader drafts, CancellationToken cancellationToken) =>
                TypedResults.Ok(await (await drafts.ReadAsync(cancellationToken)).DifferenceAsync(cancellationToken)))
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read)
            .WithName("getDraftDifference").WithSummary("The draft against the last release, or against nothing.");
}
