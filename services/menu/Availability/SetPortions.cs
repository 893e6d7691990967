using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Availability;

/// <summary>How many portions there are.</summary>
/// <param name="Left">0 to 9,999; at 0 it is sold out.</param>
internal sealed record PortionChange(int Left);

/// <summary>PUT and DELETE /api/menu/stores/{storeId}/portions/{key}: "12 left", counted down by orders, or not counted any more.</summary>
internal static class SetPortions
{
    /// <summary>Most portions.</summary>
    public const int Most = 9_999;

    public static void MapPortions(this IEndpointRouteBuilder api)
    {
        var portions = api.MapGroup("/stores/{storeId:guid}/portions");
        portions.MapPut("/{key}", PutAsync)
            .RequirePermission(Permission.SetAvailability)
            .WithName("setPortions").WithSummary("Says how many portions of an item, variation, combo or option a store has left. Orders count them down; at 0 it is sold out.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        portions.MapDelete("/{key}", DeleteAsync)
            .RequirePermission(Permission.SetAvailability)
            .WithName("stopCounting").WithSummary("Counts portions of something no more; it is available unless it was marked sold out.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<Ok<AvailabilitySequence>, ProblemHttpResult>> PutAsync(
        Guid storeId, string key, PortionChange body, MenuDbContext database, SellableMenu menu, OutboxDispatcher<MenuDbContext> outbox,
        Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await database.RefusalAsync(caller, storeId, Permission.SetAvailability, cancellationToken) is { } refusal) return refusal;
        if (body.Left is < 0 or > Most) return Problems.Invalid(new Dictionary<string, string[]> { ["left"] = [$"range: 0 to {Most}"] });
        if (!SellableMenu.Has(await menu.ContentAsync(cancellationToken), key))
        {
            return Problems.NotFound("unknown-key", "The menu has nothing of this key that can be counted.");
        }

        var (chain, now, left) = (caller.Chain, time.GetUtcNow(), body.Left);
        var before = await LeftAsync(database, storeId, key, cancellationToken);
        var sequence = await Overlays.ChangeAsync(
            database, caller, time, storeId,
            async () =>
            {
                var changed = await database.Database.ExecuteSqlAsync($"""
                    insert into portion (chain_id, store_id, key, remaining, generation, changed_at)
                    select {chain}, {storeId}, {key}, {left}, s.sequence, {now} from store_sequence s where s.chain_id = {chain} and s.store_id = {storeId}
                    on conflict (chain_id, store_id, key) do update
                    set remaining = excluded.remaining, generation = excluded.generation, changed_at = excluded.changed_at
                    """, cancellationToken);
                // Who counts what there is says that there is some.
                if (left > 0) await database.Database.ExecuteSqlAsync($"delete from availability where store_id = {storeId} and key = {key}", cancellationToken);
                await Portions.TellOrdersAsync(database, time, chain, storeId, cancellationToken);
                await Portions.ForgetAsync(database, time, cancellationToken);
                return changed;
            },
            () => database.Audit(caller, time, "availability.portions", $"store/{storeId}/{key}", before, body),
            cancellationToken);
        outbox.Wake();
        return TypedResults.Ok(sequence);
    }

    private static async Task<Results<Ok<AvailabilitySequence>, ProblemHttpResult>> DeleteAsync(
        Guid storeId, string key, MenuDbContext database, OutboxDispatcher<MenuDbContext> outbox, Caller caller, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await database.RefusalAsync(caller, storeId, Permission.SetAvailability, cancellationToken) is { } refusal) return refusal;
        var chain = caller.Chain;
        var before = await LeftAsync(database, storeId, key, cancellationToken);
        var sequence = await Overlays.ChangeAsync(
            database, caller, time, storeId,
            async () =>
            {
                var gone = await database.Database.ExecuteSqlAsync($"delete from portion where store_id = {storeId} and key = {key}", cancellationToken);
                if (gone > 0) await Portions.TellOrdersAsync(database, time, chain, storeId, cancellationToken);
                return gone;
            },
            () => database.Audit(caller, time, "availability.uncounted", $"store/{storeId}/{key}", before),
            cancellationToken);
        outbox.Wake();
        return TypedResults.Ok(sequence);
    }

    private static async Task<PortionChange?> LeftAsync(MenuDbContext database, Guid storeId, string key, CancellationToken cancellationToken) =>
        await database.Portions.AsNoTracking().Where(p => p.StoreId == storeId && p.Key == key).Select(p => new PortionChange(p.Remaining)).SingleOrDefaultAsync(cancellationToken);
}
