using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Outbox;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Gateway;

/// <summary>
/// "order.changed" from orders, passed to the gateway that has the totem: the notice itself goes through a Redis channel. When Redis is
/// away, other gateways' totems miss it; a totem asks for its open orders whenever it reconnects.
/// </summary>
internal sealed class OrderNotices(ConnectionRegistry connections, RedisConnection redis, ILogger<OrderNotices> logger) : IHostedService
{
    private const string Channel = "totems:order-notices";

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapEvent<FleetDb, OrderChanged>(DeviceHealthModule.Module, "order.changed", (_, changed, services, _) =>
            Task.FromResult<Action?>(() => services.GetRequiredService<OrderNotices>().Tell(changed)));

    /// <summary>Tells the totem if it is connected here, else the other gateways.</summary>
    public void Tell(OrderChanged changed)
    {
        if (TellHere(changed)) return;
        try
        {
            redis.Subscriber.Publish(Channel, JsonSerializer.Serialize(changed, WireJson.Options), StackExchange.Redis.CommandFlags.FireAndForget);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            logger.NoticeNotPassed(failure.Message);
        }
    }

    public Task StartAsync(CancellationToken cancellationToken)
    {
        try
        {
            redis.Subscriber.Subscribe(Channel, (_, message) => TellHere(JsonSerializer.Deserialize<OrderChanged>((string)message!, WireJson.Options)!),
                StackExchange.Redis.CommandFlags.FireAndForget);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            logger.NoticeNotPassed(failure.Message);
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private bool TellHere(OrderChanged changed)
    {
        if (connections.Find(changed.TotemId) is not { } connection || connection.ChainId != changed.ChainId) return false;
        connection.Offer(changed.Notice);
        return true;
    }
}
