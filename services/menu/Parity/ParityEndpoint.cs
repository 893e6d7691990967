using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.Menu.Import;
using Totems.Menu.Programs;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;

namespace Totems.Menu.Parity;

/// <summary>POST /api/menu/stores/{storeId}/parity: another system's price list beside the draft's, before a store moves.</summary>
internal static class ParityEndpoint
{
    public static void MapParity(this IEndpointRouteBuilder api)
    {
        var parity = api.MapGroup("/stores/{storeId:guid}/parity").RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read).WithinStores();
        parity.MapPost("", async Task<Results<Ok<ParityReport>, ProblemHttpResult>> (
                Guid storeId, DateTimeOffset? at, EnumWord<ParityAgainst>? against, HttpRequest request, MenuDbContext database, DraftReader drafts, ReleasedMenus released, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
            {
                var instant = (at ?? time.GetUtcNow()).ToUniversalTime();
                var outcome = (await CompareAsync(storeId, instant, against, request, database, drafts, released, caller, cancellationToken)).Result;
                if (outcome is not Ok<Compared> { Value: { } compared }) return (ProblemHttpResult)outcome;
                var rows = compared.Rows;
                int Count(ParityKind kind) => rows.Count(row => row.Kind == kind);
                return TypedResults.Ok(new ParityReport(
                    storeId, instant, Count(ParityKind.Same), Count(ParityKind.Different), Count(ParityKind.OnlyThere),
                    Count(ParityKind.OnlyHere), [.. rows.Where(row => row.Kind != ParityKind.Same)], compared.Errors, compared.Version));
            })
            .Accepts<Stream>("text/csv", "application/octet-stream")
            .WithName("compareStore").WithSummary("Compares a price list (CSV with code and price, name if there is one) with a store's prices at an instant: the draft's, or those that are published.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
        parity.MapPost("/csv", async Task<Results<FileContentHttpResult, ProblemHttpResult>> (
                Guid storeId, DateTimeOffset? at, EnumWord<ParityAgainst>? against, HttpRequest request, MenuDbContext database, DraftReader drafts, ReleasedMenus released, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
                (await CompareAsync(storeId, at ?? time.GetUtcNow(), against, request, database, drafts, released, caller, cancellationToken)).Result switch
                {
                    Ok<Compared> { Value: { } compared } => TypedResults.File(Parities.ToCsv(compared.Rows), "text/csv; charset=utf-8", "parity.csv"),
                    var refused => (ProblemHttpResult)refused,
                })
            .Accepts<Stream>("text/csv", "application/octet-stream")
            .WithName("compareStoreAsCsv").WithSummary("The same as a sheet, with what is the same too.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status413PayloadTooLarge);
    }

    private static async Task<Results<Ok<Compared>, ProblemHttpResult>> CompareAsync(
        Guid storeId, DateTimeOffset at, EnumWord<ParityAgainst>? against, HttpRequest request, MenuDbContext database, DraftReader drafts, ReleasedMenus released, Caller caller, CancellationToken cancellationToken)
    {
        var store = await database.Stores.AsNoTracking().SingleOrDefaultAsync(s => s.Id == storeId, cancellationToken);
        if (store is null) return Problems.NotFound("unknown-store", "The chain has no such store.");
        if (!caller.MayIn(storeId, Permission.ViewMenu)) return Problems.Forbidden("not-your-store", "Not allowed in this store.");
        if (await Bodies.ReadAsync(request, PriceList.MaxBytes, cancellationToken) is not { } file)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "file-too-large", "A price list has at most 5 MB.", ("limit", PriceList.MaxBytes));
        }

        var (listed, errors) = PriceList.Read(file);
        var isPublished = against?.Value == ParityAgainst.Published;
        var last = isPublished ? await ReleaseRows.LastAsync(database, cancellationToken) : null;
        var menu = !isPublished ? (await drafts.ReadAsync(cancellationToken)).Draft.In(storeId, store.Zone)
            : last is null ? null : await released.MenuOfAsync(last, storeId, store.Zone, cancellationToken);
        if (menu is null) return Problems.NotFound("unknown-release", "Nothing is published for this store yet.");
        var prices = PriceView.Of(menu, TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone), at, ServiceMode.EatIn);
        // Of a file without a line that can be read nothing is told: all would be "only here".
        return TypedResults.Ok(new Compared(listed.Count == 0 ? [] : Parities.Compare(listed, menu.Content, prices), errors, last?.Row.Version));
    }

    private sealed record Compared(IReadOnlyList<ParityRow> Rows, IReadOnlyList<ImportError> Errors, long? Version);
}
