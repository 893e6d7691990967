using Microsoft.AspNetCore.SignalR;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Commands;
using Totems.DeviceHealth.Heartbeats;
using Totems.DeviceHealth.Reports;
using Totems.DeviceHealth.Twin;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Gateway;

/// <summary>The totems' side of <see cref="ITotemHub"/>; Hello answers with the same JSON in another type.</summary>
internal sealed class TotemHub(
    ConnectionRegistry connections, GatewayInstance gateway, IHubContext<TotemHub> hub, DesiredPump pump, ReportWriter reports, StepWriter steps,
    HeartbeatWriter heartbeats, FinishCommand commands, Replacements replacements, Tokens tokens, SignalBus signals, TimeProvider time,
    ILogger<TotemHub> logger) : Hub
{
    /// <summary>Path of the hub.</summary>
    public const string Path = "/hubs/totems";

    private const string Prefix = "Bearer ";

    private TotemConnection Connection => (TotemConnection)Context.Items[typeof(TotemConnection)]!;

    public override Task OnConnectedAsync()
    {
        var caller = Context.User!.ToCaller();
        var http = Context.GetHttpContext()!;
        string header = http.Request.Headers.Authorization!;
        var connection = new TotemConnection(
            caller.Id, caller.Chain, caller.StoreId!.Value, Context.ConnectionId, hub.Clients.Client(Context.ConnectionId), Context.Abort, steps.Told,
            time.GetUtcNow(), logger)
        { Address = http.Connection.RemoteIpAddress };
        connection.Touch(connection.ConnectedAt, isBeat: true);
        connection.Renew(Tokens.ExpiryOf(header[Prefix.Length..]));
        Context.Items[typeof(TotemConnection)] = connection;
        http.Items[typeof(TotemConnection)] = connection;
        var address = Replacements.Text(connection.Address);
        if (connections.Add(connection) is { } older) replacements.Note(older, address);
        signals.Publish(Topics.Connected(connection.TotemId, gateway.Id, connection.ConnectedAt, address));
        return Task.CompletedTask;
    }

    public override Task OnDisconnectedAsync(Exception? exception)
    {
        connections.Remove(Connection);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="ITotemHub.Hello"/>
    public async Task<EncodedDesired> Hello(Reported reported)
    {
        if (!IsHeard()) throw new HubException("too-many-calls");
        reports.Add(Connection, reported);
        var answer = Connection.ExpectAsync();
        pump.Mark(Connection.TotemId);
        var desired = await answer.WaitAsync(Context.ConnectionAborted);
        Admission.Entered(Context.GetHttpContext()!);
        return desired;
    }

    /// <inheritdoc cref="ITotemHub.Report"/>
    public Task Report(Reported reported)
    {
        if (IsHeard(isBeat: false)) reports.Add(Connection, reported);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="ITotemHub.Heartbeat"/>
    public Task Heartbeat(Heartbeat heartbeat)
    {
        if (IsHeard()) heartbeats.Add(Connection, heartbeat);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="ITotemHub.Ping"/>
    public Task Ping()
    {
        IsHeard();
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="ITotemHub.Renew"/>
    public async Task Renew(string token)
    {
        if (!IsHeard()) return;
        var caller = await tokens.ReadAsync(token);
        if (caller is not { Kind: CallerKind.Totem } || caller.Id != Connection.TotemId) throw new HubException("token-refused");
        Connection.Renew(Tokens.ExpiryOf(token));
    }

    /// <inheritdoc cref="ITotemHub.CommandFinished"/>
    public Task CommandFinished(CommandResult result) =>
        IsHeard() ? commands.HandleAsync(Connection, result, Context.ConnectionAborted) : throw new HubException("too-many-calls");

    // A connection that says too much ends. What it said until it notices is read, and nothing more: not even into the log.
    private bool IsHeard(bool isBeat = true)
    {
        var connection = Connection;
        var calls = connection.Touch(time.GetUtcNow(), isBeat);
        if (calls <= TotemConnection.CallsPerSecond && !Context.ConnectionAborted.IsCancellationRequested) return true;
        if (calls == TotemConnection.CallsPerSecond + 1) logger.TooManyCalls(connection.TotemId);
        connection.Abort();
        return false;
    }
}
