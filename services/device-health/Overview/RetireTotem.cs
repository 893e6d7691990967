using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Overview;

/// <summary>Takes a totem out of use: no token, no connection, no more rollouts. Its history stays.</summary>
internal static class RetireTotem
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/fleet/totems/{id:guid}/retire", HandleAsync).WithName("retireTotem").RequirePermission(Permission.EnrolTotems);

    private static async Task<Results<NoContent, ProblemHttpResult>> HandleAsync(
        Guid id, Caller caller, FleetDb database, SignalBus signals, TimeProvider time, CancellationToken cancellationToken)
    {
        var totem = await database.Totems.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        if (totem is null) return Problems.NotFound("totem-unknown", "There is no such totem.");
        if (!caller.MayIn(totem.StoreId, Permission.EnrolTotems)) return Problems.Forbidden("not-your-store", "You may not retire totems of this store.");

        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var retired = await database.Totems.Where(t => t.Id == id && t.RetiredAt == null)
            .ExecuteUpdateAsync(set => set.SetProperty(t => t.RetiredAt, now), cancellationToken) == 1;
        if (!retired) return TypedResults.NoContent(); // it was before
        await database.Commands.Where(c => c.TotemId == id && (c.Status == CommandStatus.Pending || c.Status == CommandStatus.Sent))
            .ExecuteUpdateAsync(set => set.SetProperty(c => c.Status, CommandStatus.Expired).SetProperty(c => c.FinishedAt, now), cancellationToken);
        // What it has not finished it never will, and it is no straggler.
        await database.RolloutTargets.Where(t => t.TotemId == id && t.SettledAt == null).ExecuteDeleteAsync(cancellationToken);
        database.Audit(caller, time, "totem.retire", $"totem:{id}", before: new { totem.Name, totem.Letter, totem.StoreId });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signals.Publish(Topics.DesiredOfTotem(id));
        signals.Publish(Topics.Fleet(caller.Chain));
        return TypedResults.NoContent();
    }
}
