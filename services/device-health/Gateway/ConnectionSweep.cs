using System.Globalization;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Gateway;

/// <summary>Ends connections whose token has run out, or whose totem has since connected to another gateway.</summary>
internal sealed class ConnectionSweep(
    ConnectionRegistry connections, Replacements replacements, GatewayInstance gateway, SignalBus signals, TimeProvider time) : IHostedService, IDisposable
{
    private IDisposable? subscription;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        subscription = signals.Listen(Topics.Connection, topic =>
        {
            if (topic.Split(':', 5) is not [_, var totem, var where, var ticks, .. var address] || where == gateway.Id.ToString()) return;
            var at = new DateTimeOffset(long.Parse(ticks, CultureInfo.InvariantCulture), TimeSpan.Zero);
            // One that was asked to go elsewhere leaves by itself, when its new connection stands.
            if (connections.Find(Guid.Parse(totem)) is not { IsMoving: false } connection || connection.ConnectedAt >= at) return;
            replacements.Note(connection, address is [{ Length: > 0 } from] ? from : null);
            connection.Abort();
        });
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose() => subscription?.Dispose();

    /// <summary>Looks through all connections once.</summary>
    public Task RunAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        foreach (var connection in connections.All)
        {
            if (connection.ExpiresAt <= now) connection.Abort();
        }

        return Task.CompletedTask;
    }
}
