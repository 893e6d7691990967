using System.Diagnostics;
using Microsoft.AspNetCore.SignalR;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Commands;
using Totems.KioskAgent.Health;
using Totems.KioskAgent.Identity;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Connection;

/// <summary>What happened to the connection.</summary>
internal enum LinkNews
{
    /// <summary>One stands: its Hello was answered. After a move another one than before.</summary>
    Stands,

    /// <summary>It was lost before another one stood.</summary>
    Lost,

    /// <summary>An attempt to make one failed; the one before may still stand.</summary>
    Failed,
}

/// <summary>
/// The totem's one connection to the fleet, for ever: connect, say what is, learn what should be, stay alive, and after any end come
/// back after a jittered wait. Asked to go elsewhere, it leaves the old connection only when the new one stands.
/// </summary>
internal sealed class FleetConnection(
    TotemState state, TokenSource tokens, HubAddress hub, DesiredIntake intake, Heartbeats heartbeats, CommandLedger commands,
    TimeProvider time, ILogger<FleetConnection> logger)
{
    /// <summary>How often a sign of life goes out, and with its answer the latency comes in.</summary>
    public static readonly TimeSpan PingInterval = TimeSpan.FromSeconds(10);

    /// <summary>Every third one carries the totem's figures.</summary>
    public const int PingsPerHeartbeat = 3;

    // When the whole fleet comes at once, a gateway lets totems wait at its door; leaving the queue would only begin it anew.
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(40);
    private static readonly TimeSpan AnswerTimeout = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Stable = TimeSpan.FromSeconds(30);

    // In a row; one at a time enters.
    private int failures;

    /// <summary>An order's new status came.</summary>
    public Action<OrderNotice>? OrderChanged { get; set; }

    /// <summary>Told of each change of the connection.</summary>
    public Action<LinkNews>? Link { get; set; }

    /// <summary>Runs until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var standing = await ComeInAsync(cancellationToken);
        while (true) standing = await LiveAsync(standing, cancellationToken);
    }

    /// <summary>Tries until a connection stands.</summary>
    private async Task<Standing> ComeInAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            await state.WhenAsync(now => now.Identity is not null, cancellationToken);
            TimeSpan wait;
            try
            {
                return await EnterAsync(cancellationToken);
            }
            catch (Exception e) when (!cancellationToken.IsCancellationRequested)
            {
                AgentLog.ConnectionLost(logger, e.GetType().Name, e.Message);
                Link?.Invoke(LinkNews.Failed);
                // A gateway that answers is no failure.
                wait = e is GatewayFullException full ? Backoff.About(full.Wait, Random.Shared.NextDouble()) : NextWait();
            }

            await Task.Delay(wait, time, cancellationToken);
        }
    }

    /// <summary>One attempt: connect, and have the Hello answered.</summary>
    private async Task<Standing> EnterAsync(CancellationToken cancellationToken)
    {
        var identity = state.Now.Identity!.TotemId;
        var token = await tokens.GetAsync(cancellationToken);
        var listener = new Listener(intake, OrderChanged);
        if (!state.Now.Connected) intake.Begin();
        var connection = await OpenAsync(token, listener, cancellationToken);
        try
        {
            var told = Reports.Of(state.Now, time.GetUtcNow());
            intake.Take(await AskAsync<Desired>(connection, nameof(ITotemHub.Hello), told, cancellationToken));
            return new Standing(connection, listener, told, identity, time.GetTimestamp());
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    /// <summary>One connection to its end. Returns the next one.</summary>
    private async Task<Standing> LiveAsync(Standing standing, CancellationToken cancellationToken)
    {
        state.Change(now => now with { Connected = true });
        AgentLog.Connected(logger, standing.Totem);
        Link?.Invoke(LinkNews.Stands);
        using var life = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var next = NextAsync(standing, life.Token, cancellationToken);
        try
        {
            var connection = standing.Connection;
            Task[] loops =
            [
                BeatAsync(connection, life.Token), ReportAsync(connection, standing.Told, life.Token),
                RenewAsync(connection, life.Token), CommandsAsync(connection, life.Token), LeaveAsync(standing.Totem, life.Token), connection.Ended, next,
            ];
            await await Task.WhenAny(loops);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            AgentLog.ConnectionLost(logger, e.GetType().Name, e.Message);
        }
        finally
        {
            if (!next.IsCompletedSuccessfully)
            {
                Link?.Invoke(LinkNews.Lost);
                state.Change(now => now with { Connected = false, LatencyMs = null });
            }

            await life.CancelAsync();
            await standing.Connection.DisposeAsync();
        }

        return await next;
    }

    /// <summary>The connection after this one: made while this one stands if the gateway asked to go elsewhere, else after its end and a wait.</summary>
    private async Task<Standing> NextAsync(Standing standing, CancellationToken life, CancellationToken cancellationToken)
    {
        try
        {
            var request = await standing.Listener.Move.WaitAsync(life);
            var wait = TimeSpan.FromSeconds(request.SpreadSeconds * Random.Shared.NextDouble());
            AgentLog.Moving(logger, wait.TotalSeconds);
            await Task.Delay(wait, time, life);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            if (time.GetElapsedTime(standing.Since) >= Stable) failures = 0;
            if (!standing.Listener.Move.IsCompleted) await Task.Delay(NextWait(), time, cancellationToken);
        }

        return await ComeInAsync(cancellationToken);
    }

    private TimeSpan NextWait() => Backoff.Delay(failures++, Random.Shared.NextDouble());

    /// <summary>Shows that the totem lives: each third time with its figures, which are answered as a ping is.</summary>
    private async Task BeatAsync(HubLink connection, CancellationToken cancellationToken)
    {
        for (var beat = 0; ; beat++)
        {
            var (method, argument) = beat % PingsPerHeartbeat == 0 ? (nameof(ITotemHub.Heartbeat), heartbeats.Now(state.Now)) : (nameof(ITotemHub.Ping), (object?)null);
            var sent = Stopwatch.GetTimestamp();
            if (await TryAskAsync(connection, method, argument, cancellationToken))
            {
                state.Change(now => now with { LatencyMs = Math.Round(Stopwatch.GetElapsedTime(sent).TotalMilliseconds, 1) });
            }

            await Task.Delay(PingInterval, time, cancellationToken);
        }
    }

    private async Task ReportAsync(HubLink connection, Reported told, CancellationToken cancellationToken)
    {
        // Not acknowledged: a report that is lost with its connection is said again by the next Hello.
        while (true)
        {
            var now = await state.WhenAsync(now => !Reports.Same(Reports.Of(now, told.At), told), cancellationToken);
            var report = Reports.Of(now, time.GetUtcNow());
            await connection.SendAsync(nameof(ITotemHub.Report), report, cancellationToken);
            told = report;
        }
    }

    private async Task RenewAsync(HubLink connection, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            var wait = tokens.RenewAt - time.GetUtcNow();
            if (wait < TimeSpan.Zero || failures > 0) wait = Backoff.Delay(failures, Random.Shared.NextDouble());
            await Task.Delay(wait, time, cancellationToken);
            try
            {
                var renewed = await TryAskAsync(connection, nameof(ITotemHub.Renew), await tokens.GetAsync(cancellationToken), cancellationToken);
                failures = renewed ? 0 : failures + 1;
            }
            catch (HttpRequestException e)
            {
                // The connection is good for five minutes more; the gateway ends it if no new token comes.
                AgentLog.RenewFailed(logger, e.Message);
                failures++;
            }
        }
    }

    private async Task CommandsAsync(HubLink connection, CancellationToken cancellationToken)
    {
        for (var failures = 0; ;)
        {
            var result = (await commands.NextResultsAsync(cancellationToken))[0];
            if (await TryAskAsync(connection, nameof(ITotemHub.CommandFinished), result, cancellationToken))
            {
                commands.Acknowledge(result);
                failures = 0;
            }
            else
            {
                await Task.Delay(Backoff.Delay(failures++, Random.Shared.NextDouble()), time, cancellationToken);
            }
        }
    }

    /// <summary>Ends when the totem became another one.</summary>
    private async Task LeaveAsync(Guid identity, CancellationToken cancellationToken) =>
        await state.WhenAsync(now => now.Identity?.TotemId != identity, cancellationToken);

    private async Task<HubLink> OpenAsync(string token, Listener listener, CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(StartTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        return await HubLink.OpenAsync(hub.Next(), token, hub.Opener, listener, logger, either.Token);
    }

    private async Task<T> AskAsync<T>(HubLink connection, string method, object? argument, CancellationToken cancellationToken) where T : class =>
        await connection.InvokeAsync<T>(method, argument, cancellationToken).WaitAsync(AnswerTimeout, time, cancellationToken)
            ?? throw new HubException($"{method} was answered with nothing.");

    /// <summary>False when the gateway answered with an error, which is no reason to leave it: its database may be away for a moment.</summary>
    private async Task<bool> TryAskAsync(HubLink connection, string method, object? argument, CancellationToken cancellationToken)
    {
        try
        {
            await connection.InvokeAsync<object>(method, argument, cancellationToken).WaitAsync(AnswerTimeout, time, cancellationToken);
            return true;
        }
        catch (HubException e)
        {
            AgentLog.GatewayError(logger, method, e.Message);
            return false;
        }
    }

    /// <summary>A connection whose Hello was answered.</summary>
    /// <param name="Connection">The connection.</param>
    /// <param name="Listener">Hears what its gateway tells.</param>
    /// <param name="Told">The report of its Hello.</param>
    /// <param name="Totem">Whose it is.</param>
    /// <param name="Since">Timestamp.</param>
    private sealed record Standing(HubLink Connection, Listener Listener, Reported Told, Guid Totem, long Since);

    /// <summary>What the gateway tells.</summary>
    private sealed class Listener(DesiredIntake intake, Action<OrderNotice>? orderChanged) : ITotemClient
    {
        private readonly TaskCompletionSource<MoveRequest> move = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>Ends when the gateway asks to move.</summary>
        public Task<MoveRequest> Move => move.Task;

        /// <inheritdoc/>
        public Task DesiredChanged(Desired desired)
        {
            intake.Take(desired);
            return Task.CompletedTask;
        }

        /// <inheritdoc/>
        public Task OrderChanged(OrderNotice notice)
        {
            orderChanged?.Invoke(notice);
            return Task.CompletedTask;
        }

        /// <inheritdoc/>
        Task ITotemClient.Move(MoveRequest request)
        {
            move.TrySetResult(request);
            return Task.CompletedTask;
        }
    }
}
