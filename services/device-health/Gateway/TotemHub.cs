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
    ConnectionRegistry connections, GatewayInstance gateway, IHubContext<TotemHub> hub, DesiredPump pump, ReportWriter reports,
    HeartbeatWriter heartbeats, FinishCommand commands, Tokens tokens, SignalBus signals, TimeProvider time, ILogger<TotemHub> logger) : Hub
{
    /// <summary>Path of the hub.</summary>
    public const string Path = "/hubs/totems";

    private const string Prefix = "Bearer ";

    private TotemConnection Connection => (TotemConnection)Context.Items[typeof(TotemConnection)]!;

    public override Task OnConnectedAsync()
    {
        var caller = Context.User!.ToCaller();
        string header = Context.GetHttpContext()!.Request.Headers.Authorization!;
        var connection = new TotemConnection(
            caller.Id, caller.Chain, caller.StoreId!.Value, Context.ConnectionId, hub.Clients.Client(Context.ConnectionId), Context.Abort, reports.Told,
            time.GetUtcNow(), logger);
        connection.Touch(connection.ConnectedAt);
        connection.Renew(Tokens.ExpiryOf(header[Prefix.Length..]));
        Context.Items[typeof(TotemConnection)] = connection;
        connections.Add(connection);
        signals.Publish(Topics.Connected(connection.TotemId, gateway.Id, connection.ConnectedAt));
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
        reports.Add(Heard(), reported);
        var answer = Connection.ExpectAsync();
        pump.Mark(Connection.TotemId);
        var desired = await answer.WaitAsync(Context.ConnectionAborted);
        Admission.Entered(Context.GetHttpContext()!);
        return desired;
    }

    /// <inheritdoc cref="ITotemHub.Report"/>
    public Task Report(Reported reported)
    {
        reports.Add(Heard(), reported);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="ITotemHub.Heartbeat"/>
    public Task Heartbeat(Heartbeat heartbeat)
    {
        heartbeats.Add(Heard(), heartbeat);
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="ITotemHub.Ping"/>
    public Task Ping()
    {
        Heard();
        return Task.CompletedTask;
    }

    /// <inheritdoc cref="ITotemHub.Renew"/>
    public async Task Renew(string token)
    {
        var caller = await tokens.ReadAsync(token);
        if (caller is not { Kind: CallerKind.Totem } || caller.Id != Connection.TotemId) throw new HubException("token-refused");
        Heard().Renew(Tokens.ExpiryOf(token));
    }

    /// <inheritdoc cref="ITotemHub.CommandFinished"/>
    public Task CommandFinished(CommandResult result) => commands.HandleAsync(Heard(), result, Context.ConnectionAborted);

    private TotemConnection Heard()
    {
        var connection = Connection;
        if (connection.Touch(time.GetUtcNow())) return connection;
        logger.TooManyCalls(connection.TotemId);
        connection.Abort();
        throw new HubException("too-many-calls");
    }
}
