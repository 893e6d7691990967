using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.PriceGrid;

/// <summary>A store that may be shown as a column.</summary>
/// <param name="Id">Store.</param>
/// <param name="Name">Its name.</param>
/// <param name="City">Its city.</param>
/// <param name="Zone">Its price zone.</param>
/// <param name="OwnPrices">How many prices of its own it has.</param>
internal sealed record GridStore(Guid Id, string Name, string City, string Zone, int OwnPrices);

/// <summary>One cell with all of its rule.</summary>
/// <param name="Price">The column's own price, if it has one.</param>
/// <param name="Revision">That price's revision.</param>
/// <param name="Answer">What is shown and whose rule it is; null for no price.</param>
/// <param name="TimeZone">IANA zone in which it is judged.</param>
/// <param name="Lowest">The lowest amount, in centavos, that whoever asks may write where it stands now; null where nothing binds them.</param>
/// <param name="Highest">The highest.</param>
internal sealed record GridCell(Price? Price, long? Revision, PriceAnswer? Answer, string TimeZone, long? Lowest = null, long? Highest = null);

/// <summary>GET /api/menu/draft/price-grid, and what its page asks beside it.</summary>
internal static class GetPriceGrid
{
    /// <summary>Most stores shown beside the zones.</summary>
    public const int MaxStores = 20;

    private const int MaxFound = 50;

    public static void MapPriceGrid(this IEndpointRouteBuilder api)
    {
        var grid = api.MapGroup("/draft/price-grid").RequirePermission(Permission.ViewMenu);
        grid.MapGet("", GetAsync).WithName("getPriceGrid").WithSummary("Every price of the draft at an instant, in a service mode.")
            .Produces<PriceGridView>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        grid.MapGet("/stores", StoresAsync).WithName("getPriceGridStores").WithSummary("Stores by name, those with prices of their own first.");
        grid.MapGet("/cell", CellAsync).WithName("getPriceGridCell").WithSummary("One cell with all of its rule.")
            .ProducesProblem(StatusCodes.Status404NotFound);
        grid.MapAdjust();
    }

    private static async Task<IResult> GetAsync(
        DateTimeOffset? at, DateTime? local, EnumWord<ServiceMode>? mode, [FromQuery] Guid[]? stores, bool? narrow, MenuDbContext database, DraftReader drafts,
        Caller caller, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (stores?.Length > MaxStores)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["stores"] = [$"tooMany: at most {MaxStores.ToString(CultureInfo.InvariantCulture)}"] });
        }

        var scopes = await GridScopes.ReadAsync(database, drafts, stores ?? [], cancellationToken, narrow == true && stores is { Length: > 0 });
        var rights = await GridRights.ReadAsync(database, caller, cancellationToken);
        // "local" is a time in the chain's time zone, as somebody types it.
        var instant = local is { } typed ? scopes.TimeZone.ToUtc(typed) : (at ?? time.GetUtcNow()).ToUniversalTime();
        var service = mode?.Value ?? ServiceMode.EatIn;
        var rows = GridRows.Of(scopes.Content, scopes.All.SelectMany(s => s.Prices.Keys));
        await http.WriteCompressedAsync(
            new PriceGridView(
                scopes.Etag, instant, service, scopes.TimeZone.Id, rows.Groups, rows.Owners, rows.Rows, GridColumns.Of(scopes, rows.Rows, instant, service, rights),
                scopes.Content.Dayparts.ToDictionary(d => d.Key, d => d.Value.Name, StringComparer.Ordinal), rights.Band),
            cancellationToken);
        return Results.Empty;
    }

    private static async Task<Ok<List<GridStore>>> StoresAsync(string? search, MenuDbContext database, CancellationToken cancellationToken)
    {
        var own = (await database.DraftPrices.AsNoTracking().Where(p => p.Zone.StartsWith("store:")).GroupBy(p => p.Zone)
                .Select(g => new { Scope = g.Key, Count = g.Count() }).ToListAsync(cancellationToken))
            .ToDictionary(g => g.Scope, g => g.Count, StringComparer.Ordinal);
        var pattern = Search.Pattern(search);
        var stores = await database.Stores.AsNoTracking()
            .Where(s => !s.Closed && (EF.Functions.ILike(s.Name, pattern) || EF.Functions.ILike(s.City, pattern))).ToListAsync(cancellationToken);
        return TypedResults.Ok(stores
            .Select(s => new GridStore(s.Id, s.Name, s.City, s.Zone, own.GetValueOrDefault(PriceScopes.Store(s.Id))))
            .OrderByDescending(s => s.OwnPrices).ThenBy(s => s.Name, StringComparer.Ordinal).Take(MaxFound).ToList());
    }

    private static async Task<Results<Ok<GridCell>, ProblemHttpResult>> CellAsync(
        string scope, string key, DateTimeOffset? at, EnumWord<ServiceMode>? mode, MenuDbContext database, DraftReader drafts, Caller caller, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var scopes = await GridScopes.ReadAsync(database, drafts, StoresOf([scope]), cancellationToken);
        if (scopes.All.FirstOrDefault(s => s.Id == scope) is not { } found) return Problems.NotFound("unknown-scope", "The chain has no such price zone or store.");
        if (!PriceKeys.Exists(scopes.Content, key)) return Problems.NotFound("unknown-key", "The draft has nothing of this key that takes a price.");
        var (instant, service) = (at ?? time.GetUtcNow(), mode?.Value ?? ServiceMode.EatIn);
        var answer = found.View(scopes.Content.Dayparts, instant, service).Explain(key);
        var limits = (await GridRights.ReadAsync(database, caller, cancellationToken)).LimitsOf(
            found.Id, found.Behind?.View(scopes.Content.Dayparts, instant, service).Find(key));
        return TypedResults.Ok(new GridCell(
            found.Prices.GetValueOrDefault(key), found.Revisions.TryGetValue(key, out var revision) ? revision : null, answer, found.TimeZone.Id,
            limits?.Lowest, limits?.Highest));
    }

    /// <summary>The stores that scopes name.</summary>
    internal static IReadOnlyList<Guid> StoresOf(IEnumerable<string> scopes) =>
        [.. scopes.Where(PriceScopes.IsStore).Select(scope => PriceScopes.TryStore(scope, out var store) ? store : Guid.Empty).Distinct()];
}
