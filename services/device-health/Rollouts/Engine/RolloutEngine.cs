using System.Collections.Concurrent;
using Npgsql;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Database;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>
/// Moves every rollout that is under way. Any number of instances may run it; see <see cref="RolloutStep"/>. What moved lately is looked at every
/// second, what has stood still for a while every ten, and what takes long to look at not so often that it takes more than a tenth of the time.
/// </summary>
internal sealed class RolloutEngine(
    WorkerDatabase<FleetDb> worker, IServiceScopeFactory scopes, OrderRates orders, SignalBus signals, TimeProvider time, ILogger<RolloutEngine> logger)
{
    private static readonly TimeSpan Lively = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Slow = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<Guid, Pace> paces = new();

    /// <summary>One round.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var atWork = await AtWorkAsync(now, cancellationToken);
        foreach (var gone in paces.Keys.Except(atWork.Select(r => r.Id))) paces.TryRemove(gone, out _);
        foreach (var (id, chain) in atWork)
        {
            var pace = paces.GetOrAdd(id, _ => new Pace(now, DateTimeOffset.MinValue, TimeSpan.Zero));
            if (now - pace.Looked < (now - pace.Moved > Lively ? Slow : pace.Rest)) continue;
            try
            {
                var began = time.GetTimestamp();
                var news = await StepAsync(id, chain, cancellationToken);
                var rest = 10 * time.GetElapsedTime(began);
                paces[id] = new Pace(news == StepNews.None ? pace.Moved : now, now, rest < Slow ? rest : Slow);
            }
            catch (Exception failure) when (failure is NpgsqlException or TimeoutException || failure.InnerException is NpgsqlException)
            {
                // The database is away or had to choose between two; the next round finds everything as it was.
                logger.WorkDelayed("rollouts", failure.InnerException?.Message ?? failure.Message);
                return;
            }
            catch (Exception failure) when (failure is not OperationCanceledException)
            {
                // A defect with one rollout must not hold the others.
                paces[id] = pace with { Looked = now };
                logger.RolloutStepFailed(id, failure);
            }
        }
    }

    /// <summary>One step of one rollout, committed, and told to whom it concerns.</summary>
    public async Task<StepNews> StepAsync(Guid id, Guid chain, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ChainScope>().Use(chain);
        var database = scope.ServiceProvider.GetRequiredService<FleetDb>();
        // Before the transaction: it may take as long as another service takes.
        var facts = await orders.ReadAsync(database, chain, id, cancellationToken);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var news = await scope.ServiceProvider.GetRequiredService<RolloutStep>().TakeAsync(id, facts, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        if (news.HasFlag(StepNews.Desired)) signals.Publish(Topics.DesiredOfChain(chain));
        if (news != StepNews.None) signals.Publish(Topics.Fleet(chain));
        return news;
    }

    private async Task<List<(Guid Id, Guid Chain)>> AtWorkAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        // What goes everywhere at once has nothing to release: it is left alone while the whole fleet is at it.
        await using var command = worker.Source.CreateCommand("""
            select id, chain_id from rollout
            where (state = 'running' and (plan::text <> '{}' or started_at <= $2)) or (state = 'scheduled' and start_at <= $1)
            order by chain_id, kind, version
            """);
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = now - Settling });
        var found = new List<(Guid, Guid)>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken)) found.Add((reader.GetGuid(0), reader.GetGuid(1)));
        return found;
    }

    /// <summary>When a rollout last moved, was last looked at, and how long it is left alone.</summary>
    private sealed record Pace(DateTimeOffset Moved, DateTimeOffset Looked, TimeSpan Rest);
}
