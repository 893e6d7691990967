using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.Hosting.Audit;
using Totems.Hosting.Database;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.Orders.Data;
using Totems.Orders.Kitchen;

namespace Totems.Orders.Status;

/// <summary>Moves an order forward, or calls one back that was just marked as collected by mistake: one conditional update, its event, the notice to the totem and the audit entry in one transaction.</summary>
internal sealed class OrderProgress(
    OrdersDb database, OutboxDispatcher<OrdersDb> outbox, SignalBus signals, IOptions<KitchenOptions> options, TimeProvider time)
{
    /// <summary>The statuses from which one may come.</summary>
    public static IReadOnlyList<OrderStatus> Before(OrderStatus next) => next switch
    {
        OrderStatus.Accepted => [OrderStatus.AwaitingPayment],
        OrderStatus.Preparing => [OrderStatus.Accepted],
        OrderStatus.Ready => [OrderStatus.Accepted, OrderStatus.Preparing],
        OrderStatus.Collected => [OrderStatus.Ready],
        OrderStatus.Cancelled => [OrderStatus.AwaitingPayment, OrderStatus.Accepted, OrderStatus.Preparing],
        _ => [],
    };

    /// <summary>True when the order moved or was there already; false when it cannot come there from where it is.</summary>
    public async Task<bool> MoveAsync(StoredOrder order, OrderStatus next, Caller caller, CancellationToken cancellationToken)
    {
        if (order.Status == next) return true;
        var from = Before(next);
        var now = time.GetStoredNow();
        var recalled = next == OrderStatus.Ready;
        var collectedSince = now - options.Value.Recall;
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            var moved = await database.Orders.Where(o => o.Id == order.Id
                    && (from.Contains(o.Status) || (recalled && o.Status == OrderStatus.Collected && o.ChangedAt > collectedSince)))
                .ExecuteUpdateAsync(set => set.SetProperty(o => o.Status, next).SetProperty(o => o.ChangedAt, now), cancellationToken);
            if (moved == 0) return false;
            database.Events.Add(new OrderEvent
            {
                ChainId = order.ChainId,
                OrderId = order.Id,
                Status = next,
                At = now,
                ActorKind = JsonNamingPolicy.CamelCase.ConvertName(caller.Kind.ToString()),
                ActorId = caller.Id,
                ActorName = caller.Name,
            });
            database.Send(time, order.ChainId, "device-health", "order.changed",
                new OrderChanged(order.ChainId, order.TotemId, new OrderNotice(order.Id, order.Number, next, now)));
            if (next == OrderStatus.Cancelled && order.ReadPortions(givenBack: true) is { } back) database.Send(time, order.ChainId, "menu", "portions.used", back);
            database.Audit(caller, time, "order.status", $"order:{order.Id}", new { order.Number, order.Status }, new { order.Number, Status = next });
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }

        outbox.Wake();
        foreach (var topic in OrderTopics.Of(order)) signals.Publish(topic);
        return true;
    }
}
