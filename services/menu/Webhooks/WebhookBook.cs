using Microsoft.EntityFrameworkCore;
using Totems.Hosting.Audit;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Webhooks;

/// <summary>Changes of endpoints, each with its audit entry. Secrets are in none.</summary>
internal static class WebhookBook
{
    /// <summary>Adds an endpoint; false when the id is taken.</summary>
    public static async Task<bool> AddAsync(MenuDbContext database, Caller caller, TimeProvider time, WebhookEndpointRow row, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var added = await database.Database.ExecuteSqlAsync($"""
            insert into webhook_endpoint (chain_id, id, url, events, secret, created_by, created_at)
            values ({row.ChainId}, {row.Id}, {row.Url}, {row.Events}, {row.Secret}, {row.CreatedBy}, {row.CreatedAt}) on conflict do nothing
            """, cancellationToken);
        if (added == 0) return false;
        await AuditedAsync(database, caller, time, "webhook.create", row.Id, null, new { row.Url, row.Events }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Changes address, events or whether it is enabled; null leaves as it is. False when there is no such endpoint.</summary>
    public static async Task<bool> ChangeAsync(
        MenuDbContext database, Caller caller, TimeProvider time, Guid id, string? url, string[]? events, bool? enabled, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var before = await database.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        var changed = await database.Database.ExecuteSqlAsync($"""
            update webhook_endpoint set url = coalesce({url}, url), events = coalesce({events}, events),
              disabled_at = case {enabled} when true then null when false then coalesce(disabled_at, {now}) else disabled_at end,
              disabled_reason = case {enabled} when true then null when false then 'person' else disabled_reason end
            where id = {id}
            """, cancellationToken);
        if (changed == 0 || before is null) return false;
        await AuditedAsync(
            database, caller, time, "webhook.change", id, new { before.Url, before.Events, enabled = before.DisabledAt is null },
            new { Url = url ?? before.Url, Events = events ?? before.Events, enabled = enabled ?? before.DisabledAt is null }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Replaces the secret; the one before signs beside it for a day, and so do those whose day is not over (three at most). False when there is no such endpoint.</summary>
    public static async Task<bool> RotateAsync(
        MenuDbContext database, Caller caller, TimeProvider time, Guid id, string sealedSecret, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var until = now + WebhookSecrets.Overlap;
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var changed = await database.Database.ExecuteSqlAsync($"""
            update webhook_endpoint e set secret = {sealedSecret}, previous_until = {until}, previous_secrets = p.kept[greatest(cardinality(p.kept) - 2, 1):]
            from (select id, (case when previous_until > {now} then previous_secrets else array[]::text[] end) || secret as kept from webhook_endpoint where id = {id} for update) p
            where e.id = p.id
            """, cancellationToken);
        if (changed == 0) return false;
        await AuditedAsync(database, caller, time, "webhook.rotate", id, null, new { until }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Disables an endpoint that does not work; false when it is disabled already.</summary>
    public static async Task<bool> DisableAsync(
        MenuDbContext database, Caller caller, TimeProvider time, Guid id, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var disabled = await database.Database.ExecuteSqlAsync(
            $"update webhook_endpoint set disabled_at = {now}, disabled_reason = {reason} where id = {id} and disabled_at is null", cancellationToken);
        if (disabled == 0) return false;
        var url = await database.WebhookEndpoints.Where(e => e.Id == id).Select(e => e.Url).SingleAsync(cancellationToken);
        await AuditedAsync(database, caller, time, "webhook.disable", id, null, new { url, reason }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Removes an endpoint with its log; false when there is none.</summary>
    public static async Task<bool> RemoveAsync(MenuDbContext database, Caller caller, TimeProvider time, Guid id, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var before = await database.WebhookEndpoints.AsNoTracking().SingleOrDefaultAsync(e => e.Id == id, cancellationToken);
        if (before is null || await database.WebhookEndpoints.Where(e => e.Id == id).ExecuteDeleteAsync(cancellationToken) == 0) return false;
        await AuditedAsync(database, caller, time, "webhook.delete", id, new { before.Url, before.Events }, null, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    private static Task<int> AuditedAsync(
        MenuDbContext database, Caller caller, TimeProvider time, string action, Guid id, object? before, object? after, CancellationToken cancellationToken)
    {
        database.Audit(caller, time, action, $"webhook:{id}", before, after);
        return database.SaveChangesAsync(cancellationToken);
    }
}
