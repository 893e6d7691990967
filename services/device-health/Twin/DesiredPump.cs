using System.Threading.Channels;
using Npgsql;
using Totems.DeviceHealth.Background;
using Totems.DeviceHealth.Gateway;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Twin;

/// <summary>
/// Gives every connected totem its newest desired state. Whatever wants one (a signal, a Hello, the periodic comparison) marks totems; the pump reads
/// all marked ones in one query and puts the results into the connections' slots. A release for everybody needs one look at the release and none at
/// the totems. The pump waits for no totem.
/// </summary>
internal sealed class DesiredPump(
    ConnectionRegistry connections, DesiredQuery query, EverywhereQuery everywhere, SignalBus signals, TimeProvider time, ILogger<DesiredPump> logger) : BackgroundService
{
    private const int BatchSize = 5000;
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private readonly Channel<bool> wake = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Gathering gathering = new();
    private readonly Lock gate = new();
    private readonly HashSet<Guid> released = [];
    private HashSet<Guid> marked = [];

    /// <summary>Asks for one totem's desired state.</summary>
    public void Mark(Guid totemId)
    {
        lock (gate) marked.Add(totemId);
        wake.Writer.TryWrite(true);
    }

    /// <summary>Asks for the desired state of all connected totems that match.</summary>
    public void MarkWhere(Func<TotemConnection, bool> match)
    {
        var found = connections.All.Where(match).Select(connection => connection.TotemId).ToList();
        if (found.Count == 0) return;
        lock (gate) marked.UnionWith(found);
        wake.Writer.TryWrite(true);
    }

    /// <summary>The fallback for lost signals: compares everybody.</summary>
    public void MarkAll() => MarkWhere(_ => true);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var desired = signals.Listen(Topics.Desired, OnSignal);
        using var directory = signals.Listen("directory", topic => OnSignal($"desired:chain:{topic.Split(':')[1]}"));
        try
        {
            while (await wake.Reader.WaitToReadAsync(stoppingToken))
            {
                await gathering.BeforeAsync(stoppingToken);
                wake.Reader.TryRead(out _);
                while (TakeReleased() is { } chain) await ReleaseAsync(chain, stoppingToken);
                while (Take() is { Length: > 0 } batch) await ServeAsync(batch, stoppingToken);
                gathering.Ended();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host is stopping.
        }
    }

    // Between two runs of ServeAsync, never beside one: what that reads is never older than what was offered here.
    private async Task ReleaseAsync(Guid chainId, CancellationToken cancellationToken)
    {
        List<TotemConnection> greeted = [.. connections.All.Where(connection => connection.ChainId == chainId && connection.Zone is not null)];
        try
        {
            var menus = await everywhere.LoadAsync(chainId, [.. greeted.Select(connection => connection.Zone!).Distinct()], cancellationToken);
            foreach (var connection in greeted)
            {
                if (menus.TryGetValue(connection.Zone!, out var menu)) connection.Offer(menu);
                else Mark(connection.TotemId);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            logger.DesiredNotRead(greeted.Count, failure.Message);
            MarkWhere(connection => connection.ChainId == chainId);
        }
    }

    private async Task ServeAsync(Guid[] totems, CancellationToken cancellationToken)
    {
        try
        {
            var desired = await query.LoadAsync(totems, cancellationToken);
            foreach (var id in totems)
            {
                if (connections.Find(id) is not { } connection) continue;
                if (desired.TryGetValue(id, out var newest)) connection.Offer(newest);
                else connection.Refuse();
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or TimeoutException)
        {
            logger.DesiredNotRead(totems.Length, failure.Message);
            lock (gate) marked.UnionWith(totems);
            await Task.Delay(RetryAfter, time, cancellationToken);
        }
    }

    private Guid? TakeReleased()
    {
        lock (gate)
        {
            if (released.Count == 0) return null;
            var chain = released.First();
            released.Remove(chain);
            return chain;
        }
    }

    private Guid[] Take()
    {
        lock (gate)
        {
            if (marked.Count <= BatchSize)
            {
                var all = marked;
                marked = [];
                return [.. all];
            }

            var some = marked.Take(BatchSize).ToArray();
            marked.ExceptWith(some);
            return some;
        }
    }

    private void OnSignal(string topic)
    {
        if (topic.Split(':') is not [_, var what, var text] || !Guid.TryParse(text, out var id)) return;
        switch (what)
        {
            case "chain": MarkWhere(connection => connection.ChainId == id); break;
            case "release":
                lock (gate) released.Add(id);
                wake.Writer.TryWrite(true);
                break;
            case "store": MarkWhere(connection => connection.StoreId == id); break;
            default:
                if (connections.Find(id) is not null) Mark(id);
                break;
        }
    }
}
