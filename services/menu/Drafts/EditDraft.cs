using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Programs;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>A write is done.</summary>
/// <param name="Revision">The entity's new revision, for the next If-Match; also the draft's new etag.</param>
internal sealed record Revised(long Revision);

/// <summary>PUT and DELETE /api/menu/draft/{section}/{id}, with If-Match: "revision", or If-None-Match: * for a new one.</summary>
internal static class EditDraft
{
    public static void MapDraftEdits(this IEndpointRouteBuilder api)
    {
        var edits = api.MapGroup("/draft").RequirePermission(Permission.EditMenu).ForPrograms(TokenScope.Draft).WithinChain();
        MapPut<ChainInfo>(edits, MenuSections.Chain, "Chain");
        MapBoth<Category>(edits, MenuSections.Categories, "Category");
        MapBoth<Item>(edits, MenuSections.Items, "Item");
        MapBoth<ModifierGroup>(edits, MenuSections.Groups, "Group");
        MapBoth<Combo>(edits, MenuSections.Combos, "Combo");
        MapBoth<Daypart>(edits, MenuSections.Dayparts, "Daypart");
        MapBoth<Banner>(edits, MenuSections.Banners, "Banner");
        MapBoth<CampaignOffer>(edits, MenuSections.Offers, "Offer");
        MapBoth<Coupon>(edits, MenuSections.Coupons, "Coupon");
    }

    private static void MapBoth<T>(RouteGroupBuilder edits, string section, string name) where T : class
    {
        MapPut<T>(edits, section, name);
        MapDelete<T>(edits, section, name);
    }

    private static void MapPut<T>(RouteGroupBuilder edits, string section, string name) where T : class =>
        edits.MapPut($"/{section}/{{id}}", async Task<Results<Ok<Revised>, ProblemHttpResult>> (
                string id, T body, [FromHeader(Name = "If-Match")] string? ifMatch, [FromHeader(Name = "If-None-Match")] string? ifNoneMatch,
                DraftEditor editor, Caller caller, HttpContext http, CancellationToken cancellationToken) =>
            {
                if (Precondition.From(ifMatch, ifNoneMatch) is not { } expected) return PreconditionRequired();
                if (DraftRules.Check(section, id, body) is { Count: > 0 } errors) return Problems.Invalid(errors);
                return Answer(await editor.PutAsync(caller, section, id, body, expected, cancellationToken), http);
            })
            .WithName($"putDraft{name}").WithSummary($"Writes to {section}.")
            .ProducesProblem(StatusCodes.Status412PreconditionFailed).ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    private static void MapDelete<T>(RouteGroupBuilder edits, string section, string name) where T : class =>
        edits.MapDelete($"/{section}/{{id}}", async Task<Results<Ok<Revised>, ProblemHttpResult>> (
                string id, [FromHeader(Name = "If-Match")] string? ifMatch, DraftEditor editor, Caller caller, HttpContext http,
                CancellationToken cancellationToken) =>
            {
                if (Precondition.From(ifMatch, null) is not { } expected) return PreconditionRequired();
                return Answer(await editor.DeleteAsync<T>(caller, section, id, expected, cancellationToken), http);
            })
            .WithName($"deleteDraft{name}").WithSummary($"Removes from {section}, with its prices, unless something else of the draft names it.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <summary>An outcome as HTTP says it.</summary>
    internal static Results<Ok<Revised>, ProblemHttpResult> Answer(EditOutcome outcome, HttpContext http)
    {
        switch (outcome)
        {
            case EditOutcome.Done done:
                http.Response.Headers.ETag = $"\"{DraftTag.Of(done.Revision)}\"";
                return TypedResults.Ok(new Revised(done.Revision));
            case EditOutcome.Changed changed:
                return Problems.Changed("Somebody else changed it first.", ("revision", changed.Revision), ("current", changed.Current));
            case EditOutcome.StillUsed used:
                return Problems.Conflict("still-used", "Other entities of the draft name it.", ("users", used.Users));
            case EditOutcome.Refused refused:
                return Problems.Invalid(new Dictionary<string, string[]> { ["body"] = [$"{refused.Code}: {refused.Path}"] });
            default:
                throw new InvalidOperationException($"Unknown outcome {outcome}.");
        }
    }

    internal static ProblemHttpResult PreconditionRequired() =>
        Problems.Of(StatusCodes.Status428PreconditionRequired, "precondition-required", "Send If-Match: \"revision\", or If-None-Match: * for a new one.");
}
