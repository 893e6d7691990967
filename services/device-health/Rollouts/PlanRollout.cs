using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Releases;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Planning;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>A wave as it would be.</summary>
/// <param name="Number">1 and up.</param>
/// <param name="Rule">Who is in it.</param>
/// <param name="Totems">How many.</param>
/// <param name="Stores">In how many stores.</param>
internal sealed record WaveSize(int Number, WaveRule Rule, int Totems, int Stores);

/// <summary>POST /api/fleet/rollouts/plan: how many totems each wave of a plan would have, before anything is published.</summary>
internal static class PlanRollout
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/fleet/rollouts/plan", async Task<Results<Ok<List<WaveSize>>, ProblemHttpResult>> (
                RolloutPlan plan, Caller caller, FleetDb database, TimeProvider time, CancellationToken cancellationToken) =>
            {
                var errors = RolloutPlanRules.Check(plan, time.GetUtcNow());
                if (errors.Count > 0) return Problems.Invalid(errors.ToDictionary());
                var totems = await TotemsToPlan.ReadAsync(database, cancellationToken);
                var waves = WavePlanner.Plan(Guid.Empty, plan.Waves, totems);
                var byWave = totems.ToLookup(t => waves.WaveOf[t.Id]);
                return TypedResults.Ok(waves.Rules.Select((rule, index) =>
                    new WaveSize(index + 1, rule, byWave[index + 1].Count(), byWave[index + 1].Select(t => t.StoreId).Distinct().Count())).ToList());
            })
            .WithName("planRollout").WithSummary("How many totems each wave of a plan would have.").RequirePermission(Permission.Publish);
}
