using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Npgsql;
using NpgsqlTypes;
using Totems.Hosting.Database;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Webhooks;

/// <summary>
/// Sends what waits, at least once. A delivery is leased before it is sent: several instances share the work, and what a killed process had begun
/// is another's when its lease ends. An endpoint has two attempts at a time at most, so that one that hangs delays nobody else.
/// </summary>
internal sealed partial class WebhookDispatcher(
    WorkerDatabase<MenuDbContext> database, IServiceScopeFactory scopes, WebhookClient client, WebhookSecrets secrets, IOptions<WebhookOptions> options, TimeProvider time,
    ILogger<WebhookDispatcher> logger)
    : BackgroundService
{
    private const int Gone = 410;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Cleanup = TimeSpan.FromHours(1);

    // Long enough to look into what went wrong last month.
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var flying = new HashSet<Task>();
        var cleanedAt = time.GetUtcNow();
        var isSealed = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isSealed) await SealAsync(stoppingToken);
                isSealed = true;
                flying.RemoveWhere(attempt => attempt.IsCompleted);
                var claimed = flying.Count >= options.Value.Parallel ? [] : await ClaimAsync(options.Value.Parallel - flying.Count, stoppingToken);
                foreach (var due in claimed) flying.Add(AttemptAsync(due, stoppingToken));
                if (time.GetUtcNow() - cleanedAt > Cleanup)
                {
                    cleanedAt = time.GetUtcNow();
                    await CleanAsync(stoppingToken);
                }

                if (claimed.Count > 0) continue;
                await Task.WhenAny([.. flying, Task.Delay(Poll, time, stoppingToken)]);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                LogDatabaseAway(failure.Message);
                await Task.Delay(Poll, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
        }

        await Task.WhenAll(flying);
    }

    // Those of older versions were stored as they are.
    private async Task SealAsync(CancellationToken cancellationToken)
    {
        var open = new List<(Guid Id, string Secret)>();
        await using (var command = database.Source.CreateCommand("select id, secret from webhook_endpoint where secret like 'whsec\\_%'"))
        await using (var reader = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await reader.ReadAsync(cancellationToken)) open.Add((reader.GetGuid(0), reader.GetString(1)));
        }

        foreach (var (id, secret) in open)
        {
            await using var command = database.Source.CreateCommand("update webhook_endpoint set secret = $1 where id = $2 and secret = $3");
            command.Parameters.AddWithValue(secrets.Seal(secret));
            command.Parameters.AddWithValue(id);
            command.Parameters.AddWithValue(secret);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task<List<Due>> ClaimAsync(int most, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.Source.CreateCommand("""
            update webhook_delivery d set leased_until = $2, attempts = d.attempts + 1, attempted_at = $1
            from (
              select c.id, e.url, e.secret, case when e.previous_until > $1 then e.previous_secrets else array[]::text[] end as previous from webhook_endpoint e
              cross join lateral (
                select id from webhook_delivery
                where endpoint_id = e.id and status = 'pending' and next_attempt_at <= $1 and (leased_until is null or leased_until <= $1)
                order by next_attempt_at, id limit 1 for update skip locked) c
              where e.disabled_at is null
                and (select count(*) from webhook_delivery l where l.endpoint_id = e.id and l.status = 'pending' and l.leased_until > $1) < 2
              limit $3) due
            where d.id = due.id
            returning d.id, d.chain_id, d.endpoint_id, d.event_id, d.kind, d.payload, d.attempts, due.url, due.secret, due.previous
            """);
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, now);
        var lease = Micro(now + options.Value.Lease);
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, lease);
        command.Parameters.AddWithValue(most);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var claimed = new List<Due>();
        while (await reader.ReadAsync(cancellationToken))
        {
            claimed.Add(new Due(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), reader.GetGuid(3), reader.GetString(4), reader.GetString(5), reader.GetInt32(6),
                reader.GetString(7), [reader.GetString(8), .. reader.GetFieldValue<string[]>(9)], lease));
        }

        return claimed;
    }

    private async Task AttemptAsync(Due due, CancellationToken cancellationToken)
    {
        try
        {
            var attempt = await SendAsync(due, cancellationToken);
            var pause = attempt.Error is null ? null : WebhookRetry.After(due.Attempts, Random.Shared.NextDouble()) * options.Value.PauseFactor;
            var isLast = attempt.Error is not null && (pause is null || attempt.Status == Gone);
            // What was sent is noted although we are stopping: the receiver has it.
            if (!await SettleAsync(due, attempt, isLast ? null : pause, CancellationToken.None) || attempt.Error is null) return;
            LogNotDelivered(due.Kind, due.EventId, due.EndpointId, due.Attempts, attempt.Error);
            if (isLast) await DisableAsync(due, attempt.Status == Gone ? "gone" : "failed", CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // Stopping in the middle: the lease ends by itself and another process sends it, perhaps for the second time.
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException or InvalidOperationException)
        {
            LogDatabaseAway(failure.Message);
        }
    }

    private async Task<WebhookAttempt> SendAsync(Due due, CancellationToken cancellationToken)
    {
        string[] opened;
        try
        {
            opened = [.. due.Secrets.Select(secrets.Open)];
        }
        catch (CryptographicException)
        {
            return new WebhookAttempt(null, "the secret cannot be opened: the key that sealed it is not in the key folder; change the secret", null, 0);
        }

        return await client.SendAsync(due.Url, opened, due.EventId, due.Payload, cancellationToken);
    }

    // Only while the lease is ours: if it ended, another process may have settled it otherwise.
    private async Task<bool> SettleAsync(Due due, WebhookAttempt attempt, TimeSpan? pause, CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("""
            update webhook_delivery set status = $3, leased_until = null, next_attempt_at = coalesce($4, next_attempt_at), last_status = $5, last_error = $6,
              last_response = $7, last_latency_ms = $8
            where id = $1 and status = 'pending' and leased_until = $2
            """);
        command.Parameters.AddWithValue(due.Id);
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, due.Lease);
        command.Parameters.AddWithValue(attempt.Error is null ? "delivered" : pause is null ? "failed" : "pending");
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, pause is { } some ? time.GetUtcNow() + some : DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Integer, (object?)attempt.Status ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)attempt.Error ?? DBNull.Value);
        command.Parameters.AddWithValue(NpgsqlDbType.Text, (object?)attempt.Response ?? DBNull.Value);
        command.Parameters.AddWithValue(attempt.LatencyMs);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private async Task DisableAsync(Due due, string reason, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ChainScope>().Use(due.ChainId);
        var own = scope.ServiceProvider.GetRequiredService<MenuDbContext>();
        var caller = new Caller(CallerKind.Service, Guid.Empty, "menu", due.ChainId, null, []);
        if (await WebhookBook.DisableAsync(own, caller, time, due.EndpointId, reason, cancellationToken)) LogDisabled(due.EndpointId, reason);
    }

    private async Task CleanAsync(CancellationToken cancellationToken)
    {
        await using var command = database.Source.CreateCommand("delete from webhook_delivery where status <> 'pending' and created_at < $1");
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, time.GetUtcNow() - Kept);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    // As PostgreSQL keeps it, so that it is known again.
    private static DateTimeOffset Micro(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMicrosecond));

    private sealed record Due(
        Guid Id, Guid ChainId, Guid EndpointId, Guid EventId, string Kind, string Payload, int Attempts, string Url, string[] Secrets, DateTimeOffset Lease);

    [LoggerMessage(EventId = 2100, Level = LogLevel.Warning, Message = "Webhook {Kind} {EventId} not delivered to endpoint {EndpointId}, attempt {Attempt}: {Error}")]
    private partial void LogNotDelivered(string kind, Guid eventId, Guid endpointId, int attempt, string error);

    [LoggerMessage(EventId = 2101, Level = LogLevel.Warning, Message = "Webhooks cannot be read or settled: {Reason}")]
    private partial void LogDatabaseAway(string reason);

    [LoggerMessage(EventId = 2102, Level = LogLevel.Warning, Message = "Webhook endpoint {EndpointId} disabled: {Reason}")]
    private partial void LogDisabled(Guid endpointId, string reason);
}
