using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Programs;

namespace Totems.Menu.Availability;

/// <summary>Marks something sold out, or available again.</summary>
/// <param name="SoldOut">Whether it is sold out.</param>
/// <param name="Until">UTC instant at which it is back by itself; null is until somebody says so.</param>
internal sealed record AvailabilityChange(bool SoldOut, DateTimeOffset? Until = null);

/// <summary>The store's sequence after the change.</summary>
internal sealed record AvailabilitySequence(long Sequence);

/// <summary>PUT /api/menu/stores/{storeId}/availability/{key}: one tap, on every screen of the store within a second.</summary>
internal static class SetAvailability
{
    /// <summary>Event kind.</summary>
    public const string Kind = "availability.changed";

    public static void MapPut(RouteGroupBuilder availability) =>
        availability.MapPut("/{key}", PutAsync)
            .RequirePermission(Permission.SetAvailability).ForPrograms(TokenScope.Availability).WithinStores()
            .WithName("setAvailability").WithSummary("Marks an item, combo or option sold out in one store, or available again.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Results<Ok<AvailabilitySequence>, ProblemHttpResult>> PutAsync(
        Guid storeId, string key, AvailabilityChange body, MenuDbContext database, SellableMenu menu, OutboxDispatcher<MenuDbContext> outbox,
        Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await database.RefusalAsync(caller, storeId, Permission.SetAvailability, cancellationToken) is { } refusal) return refusal;
        var now = time.GetUtcNow();
        var until = body.Until?.ToUniversalTime();
        if (body.SoldOut && until <= now)
        {
            return Problems.Invalid(new Dictionary<string, string[]> { ["until"] = ["past: the instant must lie ahead"] });
        }

        if (body.SoldOut && !SellableMenu.Has(await menu.ContentAsync(cancellationToken), key))
        {
            return Problems.NotFound("unknown-key", "The menu has nothing of this key that can be sold out.");
        }

        var chain = caller.Chain;
        var sequence = await Overlays.ChangeAsync(
            database, caller, time, storeId,
            () => body.SoldOut
                ? database.Database.ExecuteSqlAsync($"""
                    insert into availability (chain_id, store_id, key, until) values ({chain}, {storeId}, {key}, {until})
                    on conflict (chain_id, store_id, key) do update set until = excluded.until
                    where availability.until is distinct from excluded.until
                    """, cancellationToken)
                : BackAsync(database, time, chain, storeId, key, cancellationToken),
            () => database.Audit(caller, time, body.SoldOut ? "availability.sold-out" : "availability.back", $"store/{storeId}/{key}", after: body),
            cancellationToken);
        outbox.Wake();
        return TypedResults.Ok(sequence);
    }

    // What was counted down to nothing is not counted any more: the person says that there is some.
    private static async Task<int> BackAsync(MenuDbContext database, TimeProvider time, Guid chain, Guid storeId, string key, CancellationToken cancellationToken)
    {
        var back = await database.Database.ExecuteSqlAsync($"delete from availability where store_id = {storeId} and key = {key}", cancellationToken);
        var uncounted = await database.Database.ExecuteSqlAsync(
            $"delete from portion where store_id = {storeId} and (key = {key} or starts_with(key, {key} || ':')) and remaining <= 0", cancellationToken);
        if (uncounted > 0) await Portions.TellOrdersAsync(database, time, chain, storeId, cancellationToken);
        return back + uncounted;
    }
}
