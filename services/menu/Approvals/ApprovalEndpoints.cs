using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Drafts;
using Totems.Menu.Programs;
using Totems.Menu.Releases;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Approvals;

/// <summary>Whether publishing takes two people.</summary>
internal sealed record PublishRule(bool NeedsApproval);

/// <summary>Asks for a publication of the draft.</summary>
/// <param name="Note">What it is about; 1 to 500 characters.</param>
/// <param name="DraftEtag">The draft that was looked at.</param>
/// <param name="Plan">How it shall go to the totems; null for now everywhere.</param>
internal sealed record AskToPublish(string Note, string DraftEtag, RolloutPlan? Plan = null);

/// <summary>Why not; 1 to 500 characters.</summary>
internal sealed record Refusal(string Reason);

/// <summary>A publication that was asked for.</summary>
/// <param name="Id">Its id, and its release's once it is approved.</param>
/// <param name="Note">What it is about.</param>
/// <param name="AskedById">Who asked.</param>
/// <param name="AskedBy">Name of who asked.</param>
/// <param name="AskedAt">UTC.</param>
/// <param name="Status">"open", "approved", "refused", "withdrawn" or "void": the draft has changed since, so that nobody can approve it any more.</param>
/// <param name="Plan">How it shall go to the totems.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="DecidedAt">UTC.</param>
/// <param name="Reason">Why it was refused.</param>
internal sealed record PublicationView(
    Guid Id, string Note, Guid AskedById, string AskedBy, DateTimeOffset AskedAt, string Status, RolloutPlan? Plan = null, string? DecidedBy = null,
    DateTimeOffset? DecidedAt = null, string? Reason = null);

