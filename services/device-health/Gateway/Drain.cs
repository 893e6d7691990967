using Microsoft.Extensions.Options;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Presence;

namespace Totems.DeviceHealth.Gateway;

/// <summary>
/// Before the server closes its connections it asks the totems to go elsewhere, spread over some seconds, and waits for them: each leaves when its new
/// connection stands, and may have to wait at another gateway's door. SignalR closes connections when ApplicationStopping is signalled; callbacks run last
/// registered first, so this one, registered at start, comes before.
/// </summary>
internal sealed class Drain(
    ConnectionRegistry connections, PresenceKeeper presence, IHostApplicationLifetime lifetime, IOptions<FleetOptions> options,
    TimeProvider time, ILogger<Drain> logger) : IHostedService, IDisposable
{
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    private CancellationTokenRegistration registration;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        // A callback cannot be awaited, and returning early would close everybody at once: this is the one place that waits for a task.
        registration = lifetime.ApplicationStopping.Register(() => MoveAllAsync().GetAwaiter().GetResult());
        return Task.CompletedTask;
    }

    public async Task StopAsync(CancellationToken cancellationToken)
    {
        try
        {
            await presence.LeaveAsync(cancellationToken);
        }
        catch (Exception failure) when (failure is Npgsql.NpgsqlException or TimeoutException or OperationCanceledException)
        {
            logger.WorkDelayed("leave", failure.Message); // the others notice by themselves after some seconds
        }
    }

    public void Dispose() => registration.Dispose();

    private async Task MoveAllAsync()
    {
        if (connections.Count == 0) return;
        var whole = TimeSpan.FromSeconds(options.Value.DrainSeconds);
        var spread = Math.Clamp((connections.Count + options.Value.MovesPerSecond - 1) / options.Value.MovesPerSecond, 1, Math.Max(1, options.Value.DrainSeconds * 3 / 4));
        logger.Draining(connections.Count, spread);
        foreach (var connection in connections.All) connection.Offer(new MoveRequest(spread));
        var began = time.GetUtcNow();
        for (var (left, lastLeft) = (connections.Count, began); left > 0; await Task.Delay(Look))
        {
            var now = time.GetUtcNow();
            if (connections.Count < left) (left, lastLeft) = (connections.Count, now);
            // Who is silent, or has nowhere to go, holds nobody up.
            var isStill = now - began > TimeSpan.FromSeconds(spread) && now - lastLeft > whole / 4;
            if (isStill || now - began > whole) return;
        }
    }
}
