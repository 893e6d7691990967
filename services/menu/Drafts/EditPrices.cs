using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>Prices of one scope.</summary>
/// <param name="Scope">"chain", a zone's id, or "store:" and a store's id.</param>
/// <param name="Prices">By entity key.</param>
/// <param name="Revisions">For If-Match and ifRevision, by entity key.</param>
/// <param name="DraftEtag">The draft's tag.</param>
internal sealed record ScopePrices(
    string Scope, IReadOnlyDictionary<string, Price> Prices, IReadOnlyDictionary<string, long> Revisions, string DraftEtag);

/// <summary>Prices of one item, group or combo: those that go when it is removed.</summary>
/// <param name="Prices">By scope, of stores too, then entity key; scopes without any are left out.</param>
/// <param name="DraftEtag">The draft's tag.</param>
internal sealed record EntityPrices(IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>> Prices, string DraftEtag);

/// <summary>
/// GET /api/menu/draft/prices?scope= and /api/menu/draft/{section}/{id}/prices, PATCH of many, PUT and DELETE /api/menu/draft/prices/{zone}/{key}, where "zone" is any scope. If-Match and
/// If-None-Match are optional here: a price list is typed over row by row.
/// </summary>
internal static class EditPrices
{
    private static readonly IReadOnlyDictionary<string, long> NoRevisions = new Dictionary<string, long>();
    private static readonly IReadOnlyDictionary<string, Price> NoPrices = new Dictionary<string, Price>();

    public static void MapDraftPrices(this IEndpointRouteBuilder api)
    {
        api.MapGet("/draft/prices", GetAsync).RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read)
            .WithName("getDraftPrices")
            .WithSummary("The prices of one scope: \"chain\", a zone's id, or \"store:\" and a store's id. With resolved=true also those that hold there because the zone or the chain has them.")
            .Produces<ScopePrices>().ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/draft/{section}/{id}/prices", GetEntityPricesAsync).RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read)
            .WithName("getDraftEntityPrices").WithSummary("Every price of an item, group or combo, of whatever scope.");
        // Who may write which is the guard's to say.
        var prices = api.MapGroup("/draft/prices").RequirePermission(Permission.EditStorePrices);
        PatchPrices.MapPatch(prices);
        prices.MapPut("/{zone}/{key}", PutAsync).WithName("putDraftPrice").WithSummary("Writes a price of a zone, of \"chain\" or of \"store:ID\", in centavos.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        prices.MapDelete("/{zone}/{key}", DeleteAsync).WithName("deleteDraftPrice").WithSummary("Removes a price of a zone, of \"chain\" or of \"store:ID\".")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    private static async Task<IResult> GetAsync(
        string scope, bool? resolved, DraftReader drafts, HttpContext http, CancellationToken cancellationToken)
    {
        var draft = (await drafts.ReadAsync(cancellationToken)).Draft;
        var known = PriceScopes.Canonical(scope);
        if (!draft.Places.Has(known)) return PriceScopes.IsStore(known) ? UnknownStore() : UnknownZone();
        var etag = DraftTag.Of(draft.Revision);
        http.Response.Headers.ETag = $"\"{etag}\"";
        await http.WriteCompressedAsync(
            new ScopePrices(
                known, resolved == true ? Resolved(draft, known) : draft.Scopes.GetValueOrDefault(known, NoPrices),
                draft.Revisions.GetValueOrDefault(DraftMenu.PriceSection(known), NoRevisions), etag),
            cancellationToken);
        return TypedResults.Empty;
    }

    // A zone's book is kept resolved.
    private static IReadOnlyDictionary<string, Price> Resolved(DraftMenu draft, string scope)
    {
        var own = draft.Scopes.GetValueOrDefault(scope, NoPrices);
        return draft.Prices.GetValueOrDefault(scope) is { } book ? book.Prices
            : draft.Places.Stores.GetValueOrDefault(scope) is { } store && draft.Prices.GetValueOrDefault(store.Zone) is { } behind ? PriceResolution.Resolve(own, behind.Prices)
            : own;
    }

    private static async Task<Ok<EntityPrices>> GetEntityPricesAsync(
        string section, string id, DraftReader drafts, HttpContext http, CancellationToken cancellationToken)
    {
        var draft = (await drafts.ReadAsync(cancellationToken)).Draft;
        var prices = draft.Scopes.Select(scope => KeyValuePair.Create(
                scope.Key, (IReadOnlyDictionary<string, Price>)scope.Value.Where(price => PriceKeys.IsOf(section, id, price.Key)).ToDictionary(StringComparer.Ordinal)))
            .Where(scope => scope.Value.Count > 0).ToDictionary(StringComparer.Ordinal);
        var etag = DraftTag.Of(draft.Revision);
        http.Response.Headers.ETag = $"\"{etag}\"";
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(new EntityPrices(prices, etag));
    }

    private static async Task<Results<Ok<Revised>, ProblemHttpResult>> PutAsync(
        string zone, string key, Price body, [FromHeader(Name = "If-Match")] string? ifMatch, [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
        DraftEditor editor, MenuDbContext database, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        var scope = PriceScopes.Canonical(zone);
        if ((await KnownScopes.ReadAsync(database, [scope], cancellationToken)).FaultOf(scope) is { } nowhere) return Problems.NotFound(nowhere.Code, nowhere.Detail);
        // A price list is typed over row by row: only what the key names is read, not the whole draft.
        var content = await PriceFaults.ContentAsync(database, [(key, body)], cancellationToken);
        if (PriceFaults.OfKey(content, key) is { } nothing) return Problems.NotFound(nothing.Code, nothing.Detail);
        if (PriceFaults.Errors(content, scope, key, body) is { Count: > 0 } errors) return Problems.Invalid(errors);
        if (await GuardAsync(database, caller, scope, key, body, cancellationToken) is { } refused) return refused;
        return EditDraft.Answer(
            await editor.PutPriceAsync(caller, scope, key, body, Precondition.From(ifMatch, ifNoneMatch), cancellationToken), http);
    }

    private static async Task<Results<Ok<Revised>, ProblemHttpResult>> DeleteAsync(
        string zone, string key, [FromHeader(Name = "If-Match")] string? ifMatch, DraftEditor editor, MenuDbContext database, Caller caller, HttpContext http,
        CancellationToken cancellationToken)
    {
        var scope = PriceScopes.Canonical(zone);
        return await GuardAsync(database, caller, scope, key, null, cancellationToken) is { } refused
            ? refused
            : EditDraft.Answer(await editor.DeletePriceAsync(caller, scope, key, Precondition.From(ifMatch, null), cancellationToken), http);
    }

    private static async Task<ProblemHttpResult?> GuardAsync(
        MenuDbContext database, Caller caller, string scope, string key, Price? price, CancellationToken cancellationToken)
    {
        var at = new PriceAt(scope, key);
        return (await PriceGuard.ForAsync(database, caller, [at], cancellationToken)).FaultOf(at, price) is not { } fault ? null
            : PriceGuard.IsForbidden(fault) ? Problems.Forbidden(fault.Code, fault.Detail)
            : Problems.Of(StatusCodes.Status422UnprocessableEntity, fault.Code, fault.Detail, ("lowest", fault.Lowest), ("highest", fault.Highest));
    }

    private static ProblemHttpResult UnknownStore() => Problems.NotFound("unknown-store", "The chain has no such store.");

    private static ProblemHttpResult UnknownZone() => Problems.NotFound("unknown-zone", "The chain has no such price zone.");
}
