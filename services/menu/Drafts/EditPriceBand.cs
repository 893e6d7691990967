using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Drafts;

/// <summary>How far those who run single stores may go from their zone's prices.</summary>
/// <param name="DownPercent">Percent below, 0 to 100.</param>
/// <param name="UpPercent">Percent above, 0 to 1000.</param>
internal sealed record PriceBandInput(int DownPercent, int UpPercent);

/// <summary>The chain's band.</summary>
/// <param name="Allowed">Whether stores may set prices of their own at all.</param>
/// <param name="DownPercent">Percent below; null when they may not.</param>
/// <param name="UpPercent">Percent above; null when they may not.</param>
/// <param name="Revision">For If-Match; null when there is none yet.</param>
internal sealed record PriceBandView(bool Allowed, int? DownPercent = null, int? UpPercent = null, long? Revision = null);

/// <summary>GET, PUT and DELETE /api/menu/price-band. It holds at once, for what is written from then on.</summary>
internal static class EditPriceBand
{
    /// <summary>How far below a zone's price a band may let stores go, in percent.</summary>
    public const int MostDown = 100;

    /// <summary>How far above.</summary>
    public const int MostUp = 1000;

    public static void MapPriceBand(this IEndpointRouteBuilder api)
    {
        api.MapGet("/price-band", async Task<Ok<PriceBandView>> (MenuDbContext database, CancellationToken cancellationToken) =>
                TypedResults.Ok(ViewOf(await FindAsync(database, cancellationToken))))
            .RequirePermission(Permission.ViewMenu)
            .WithName("getPriceBand").WithSummary("How far those who run single stores may go from their zone's prices.");
        var edits = api.MapGroup("/price-band").RequirePermission(Permission.Publish);
        edits.MapPut("", PutAsync).WithName("putPriceBand").WithSummary("Lets those who run single stores set their prices within a band.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        edits.MapDelete("", DeleteAsync).WithName("deletePriceBand").WithSummary("Lets no store set prices any more; those set stay until they are removed.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }

    private static async Task<Results<Ok<PriceBandView>, ProblemHttpResult>> PutAsync(
        PriceBandInput body, [FromHeader(Name = "If-Match")] string? ifMatch, [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Precondition.From(ifMatch, ifNoneMatch) is not { } expected) return EditDraft.PreconditionRequired();
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (body.DownPercent is < 0 or > MostDown) errors["downPercent"] = [$"range: 0 to {MostDown}"];
        if (body.UpPercent is < 0 or > MostUp) errors["upPercent"] = [$"range: 0 to {MostUp}"];
        if (errors.Count > 0) return Problems.Invalid(errors);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var before = await FindAsync(database, cancellationToken);
        // A revision is a moment: one that was there before a removal never comes again.
        var revision = time.GetUtcNow().ToUnixTimeMilliseconds();
        var written = expected.Revision is { } known
            ? await database.Database.ExecuteSqlAsync(
                $"update price_band set down_percent = {body.DownPercent}, up_percent = {body.UpPercent}, revision = greatest({revision}, revision + 1) where revision = {known}", cancellationToken)
            : await database.Database.ExecuteSqlAsync($"""
                insert into price_band (chain_id, down_percent, up_percent, revision) values ({caller.Chain}, {body.DownPercent}, {body.UpPercent}, {revision})
                on conflict do nothing
                """, cancellationToken);
        if (written == 0) return Changed(before);
        database.Audit(caller, time, "price-band.put", "price-band", before is null ? null : ViewOf(before), body);
        await database.SaveChangesAsync(cancellationToken);
        var after = await FindAsync(database, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(ViewOf(after));
    }

    private static async Task<Results<Ok<PriceBandView>, ProblemHttpResult>> DeleteAsync(
        [FromHeader(Name = "If-Match")] string? ifMatch, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        if (Precondition.From(ifMatch, null) is not { Revision: { } known }) return EditDraft.PreconditionRequired();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var before = await FindAsync(database, cancellationToken);
        if (await database.Database.ExecuteSqlAsync($"delete from price_band where revision = {known}", cancellationToken) == 0) return Changed(before);
        database.Audit(caller, time, "price-band.delete", "price-band", before is null ? null : ViewOf(before));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return TypedResults.Ok(ViewOf(null));
    }

    private static Task<PriceBandRow?> FindAsync(MenuDbContext database, CancellationToken cancellationToken) =>
        database.PriceBands.AsNoTracking().SingleOrDefaultAsync(cancellationToken);

    /// <summary>The band as it is told; not allowed when there is none.</summary>
    public static PriceBandView ViewOf(PriceBandRow? row) => row is null ? new PriceBandView(false) : new PriceBandView(true, row.DownPercent, row.UpPercent, row.Revision);

    private static ProblemHttpResult Changed(PriceBandRow? current) =>
        Problems.Changed("Somebody else changed it first.", ("revision", current?.Revision), ("current", ViewOf(current)));
}
