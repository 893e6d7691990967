using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.Hosting.Database;
using Totems.Hosting.Outbox;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.MenuModel.Pricing;
using Totems.Orders.Data;
using Totems.Orders.Status;

namespace Totems.Orders.Intake;

/// <summary>Stores an order once: order, first event and the notice to its totem in one statement, so in one round trip and one commit.</summary>
internal sealed class OrderIntake(RoleDatabase<OrdersDb> pool, OrdersDb database, OutboxDispatcher<OrdersDb> outbox, SignalBus signals, TimeProvider time)
{
    private const string Insert = """
        with placed as (
          insert into placed_order (id, chain_id, store_id, totem_id, number, business_day, status, mode, method, placed_at, accepted_at,
            changed_at, total, charged, variance, menu_version, body_hash, body, lines, portions)
          values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $11, $12, $13, $14, $15, $16, $17::json, $18::json, $23::json)
          on conflict (id) do nothing
          returning id),
        event as (
          insert into order_event (id, chain_id, order_id, status, at, actor_kind, actor_id, actor_name)
          select $19, $2, id, $7, $11, 'totem', $4, 'totem' from placed),
        notice as (
          insert into outbox (id, chain_id, destination, kind, payload, trace_parent, created_at, next_attempt_at)
          select $20, $2, 'device-health', 'order.changed', $21::json, $22, $11, $11 from placed),
        portions as (
          insert into outbox (id, chain_id, destination, kind, payload, trace_parent, created_at, next_attempt_at)
          select $25, $2, 'menu', 'portions.used', $24::json, $22, $11, $11 from placed where $24::text is not null)
        select count(*) from placed
        """;

    /// <summary>Stores it, or finds what is already stored under the id.</summary>
    /// <returns>The stored order, and whether it has this very body; null when the id belongs to somebody else's order.</returns>
    public async Task<(StoredOrder Order, bool SameBody)?> StoreAsync(
        Guid id, PlaceOrder order, Caller totem, Guid storeId, TimeZoneInfo zone, PricedCart priced, IReadOnlyDictionary<string, int> portions, CancellationToken cancellationToken)
    {
        var now = time.GetStoredNow();
        var stored = new StoredOrder
        {
            Id = id,
            ChainId = totem.Chain,
            StoreId = storeId,
            TotemId = totem.Id,
            Number = order.Number,
            BusinessDay = OrderRules.BusinessDay(order.PlacedAt, zone),
            Status = OrderRules.FirstStatus(order),
            Mode = order.Cart.Mode,
            Method = order.Payment.Method,
            PlacedAt = order.PlacedAt.ToUniversalTime(),
            AcceptedAt = now,
            ChangedAt = now,
            Total = priced.Total,
            Charged = OrderRules.Charged(order),
            Variance = OrderRules.Charged(order) - priced.Total,
            MenuVersion = order.MenuVersion,
            BodyHash = OrderRules.HashOf(order),
            Body = JsonSerializer.SerializeToDocument(order, WireJson.Options),
            Lines = JsonSerializer.SerializeToDocument(priced.Lines, WireJson.Options),
            Portions = portions.Count == 0 ? null : JsonSerializer.SerializeToDocument(portions, WireJson.Options),
        };
        if (await InsertAsync(stored, cancellationToken))
        {
            outbox.Wake();
            foreach (var topic in OrderTopics.Of(stored)) signals.Publish(topic);
            return (stored, true);
        }

        var existing = await database.Orders.AsNoTracking().SingleOrDefaultAsync(o => o.Id == id, cancellationToken);
        return existing is null || existing.TotemId != totem.Id ? null : (existing, existing.BodyHash == stored.BodyHash);
    }

    private async Task<bool> InsertAsync(StoredOrder order, CancellationToken cancellationToken)
    {
        var notice = new OrderChanged(order.ChainId, order.TotemId, new OrderNotice(order.Id, order.Number, order.Status, order.AcceptedAt));
        await using var connection = await pool.Source.OpenConnectionAsync(cancellationToken);
        // A batch is one implicit transaction, so the chain set in its first command holds for its second and for nothing else.
        await using var batch = connection.CreateBatch();
        var scope = batch.CreateBatchCommand();
        scope.CommandText = "select set_config('totems.chain', $1, true)";
        scope.Parameters.Add(new() { Value = order.ChainId.ToString() });
        batch.BatchCommands.Add(scope);
        var insert = batch.CreateBatchCommand();
        insert.CommandText = Insert;
        foreach (var value in new object?[]
        {
            order.Id, order.ChainId, order.StoreId, order.TotemId, order.Number, order.BusinessDay, order.Status.ToString(), order.Mode.ToString(),
            order.Method.ToString(), order.PlacedAt, order.AcceptedAt, order.Total, order.Charged, order.Variance, order.MenuVersion, order.BodyHash,
            order.Body.RootElement.GetRawText(), order.Lines.RootElement.GetRawText(), Guid.CreateVersion7(), Guid.CreateVersion7(),
            JsonSerializer.Serialize(notice, WireJson.Options), System.Diagnostics.Activity.Current?.Id ?? "", order.Portions?.RootElement.GetRawText(),
            order.ReadPortions(givenBack: false) is { } used ? JsonSerializer.Serialize(used, WireJson.Options) : null, Guid.CreateVersion7(),
        })
        {
            // Only texts may be absent, and an absent value has no type of its own.
            insert.Parameters.Add(value is null ? new() { Value = DBNull.Value, NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Text } : new() { Value = value });
        }

        batch.BatchCommands.Add(insert);
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        return reader.GetInt64(0) == 1;
    }
}
