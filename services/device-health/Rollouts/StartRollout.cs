using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Pages;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>Asks for a rollout of an agent version or a configuration.</summary>
/// <param name="Kind">"agent" or "configuration".</param>
/// <param name="Note">What it is about, for others; at most 500 characters.</param>
/// <param name="Agent">The package, of an agent rollout.</param>
/// <param name="Settings">The settings, whole, of a configuration rollout; what is left out is the agent's default.</param>
/// <param name="Plan">How it goes to the totems; null for now everywhere.</param>
internal sealed record RolloutRequest(RolloutKind? Kind, string? Note, AgentPackage? Agent = null, TotemSettings? Settings = null, RolloutPlan? Plan = null);

/// <summary>PUT /api/fleet/rollouts/{id}: begins a rollout of an agent version or a configuration. Menus come by the event only.</summary>
internal static class StartRollout
{
    private const int LongestNote = 500;

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPut("/api/fleet/rollouts/{id:guid}", HandleAsync)
            .WithName("startRollout")
            .WithSummary("Rolls out an agent version or a configuration. Repeatable: the same id gives the same answer.")
            .WithDescription("""
                The server gives the number: one more than the last of its chain and kind. A configuration is whole: settings left out are the agent's defaults.
                Rollouts of agent versions are started here only, there is no page for them yet; until agents update themselves, one that is not of that version already
                answers "unsupported". Menus are rolled out by publishing them.
                """)
            .RequirePermission(Permission.Publish)
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<RolloutView>, ProblemHttpResult>> HandleAsync(
        Guid id, RolloutRequest body, Caller caller, FleetDb database, SignalBus signals, TimeProvider time, ILoggerFactory loggers, CancellationToken cancellationToken)
    {
        if (caller.StoresFor(Permission.Publish) is not null) return Problems.Forbidden("not-your-store", "A rollout concerns the whole chain.");
        var now = time.GetUtcNow();
        var errors = Check(body, now);
        if (errors.Count > 0) return Problems.Invalid(errors);
        var (kind, plan, content) = (body.Kind!.Value, body.Plan ?? new RolloutPlan(), new RolloutContent(body.Agent, body.Settings));
        var rollout = new NewRollout(id, caller.Chain, kind, 0, body.Note!.Trim(), caller.Name, now, plan, Content: content.ToJson());

        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // One after the other per chain and kind, so that each number is given once and an id begins one rollout.
        await database.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtextextended({$"rollout {caller.Chain} {kind}"}, 2))", cancellationToken);
        var known = await database.Rollouts.AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellationToken);
        if (known is null)
        {
            var last = await database.Rollouts.Where(r => r.Kind == kind).MaxAsync(r => (long?)r.Version, cancellationToken) ?? 0;
            rollout = rollout with { Version = last + 1 };
            // The id may be another chain's, which is not ours to see.
            if (await RolloutMaker.MakeAsync(database, rollout, now, cancellationToken) is not { } made) return DifferentBody();
            database.Audit(caller, time, "rollout.start", rollout.Subject, after: new { kind, rollout.Note, content.Agent, content.Settings, plan, totems = made.Totems });
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            loggers.CreateLogger("Totems.DeviceHealth.Rollouts").RolloutStarted(kind, rollout.Version, made.Totems, caller.Chain);
            signals.Publish(Topics.DesiredOfChain(caller.Chain));
            signals.Publish(Topics.Fleet(caller.Chain));
        }
        else if (known.Kind != kind || known.Note != rollout.Note || known.Content != rollout.Content || known.Plan != JsonSerializer.Serialize(plan, WireJson.Options))
        {
            return DifferentBody();
        }

        return TypedResults.Ok((await RolloutReader.ReadAsync(database, id, caller, cancellationToken))!);
    }

    private static Dictionary<string, string[]> Check(RolloutRequest body, DateTimeOffset now)
    {
        var errors = RolloutContent.Check(body.Kind, body.Agent, body.Settings).ToDictionary();
        if (body.Note is not { Length: <= LongestNote } note || note.Contains('\0', StringComparison.Ordinal)) errors["note"] = [$"required: a note of at most {LongestNote} characters, which may be empty"];
        if (body.Plan is not { } plan) return errors;
        foreach (var (field, texts) in RolloutPlanRules.Check(plan, now)) errors[field] = texts;
        return errors;
    }

    private static ProblemHttpResult DifferentBody() => Problems.Conflict("different-body", "This id was used for another rollout.");
}
