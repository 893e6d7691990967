using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Audit;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Webhooks;

/// <summary>A delivery with how its last attempt went.</summary>
/// <param name="Id">Id.</param>
/// <param name="WebhookId">The header webhook-id: the same for each attempt and repetition.</param>
/// <param name="Kind">What it tells of.</param>
/// <param name="Status">"pending", "delivered" or "failed".</param>
/// <param name="Attempts">Attempts made since it was queued, or sent again.</param>
/// <param name="CreatedAt">UTC.</param>
/// <param name="Payload">What is sent.</param>
/// <param name="NextAttemptAt">UTC; null when none follows.</param>
/// <param name="AttemptedAt">UTC.</param>
/// <param name="LastStatus">HTTP status of the last answer.</param>
/// <param name="LastError">Why the last attempt failed.</param>
/// <param name="LastResponse">The beginning of the last answer's body.</param>
/// <param name="LastLatencyMs">How long the last attempt took.</param>
internal sealed record DeliveryView(
    Guid Id, string WebhookId, string Kind, string Status, int Attempts, DateTimeOffset CreatedAt, string Payload, DateTimeOffset? NextAttemptAt = null,
    DateTimeOffset? AttemptedAt = null, int? LastStatus = null, string? LastError = null, string? LastResponse = null, int? LastLatencyMs = null);

/// <summary>All failed ones since then are sent again.</summary>
internal sealed record SendAgain(DateTimeOffset Since);

/// <summary>How many deliveries are sent again.</summary>
internal sealed record SentAgain(int Count);

/// <summary>The log of an endpoint; sending again, and a test.</summary>
internal static class WebhookDeliveries
{
    public static void Map(RouteGroupBuilder webhooks)
    {
        webhooks.MapGet("/{id:guid}/deliveries", ListAsync).WithName("listDeliveries").WithSummary("Deliveries to an endpoint, newest first.");
        webhooks.MapPost("/{id:guid}/deliveries/{delivery:guid}/send", async Task<Results<Ok<SentAgain>, ProblemHttpResult>> (
                Guid id, Guid delivery, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
                await AgainAsync(database, caller, time, id, database.WebhookDeliveries.Where(d => d.EndpointId == id && d.Id == delivery && d.Status != "pending"), cancellationToken) is > 0 and var count
                    ? TypedResults.Ok(new SentAgain(count))
                    : Problems.NotFound("unknown-delivery", "There is no such delivery, or it waits for an attempt already."))
            .WithName("sendDelivery").WithSummary("Sends a delivery again, under the same webhook-id.").ProducesProblem(StatusCodes.Status404NotFound);
        webhooks.MapPost("/{id:guid}/send-failed", async Task<Ok<SentAgain>> (
                Guid id, SendAgain body, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken) =>
            {
                var since = body.Since.ToUniversalTime();
                return TypedResults.Ok(new SentAgain(await AgainAsync(
                    database, caller, time, id, database.WebhookDeliveries.Where(d => d.EndpointId == id && d.Status == "failed" && d.CreatedAt >= since), cancellationToken)));
            })
            .WithName("sendFailedDeliveries").WithSummary("Sends all failed deliveries since a time again.");
        webhooks.MapPost("/{id:guid}/test", TestAsync).WithName("testWebhook").WithSummary("Sends a test, whatever the endpoint asked for.")
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
    }

    private static async Task<Ok<Page<DeliveryView>>> ListAsync(
        Guid id, string? status, string? cursor, int? limit, MenuDbContext database, CancellationToken cancellationToken)
    {
        var size = Paging.Limit(limit);
        var skipped = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var from) ? from : 0;
        var rows = await database.WebhookDeliveries.AsNoTracking().Where(d => d.EndpointId == id && (status == null || d.Status == status))
            .OrderByDescending(d => d.CreatedAt).ThenByDescending(d => d.Id).Skip(skipped).Take(size + 1).ToListAsync(cancellationToken);
        var page = Paging.Cut(rows, size, _ => (skipped + size).ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<DeliveryView>([.. page.Items.Select(View)], page.Next));
    }

    private static async Task<int> AgainAsync(
        MenuDbContext database, Caller caller, TimeProvider time, Guid id, IQueryable<WebhookDeliveryRow> which, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var count = await which.ExecuteUpdateAsync(
            set => set.SetProperty(d => d.Status, "pending").SetProperty(d => d.Attempts, 0).SetProperty(d => d.NextAttemptAt, now)
                .SetProperty(d => d.LeasedUntil, (DateTimeOffset?)null),
            cancellationToken);
        if (count == 0) return 0;
        database.Audit(caller, time, "webhook.send-again", $"webhook:{id}", after: new { count });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return count;
    }

    private static async Task<Results<Ok<DeliveryView>, ProblemHttpResult>> TestAsync(
        Guid id, MenuDbContext database, Caller caller, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await database.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken) is not { } endpoint) return WebhookEndpoints.Unknown();
        if (endpoint.DisabledAt is not null) return Problems.Conflict("webhook-disabled", "This webhook is disabled; enable it first.");
        var now = time.GetUtcNow();
        var row = new WebhookDeliveryRow
        {
            ChainId = caller.Chain,
            Id = Guid.CreateVersion7(now),
            EndpointId = id,
            EventId = Guid.CreateVersion7(now),
            Kind = WebhookKinds.Test,
            Payload = WebhookQueue.PayloadOf(WebhookKinds.Test, now, new { by = caller.Name }),
            CreatedAt = now,
            Status = "pending",
            Attempts = 0,
            NextAttemptAt = now,
        };
        database.WebhookDeliveries.Add(row);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.Ok(View(row));
    }

    private static DeliveryView View(WebhookDeliveryRow row) => new(
        row.Id, WebhookSignature.IdOf(row.EventId), row.Kind, row.Status, row.Attempts, row.CreatedAt, row.Payload,
        row.Status == "pending" ? row.NextAttemptAt : null, row.AttemptedAt, row.LastStatus, row.LastError, row.LastResponse, row.LastLatencyMs);
}
