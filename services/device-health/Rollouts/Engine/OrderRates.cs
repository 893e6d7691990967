using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>Asks orders how totems sell: in the hour up to now, and in the same hour last week. Asked anew every half minute at most.</summary>
internal sealed class OrderRates(IHttpClientFactory clients, TimeProvider time, ILogger<OrderRates> logger)
{
    private static readonly TimeSpan Age = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);
    private static readonly TimeSpan Week = TimeSpan.FromDays(7);
    private readonly ConcurrentDictionary<Guid, (DateTimeOffset At, OrderFacts Facts)> known = new();

    /// <summary>How orders go with a rollout's totems; null when no wave is being watched, its plan does not ask, or nobody has it yet.</summary>
    public async Task<OrderFacts?> ReadAsync(FleetDb database, Guid chain, Guid rollout, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var (old, _) in known.Where(entry => now - entry.Value.At > Hour)) known.TryRemove(old, out _);
        var watched = await (
            from wave in database.RolloutWaves.AsNoTracking()
            where wave.RolloutId == rollout && (wave.State == WaveState.Running || wave.State == WaveState.Soaking)
            join row in database.Rollouts on wave.RolloutId equals row.Id
            select new { wave.StartedAt, row.Plan }).FirstOrDefaultAsync(cancellationToken);
        if (watched?.StartedAt is not { } startedAt) return null;
        var plan = JsonSerializer.Deserialize<RolloutPlan>(watched.Plan, WireJson.Options);
        if ((plan?.Gates ?? new RolloutGates()).MaxOrderDropPercent >= 100) return null;
        if (known.TryGetValue(rollout, out var last) && now - last.At < Age) return last.Facts;

        var targets = database.RolloutTargets.AsNoTracking().Where(t => t.RolloutId == rollout);
        var changed = await targets.CountAsync(t => t.Phase == RolloutPhase.Applied, cancellationToken);
        if (changed == 0) return null;
        var facts = await AskAsync(targets, changed, chain, startedAt > now - Hour ? startedAt : now - Hour, now, cancellationToken);
        known[rollout] = (now, facts);
        return facts;
    }

    private async Task<OrderFacts> AskAsync(
        IQueryable<RolloutTarget> targets, int changed, Guid chain, DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken)
    {
        // The shorter list is named, the other is the rest of the chain.
        var namesChanged = changed * 2 <= await targets.CountAsync(cancellationToken);
        var named = await targets.Where(t => t.Phase == RolloutPhase.Applied == namesChanged).Select(t => t.TotemId).ToListAsync(cancellationToken);
        try
        {
            var today = await AnswerAsync(chain, new OrderRatesQuestion(from, to, named), cancellationToken);
            var before = await AnswerAsync(chain, new OrderRatesQuestion(from - Week, to - Week, named), cancellationToken);
            var (rest, restBefore) = (today.OfChain - today.OfTotems, before.OfChain - before.OfTotems);
            return namesChanged
                ? new OrderFacts(true, today.OfTotems, before.OfTotems, rest, restBefore)
                : new OrderFacts(true, rest, restBefore, today.OfTotems, before.OfTotems);
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            logger.OrderRatesUnknown(chain, failure.Message);
            return OrderFacts.Unknown;
        }
    }

    private async Task<OrderRatesAnswer> AnswerAsync(Guid chain, OrderRatesQuestion question, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(ServiceClients.NameOf("orders"));
        using var request = new HttpRequestMessage(HttpMethod.Post, "/internal/orders/rates").For(chain);
        request.Content = JsonContent.Create(question, options: WireJson.Options);
        using var response = await client.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<OrderRatesAnswer>(WireJson.Options, cancellationToken) ?? new OrderRatesAnswer(0, 0);
    }
}
