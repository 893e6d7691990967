using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Menu.Data;

namespace Totems.Menu.Webhooks;

/// <summary>Events that endpoints may ask for.</summary>
internal static class WebhookKinds
{
    /// <summary>A menu was published.</summary>
    public const string ReleasePublished = "release.published";

    /// <summary>Something is sold out in a store, or back.</summary>
    public const string AvailabilityChanged = "availability.changed";

    /// <summary>Somebody tries an endpoint.</summary>
    public const string Test = "webhook.test";

    /// <summary>What there is to ask for.</summary>
    public static readonly IReadOnlyList<string> All = [ReleasePublished, AvailabilityChanged];
}

/// <summary>A published menu, for those outside.</summary>
internal sealed record ReleasePublishedData(
    Guid Id, long Version, string Note, string PublishedBy, DateTimeOffset PublishedAt, IReadOnlyList<string> Zones, long? RollsBackTo = null);

/// <summary>Everything that is sold out in a store: later sequences replace earlier ones, in whatever order they come.</summary>
internal sealed record AvailabilityChangedData(Guid StoreId, long Sequence, IReadOnlyList<SoldOutData> SoldOut);

/// <summary>Something sold out; until when, or until somebody says so.</summary>
internal sealed record SoldOutData(string Key, DateTimeOffset? Until = null);

/// <summary>Puts events for those outside into the change's own transaction.</summary>
internal static class WebhookQueue
{
    /// <summary>
    /// One delivery for each endpoint that asked for the kind. One that is disabled gets it as failed, so that it can be sent again once
    /// the endpoint is mended.
    /// </summary>
    public static Task<int> QueueAsync(
        MenuDbContext database, TimeProvider time, Guid chain, string kind, object data, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var (eventId, payload) = (Guid.CreateVersion7(now), PayloadOf(kind, now, data));
        return database.Database.ExecuteSqlAsync($"""
            insert into webhook_delivery (chain_id, id, endpoint_id, event_id, kind, payload, created_at, status, next_attempt_at, last_error)
            select {chain}, gen_random_uuid(), id, {eventId}, {kind}, {payload}, {now}, case when disabled_at is null then 'pending' else 'failed' end, {now},
              case when disabled_at is null then null else 'the endpoint was disabled' end
            from webhook_endpoint where {kind} = any(events)
            """, cancellationToken);
    }

    /// <summary>An event as it is sent.</summary>
    public static string PayloadOf(string kind, DateTimeOffset at, object data) =>
        JsonSerializer.Serialize(new { type = kind, timestamp = at, data }, WireJson.Options);
}
