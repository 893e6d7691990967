using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Availability;

/// <summary>PUT and DELETE /api/menu/stores/{storeId}/pauses/{key}: no orders in the store, on one totem ("totem:ID") or of one category ("category:ID").</summary>
internal static class PauseOrders
{
    /// <summary>Most characters of the message in one language.</summary>
    public const int MostCharacters = 160;

    /// <summary>A pause with an end ends at most so far ahead.</summary>
    public const int MostDays = 31;

    public static void MapPauses(this IEndpointRouteBuilder api)
    {
        var pauses = api.MapGroup("/stores/{storeId:guid}/pauses");
        pauses.MapPut("/{key}", PutAsync)
            .RequirePermission(Permission.SetAvailability)
            .WithName("pauseOrders").WithSummary("Takes no orders in a store, on one totem or of one category, until a time or until somebody says so.")
            .ProducesProblem(StatusCodes.Status403Forbidden).ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        pauses.MapDelete("/{key}", DeleteAsync)
            .RequirePermission(Permission.SetAvailability)
            .WithName("resumeOrders").WithSummary("Takes orders again.")
            .ProducesProblem(StatusCodes.Status403Forbidden);
    }

    private static async Task<Results<Ok<AvailabilitySequence>, ProblemHttpResult>> PutAsync(
        Guid storeId, string key, OrderPause body, MenuDbContext database, SellableMenu menu, OutboxDispatcher<MenuDbContext> outbox,
        Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await database.RefusalAsync(caller, storeId, Permission.SetAvailability, cancellationToken) is { } refusal) return refusal;
        var pause = body with { Until = body.Until?.ToUniversalTime(), Message = Trimmed(body.Message) };
        if (Errors(pause, time.GetUtcNow()) is { Count: > 0 } errors) return Problems.Invalid(errors);
        if (!await IsThereAsync(key, menu, cancellationToken)) return Problems.NotFound("unknown-key", "Pauses are of \"store\", \"totem:ID\" or a \"category:ID\" of the menu.");

        var (chain, message) = (caller.Chain, pause.Message is null ? null : JsonSerializer.Serialize(pause.Message, WireJson.Options));
        var before = (await Overlays.ReadAsync(database, storeId, cancellationToken)).Pauses?.GetValueOrDefault(key);
        var sequence = await Overlays.ChangeAsync(
            database, caller, time, storeId,
            () => database.Database.ExecuteSqlAsync($"""
                insert into order_pause (chain_id, store_id, key, message, until) values ({chain}, {storeId}, {key}, {message}::jsonb, {pause.Until})
                on conflict (chain_id, store_id, key) do update set message = excluded.message, until = excluded.until
                where (order_pause.message, order_pause.until) is distinct from (excluded.message, excluded.until)
                """, cancellationToken),
            () => database.Audit(caller, time, "orders.pause", $"store/{storeId}/{key}", before, pause),
            cancellationToken);
        outbox.Wake();
        return TypedResults.Ok(sequence);
    }

    private static async Task<Results<Ok<AvailabilitySequence>, ProblemHttpResult>> DeleteAsync(
        Guid storeId, string key, MenuDbContext database, OutboxDispatcher<MenuDbContext> outbox, Caller caller, TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await database.RefusalAsync(caller, storeId, Permission.SetAvailability, cancellationToken) is { } refusal) return refusal;
        var before = (await Overlays.ReadAsync(database, storeId, cancellationToken)).Pauses?.GetValueOrDefault(key);
        var sequence = await Overlays.ChangeAsync(
            database, caller, time, storeId,
            () => database.Database.ExecuteSqlAsync($"delete from order_pause where store_id = {storeId} and key = {key}", cancellationToken),
            () => database.Audit(caller, time, "orders.resume", $"store/{storeId}/{key}", before),
            cancellationToken);
        outbox.Wake();
        return TypedResults.Ok(sequence);
    }

    // A message without words is none; Portuguese is what the other languages fall back to.
    private static Text? Trimmed(Text? message) =>
        message is null || new[] { message.PtBr, message.En, message.Es }.All(string.IsNullOrWhiteSpace)
            ? null
            : new Text(message.PtBr.Trim(), Blank(message.En), Blank(message.Es));

    private static string? Blank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static Dictionary<string, string[]> Errors(OrderPause pause, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (pause.Until <= now) errors["until"] = ["past: the instant must lie ahead"];
        else if (pause.Until > now + TimeSpan.FromDays(MostDays)) errors["until"] = [$"too-far: at most {MostDays} days ahead"];
        if (pause.Message is { PtBr.Length: 0 }) errors["message"] = ["required: Portuguese, to which the other languages fall back"];
        else if (new[] { pause.Message?.PtBr, pause.Message?.En, pause.Message?.Es }.Any(text => text?.Length > MostCharacters))
        {
            errors["message"] = [$"length: at most {MostCharacters} characters in each language"];
        }

        return errors;
    }

    private static async Task<bool> IsThereAsync(string key, SellableMenu menu, CancellationToken cancellationToken) => key.Split(':') switch
    {
        [PauseKey.Store] => true,
        // Which totems a store has is device-health's to know; a pause of one that is gone harms nobody.
        ["totem", var id] => Guid.TryParseExact(id, "D", out var totem) && key == PauseKey.Totem(totem),
        ["category", var id] => (await menu.ContentAsync(cancellationToken)).Categories.ContainsKey(id),
        _ => false,
    };
}