/// <summary>/api/menu/publications and /api/menu/publish-rule: a second person's approval.</summary>
internal static class ApprovalEndpoints
{
    public static void MapApprovals(this IEndpointRouteBuilder api)
    {
        api.MapGet("/publish-rule", async Task<Ok<PublishRule>> (MenuDbContext database, CancellationToken cancellationToken) =>
                TypedResults.Ok(new PublishRule(await ApprovalBook.IsNeededAsync(database, cancellationToken))))
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read).WithName("getPublishRule").WithSummary("Whether publishing takes two people.");
        api.MapPut("/publish-rule", async Task<Ok<PublishRule>> (
                PublishRule body, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
            {
                await ApprovalBook.SetRuleAsync(database, caller, time, body.NeedsApproval, cancellationToken);
                return TypedResults.Ok(body);
            })
            .RequirePermission(Permission.ManageStores).WithName("putPublishRule").WithSummary("Says whether publishing takes two people.");

        var publications = api.MapGroup("/publications");
        publications.MapGet("", ListAsync).RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read)
            .WithName("listPublications").WithSummary("Publications that were asked for, newest first.");
        publications.MapPut("/{id:guid}", AskAsync).RequirePermission(Permission.EditMenu).ForPrograms(TokenScope.Publish)
            .WithName("askToPublish").WithSummary("Asks for a publication of the draft, which another person approves. Repeatable.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        publications.MapPost("/{id:guid}/approve", ApproveAsync).RequirePermission(Permission.Publish)
            .WithName("approvePublication").WithSummary("Approves a publication somebody else asked for, and publishes it.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        publications.MapPost("/{id:guid}/refuse", async Task<Results<NoContent, ProblemHttpResult>> (
                Guid id, Refusal body, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
                body.Reason.Trim() is not { Length: > 0 and <= PublishRelease.MaxNote } reason ? Problems.Invalid(new Dictionary<string, string[]> { ["reason"] = [$"length: 1 to {PublishRelease.MaxNote} characters"] })
                : await ApprovalBook.EndAsync(database, caller, time, id, "refused", reason, null, cancellationToken) ? TypedResults.NoContent() : NotOpen())
            .RequirePermission(Permission.Publish).WithName("refusePublication").WithSummary("Refuses a publication with a reason.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        publications.MapPost("/{id:guid}/withdraw", async Task<Results<NoContent, ProblemHttpResult>> (
                Guid id, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
                await ApprovalBook.EndAsync(database, caller, time, id, "withdrawn", null, caller.Id, cancellationToken) ? TypedResults.NoContent() : NotOpen())
            .RequirePermission(Permission.EditMenu).ForPrograms(TokenScope.Publish).WithName("withdrawPublication").WithSummary("Takes back what oneself asked for.")
            .ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static ProblemHttpResult NotOpen() => Problems.Conflict("publication-not-open", "This publication is decided already, was taken back, or is not yours.");

    private static async Task<Ok<Page<PublicationView>>> ListAsync(string? cursor, int? limit, MenuDbContext database, CancellationToken cancellationToken)
    {
        var size = Paging.Limit(limit);
        var skipped = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var revision = await database.Drafts.Select(d => d.Revision).SingleOrDefaultAsync(cancellationToken);
        var rows = await database.PublicationRequests.AsNoTracking().OrderByDescending(r => r.AskedAt).ThenBy(r => r.Id).Skip(skipped).Take(size + 1).ToListAsync(cancellationToken);
        var page = Paging.Cut(rows, size, _ => (skipped + size).ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<PublicationView>([.. page.Items.Select(row => View(row, revision))], page.Next));
    }

    private static async Task<Results<Ok<PublicationView>, ProblemHttpResult>> AskAsync(
        Guid id, AskToPublish body, DraftReader drafts, ReleasedMenus released, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        var note = body.Note.Trim();
        if (note.Length is 0 or > PublishRelease.MaxNote) return Problems.Invalid(new Dictionary<string, string[]> { ["note"] = [$"length: 1 to {PublishRelease.MaxNote} characters"] });
        if (body.Plan is { } plan && RolloutPlanRules.Check(plan, time.GetUtcNow()) is { Count: > 0 } errors) return Problems.Invalid(errors.ToDictionary());
        if (await FindAsync(database, id, cancellationToken) is { } known)
        {
            return known.Note == note && known.AskedById == caller.Id
                ? TypedResults.Ok(View(known, known.DraftRevision))
                : Problems.Conflict("different-body", "This id was used for another publication.");
        }

        var draft = await drafts.ReadAsync(cancellationToken);
        var etag = DraftTag.Of(draft.Stamp.Revision);
        if (body.DraftEtag.Trim('"') != etag) return Problems.Conflict("draft-changed", "The draft has changed since.", ("etag", etag));
        var (last, frozen) = (await draft.LastAsync(cancellationToken), await draft.FrozenAsync(cancellationToken));
        if (Freeze.Equal(frozen, last)) return Problems.Conflict("nothing-changed", "The draft equals the last release.", ("version", last!.Row.Version));
        var problems = await draft.ProblemsAsync(cancellationToken);
        if (problems.Any(p => p.Severity == ProblemSeverity.Error))
        {
            return Problems.Of(StatusCodes.Status422UnprocessableEntity, "draft-invalid", "The draft has errors.", ("problems", problems));
        }

        var zoneOf = draft.Draft.Places.Stores.Values.ToDictionary(s => s.Id, s => s.Zone);
        if (caller.Program is { } program && ProgramRelease.FaultOf(
                program.Rails, time.GetUtcNow(), last, await ProgramDay.ReadAsync(database, released, time.GetUtcNow(), cancellationToken), frozen, zoneOf) is { } fault)
        {
            return Problems.Of(StatusCodes.Status403Forbidden, fault.Code, fault.Detail, ("prices", fault.Prices));
        }

        if (!await ApprovalBook.OpenAsync(database, caller, time, id, note, body.Plan, draft.Stamp.Revision, cancellationToken))
        {
            return Problems.Conflict("publication-open", "Somebody has asked for a publication already; it must be decided first.");
        }

        return TypedResults.Ok(View((await FindAsync(database, id, cancellationToken))!, draft.Stamp.Revision));
    }

    private static async Task<Results<Ok<Release>, ProblemHttpResult>> ApproveAsync(
        Guid id, Publisher publisher, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await FindAsync(database, id, cancellationToken) is not { } request) return Problems.NotFound("unknown-publication", "Nobody has asked for this publication.");
        if (request.AskedById == caller.Id) return Problems.Forbidden("own-publication", "Another person approves what you asked for.");
        var plan = PlanOf(request);
        // A start that was to come may be past by now.
        if (request.Status == "open" && plan is not null && RolloutPlanRules.Check(plan, time.GetUtcNow()) is { Count: > 0 })
        {
            return Problems.Conflict("plan-outdated", "The plan's times are past. Refuse it, so that it is asked for anew.");
        }

        var outcome = await publisher.PublishAsync(
            caller, id, request.Note, DraftTag.Of(request.DraftRevision), cancellationToken, plan, new Approval(id, request.AskedById, request.AskedBy));
        if (outcome is PublishOutcome.DraftChanged) await ApprovalBook.EndAsync(database, caller, time, id, "void", null, null, cancellationToken);
        return PublishRelease.Answer(outcome);
    }

    private static Task<PublicationRequestRow?> FindAsync(MenuDbContext database, Guid id, CancellationToken cancellationToken) =>
        database.PublicationRequests.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);

    private static RolloutPlan? PlanOf(PublicationRequestRow row) => row.Plan is null ? null : JsonSerializer.Deserialize<RolloutPlan>(row.Plan, WireJson.Options);

    private static PublicationView View(PublicationRequestRow row, long draftRevision) => new(
        row.Id, row.Note, row.AskedById, row.AskedBy, row.AskedAt, row.Status == "open" && row.DraftRevision != draftRevision ? "void" : row.Status,
        PlanOf(row), row.DecidedBy, row.DecidedAt, row.Reason);
}
