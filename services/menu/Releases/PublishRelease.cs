using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.Menu.Releases;

/// <summary>Asks to publish the draft, or an older release again.</summary>
/// <param name="Note">What it is about, for others; at most 500 characters.</param>
/// <param name="DraftEtag">The draft that was looked at; another one is not published. Not asked for when rolling back.</param>
/// <param name="Plan">How it goes to the totems; null for now everywhere.</param>
/// <param name="RollbackTo">A version whose documents the new release binds again, whatever the draft is.</param>
internal sealed record PublishRequest(string Note, string? DraftEtag = null, RolloutPlan? Plan = null, long? RollbackTo = null);

/// <summary>PUT /api/menu/releases/{id}.</summary>
internal static class PublishRelease
{
    /// <summary>Longest note, in characters.</summary>
    public const int MaxNote = 500;

    public static void MapPublish(this IEndpointRouteBuilder api) =>
        api.MapPut("/releases/{id:guid}", async Task<Results<Ok<Release>, ProblemHttpResult>> (
                Guid id, PublishRequest body, Publisher publisher, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
            {
                if (body.Note is not { Length: <= MaxNote } note || (body.DraftEtag is not { Length: > 0 } && body.RollbackTo is null))
                {
                    return Problems.Invalid(new Dictionary<string, string[]>
                    {
                        ["note"] = [$"required: note, of at most {MaxNote} characters, and draftEtag"],
                    });
                }

                if (body.Plan is { } plan && RolloutPlanRules.Check(plan, time.GetUtcNow()) is { Count: > 0 } errors) return Problems.Invalid(errors.ToDictionary());
                var publishing = body.RollbackTo is { } version
                    ? publisher.RollBackAsync(caller, id, note, version, body.Plan, cancellationToken)
                    : publisher.PublishAsync(caller, id, note, body.DraftEtag, cancellationToken, body.Plan);
                return Answer(await publishing);
            })
            .RequirePermission(Permission.Publish).ForPrograms(TokenScope.Publish)
            .WithName("publishRelease").WithSummary("Publishes the draft, or an older release again, to the chain's totems by a plan. Repeatable: the same id gives the same answer.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    /// <summary>An outcome as HTTP says it.</summary>
    internal static Results<Ok<Release>, ProblemHttpResult> Answer(PublishOutcome outcome) =>
        outcome switch
        {
            PublishOutcome.Published done => TypedResults.Ok(done.Release),
            PublishOutcome.DraftChanged changed => Problems.Conflict("draft-changed", "The draft has changed since.", ("etag", changed.Etag)),
            PublishOutcome.NothingChanged same => Problems.Conflict("nothing-changed", "The draft equals the last release.", ("version", same.Version)),
            PublishOutcome.NoSuchVersion unknown => Problems.Conflict("unknown-release", "There is no such release to go back to.", ("version", unknown.Version)),
            PublishOutcome.DifferentBody => Problems.Conflict("different-body", "This id was used for a release with another note."),
            PublishOutcome.Invalid invalid => Problems.Of(
                StatusCodes.Status422UnprocessableEntity, "draft-invalid", "The draft has errors.", ("problems", invalid.Problems)),
            PublishOutcome.BeyondRails { Fault: var fault } => Problems.Of(
                StatusCodes.Status403Forbidden, fault.Code, fault.Detail, ("prices", fault.Prices)),
            PublishOutcome.ApprovalRequired => Problems.Conflict("approval-required", "Publishing takes a second person here: ask for it."),
            PublishOutcome.NotOpen => Problems.Conflict("publication-not-open", "This publication is decided already."),
            var other => throw new InvalidOperationException($"Unknown outcome {other}."),
        };
}
