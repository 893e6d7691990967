using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>Changes of many prices.</summary>
/// <param name="Changes">At most 10,000, each key of a scope once.</param>
internal sealed record PatchPricesRequest(IReadOnlyList<PriceEdit> Changes);

/// <summary>One change.</summary>
/// <param name="Scope">"chain", a zone's id, or "store:" and a store's id.</param>
/// <param name="Key">Entity key.</param>
/// <param name="Price">The price; null removes it.</param>
/// <param name="IfRevision">Only if it has this revision; 0 is not there. Null is whatever it is.</param>
internal sealed record PriceEdit(
    string Scope, string Key, [property: JsonRequired, JsonIgnore(Condition = JsonIgnoreCondition.Never)] Price? Price, long? IfRevision = null);

/// <summary>What became of the changes.</summary>
/// <param name="Results">In the order of the changes.</param>
/// <param name="DraftEtag">The draft's tag now.</param>
internal sealed record PatchedPrices(IReadOnlyList<PriceResult> Results, string DraftEtag);

/// <summary>What became of one change.</summary>
/// <param name="Scope">As it was asked for.</param>
/// <param name="Key">As it was asked for.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Revision">The price's revision now; null when there is none.</param>
/// <param name="Problem">Why it was refused.</param>
internal sealed record PriceResult(string Scope, string Key, PriceStatus Status, long? Revision = null, PriceFault? Problem = null);

/// <summary>What became of a change.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PriceStatus>))]
internal enum PriceStatus
{
    /// <summary>Written.</summary>
    [JsonStringEnumMemberName("written")] Written,

    /// <summary>It is that already; or others were refused, so that nothing was written.</summary>
    [JsonStringEnumMemberName("unchanged")] Unchanged,

    /// <summary>Removed.</summary>
    [JsonStringEnumMemberName("removed")] Removed,

    /// <summary>Not written; the problem says why.</summary>
    [JsonStringEnumMemberName("refused")] Refused,
}

/// <summary>PATCH /api/menu/draft/prices: up to 10,000 prices in one transaction, repeatable by its Idempotency-Key.</summary>
internal static class PatchPrices
{
    /// <summary>Most changes of one request.</summary>
    public const int MaxChanges = 10_000;

    public static void MapPatch(RouteGroupBuilder prices) =>
        prices.MapPatch("", async Task<Results<Ok<PatchedPrices>, ProblemHttpResult>> (
                PatchPricesRequest body, bool? partial, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
                PricePatcher patcher, Caller caller, HttpContext http, CancellationToken cancellationToken) =>
            {
                if (!Guid.TryParseExact(idempotencyKey, "D", out var id))
                {
                    return Problems.Of(StatusCodes.Status400BadRequest, "idempotency-key-required", "Send Idempotency-Key: a UUID made for these changes.");
                }

                if (body.Changes.Count > MaxChanges)
                {
                    return Problems.Of(StatusCodes.Status422UnprocessableEntity, "too-many-changes", $"At most {MaxChanges} prices at once.", ("limit", MaxChanges));
                }

                // A list's elements may be null whatever its type says.
                if (body.Changes.Any(change => change is null)) return Problems.Invalid(new Dictionary<string, string[]> { ["changes"] = ["required: a change is not null"] });
                switch (await patcher.PatchAsync(caller, id, body.Changes, partial ?? false, cancellationToken))
                {
                    case PatchOutcome.Done done:
                        http.Response.Headers.ETag = $"\"{done.Answer.DraftEtag}\"";
                        return TypedResults.Ok(done.Answer);
                    case PatchOutcome.DifferentBody:
                        return Problems.Conflict("different-body", "This Idempotency-Key was used for other changes.");
                    case PatchOutcome.Refused { Answer: var answer }:
                        var refused = answer.Results.Count(result => result.Status == PriceStatus.Refused);
                        return Problems.Of(
                            StatusCodes.Status422UnprocessableEntity, "prices-refused", $"{refused} of {answer.Results.Count} prices were refused; nothing was written.",
                            ("results", answer.Results), ("draftEtag", answer.DraftEtag));
                    case var other:
                        throw new InvalidOperationException($"Unknown outcome {other}.");
                }
            })
            .ForPrograms(TokenScope.Draft)
            .WithName("patchDraftPrices")
            .WithSummary("Writes and removes up to 10,000 prices of any scope in one transaction: all of them, or with partial=true those that are right. Repeatable: the same Idempotency-Key gives the same answer.")
            .ProducesProblem(StatusCodes.Status400BadRequest).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
