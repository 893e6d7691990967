using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Totems.Hosting.Database;
using Totems.Hosting.Security;

namespace Totems.Hosting.Outbox;

/// <summary>
/// Delivers a module's outbox: POST /internal/{destination}/events/{kind}?id=…, at least once, oldest first, each failed one again
/// after 1, 2, 4 … 60 s. Several instances share the work by SKIP LOCKED.
/// </summary>
public sealed partial class OutboxDispatcher<TContext>(
    WorkerDatabase<TContext> database, IHttpClientFactory clients, IHostApplicationLifetime lifetime, TimeProvider time,
    ILogger<OutboxDispatcher<TContext>> logger)
    : BackgroundService
    where TContext : ModuleDbContext
{
    private const int BatchSize = 20;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>Looks at once. Call after the transaction with the event has committed.</summary>
    public void Wake() => wake.Writer.TryWrite(true);

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Receivers may be modules of this very process, which listens only once it has started.
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using (lifetime.ApplicationStarted.Register(started.SetResult)) await started.Task.WaitAsync(stoppingToken);

        while (!stoppingToken.IsCancellationRequested)
        {
            var delivered = 0;
            try
            {
                delivered = await DispatchBatchAsync(stoppingToken);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
            {
                LogDatabaseAway(failure.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }

            if (delivered == BatchSize) continue;
            try
            {
                using var silence = new CancellationTokenSource(Poll, time);
                using var either = CancellationTokenSource.CreateLinkedTokenSource(silence.Token, stoppingToken);
                await wake.Reader.ReadAsync(either.Token);
            }
            catch (OperationCanceledException)
            {
                // Time to look again, or stopping; the loop's condition tells.
            }
        }
    }

    private async Task<int> DispatchBatchAsync(CancellationToken cancellationToken)
    {
        await using var connection = await database.Source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var due = new List<Due>();
        await using (var select = new NpgsqlCommand($"""
            select id, chain_id, destination, kind, payload::text, trace_parent, attempts
            from outbox where next_attempt_at <= $1 order by id limit {BatchSize} for update skip locked
            """, connection, transaction))
        {
            select.Parameters.AddWithValue(time.GetUtcNow());
            await using var reader = await select.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
            {
                due.Add(new Due(reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                    await reader.IsDBNullAsync(5, cancellationToken) ? null : reader.GetString(5), reader.GetInt32(6)));
            }
        }

        foreach (var message in due)
        {
            var error = await DeliverAsync(message, cancellationToken);
            await using var settle = error is null
                ? new NpgsqlCommand("delete from outbox where id = $1", connection, transaction)
                : new NpgsqlCommand("update outbox set attempts = attempts + 1, last_error = $2, next_attempt_at = $3 where id = $1", connection, transaction);
            settle.Parameters.AddWithValue(message.Id);
            if (error is not null)
            {
                settle.Parameters.AddWithValue(error);
                settle.Parameters.AddWithValue(time.GetUtcNow() + Delay(message.Attempts));
                LogNotDelivered(message.Kind, message.Destination, message.Id, message.Attempts + 1, error);
            }

            await settle.ExecuteNonQueryAsync(cancellationToken);
        }

        await transaction.CommitAsync(cancellationToken);
        return due.Count;
    }

    private async Task<string?> DeliverAsync(Due message, CancellationToken cancellationToken)
    {
        using var activity = HostingTelemetry.Source.StartActivity(
            $"deliver {message.Kind}", ActivityKind.Producer, ActivityContext.TryParse(message.TraceParent, null, out var parent) ? parent : default);
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf(message.Destination));
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/internal/{message.Destination}/events/{message.Kind}?id={message.Id}").For(message.ChainId);
            request.Content = new StringContent(message.Payload, Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
            using var response = await client.SendAsync(request, cancellationToken);
            return response.IsSuccessStatusCode ? null : $"{(int)response.StatusCode} {response.ReasonPhrase}";
        }
        catch (Exception failure) when (failure is HttpRequestException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return failure.Message;
        }
    }

    private static TimeSpan Delay(int attempts) => TimeSpan.FromSeconds(Math.Min(60, 1 << Math.Min(attempts, 6)));

    private sealed record Due(Guid Id, Guid ChainId, string Destination, string Kind, string Payload, string? TraceParent, int Attempts);

    [LoggerMessage(EventId = 500, Level = LogLevel.Warning, Message = "{Kind} {Id} not delivered to {Destination}, attempt {Attempt}: {Error}")]
    private partial void LogNotDelivered(string kind, string destination, Guid id, int attempt, string error);

    [LoggerMessage(EventId = 501, Level = LogLevel.Warning, Message = "Outbox cannot be read: {Reason}")]
    private partial void LogDatabaseAway(string reason);
}
