using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Hosting.Database;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;

namespace Totems.Menu.Releases;

/// <summary>GET /api/menu/releases, /api/menu/releases/{id} and, for the orders service, /internal/menu/releases/{chainId}/{version}/{zone}.</summary>
internal static class ListReleases
{
    public static void MapReleases(this IEndpointRouteBuilder api)
    {
        var releases = api.MapGroup("/releases").RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read);
        releases.MapGet("", ListAsync).WithName("listReleases").WithSummary("Releases, newest first.");
        releases.MapGet("/{id:guid}", async Task<Results<Ok<Release>, ProblemHttpResult>> (
                Guid id, MenuDbContext database, CancellationToken cancellationToken) =>
                await ReleaseQueries.FindAsync(database, id, cancellationToken) is { } release
                    ? TypedResults.Ok(release)
                    : Problems.NotFound("unknown-release", "There is no such release."))
            .WithName("getRelease").WithSummary("One release.").ProducesProblem(StatusCodes.Status404NotFound);
    }

    public static void MapReleaseHashes(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/internal/menu/releases/{chainId:guid}/{version:long}/{zone}", async Task<Results<Ok<ReleaseHashes>, ProblemHttpResult>> (
                Guid chainId, long version, string zone, Guid? store, MenuDbContext database, ChainScope scope, CancellationToken cancellationToken) =>
            {
                scope.Use(chainId);
                var hashes = await database.Releases.Where(r => r.Version == version)
                    .Join(database.ReleaseZones.Where(z => z.Zone == zone), r => r.Id, z => z.ReleaseId,
                        (r, z) => new ReleaseHashes(
                            r.Id, r.Version, z.Zone, r.ContentHash, z.PricesHash,
                            database.ReleaseStores.Where(s => s.ReleaseId == r.Id && s.StoreId == store && s.Zone == zone).Select(s => s.StorePricesHash).FirstOrDefault()))
                    .SingleOrDefaultAsync(cancellationToken);
                return hashes is null ? Problems.NotFound("unknown-release", "There is no such release in this zone.") : TypedResults.Ok(hashes);
            })
            .RequireService().ExcludeFromDescription();

    private static async Task<Ok<Page<Release>>> ListAsync(string? cursor, int? limit, MenuDbContext database, CancellationToken cancellationToken)
    {
        var size = Paging.Limit(limit);
        var before = DraftTag.TryRead(cursor, out var version) ? version : long.MaxValue;
        var rows = await database.Releases.AsNoTracking().Where(r => r.Version < before)
            .OrderByDescending(r => r.Version).Take(size + 1).ToListAsync(cancellationToken);
        var page = Paging.Cut(rows, size, last => DraftTag.Of(last.Version));
        var ids = page.Items.Select(r => r.Id).ToList();
        var zones = (await database.ReleaseZones.AsNoTracking().Where(z => ids.Contains(z.ReleaseId)).ToListAsync(cancellationToken))
            .ToLookup(z => z.ReleaseId);
        return TypedResults.Ok(new Page<Release>([.. page.Items.Select(r => Release.Of(r, zones[r.Id]))], page.Next));
    }
}
