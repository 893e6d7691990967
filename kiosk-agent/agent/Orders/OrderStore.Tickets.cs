using System.Text.Json;
using Microsoft.Data.Sqlite;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Receipts;
using Totems.KioskAgent.Storage;

namespace Totems.KioskAgent.Orders;

/// <summary>What becomes of an order's tickets: the guest's receipt, and the kitchen's paper.</summary>
internal sealed partial class OrderStore
{
    private const string StoredColumns = "sale.order_id, body, facts, kitchen";

    /// <summary>An order with all that is kept of it.</summary>
    public StoredSale? Stored(Guid orderId) => database.Read(connection => connection.Query(
        $"select {StoredColumns} from sale where order_id = $order", ToStored, ("$order", Id(orderId))).SingleOrDefault());

    /// <summary>The oldest order whose receipt is to be printed.</summary>
    public StoredSale? NextReceipt() => database.Read(connection => connection.Query(
        $"select {StoredColumns} from sale where receipt = 'Printing' order by placed_at limit 1", ToStored).SingleOrDefault());

    /// <summary>The receipt is on paper, or will never be.</summary>
    public OrderTicket? EndReceipt(Guid orderId, ReceiptState receipt) => database.Write(connection =>
    {
        connection.Execute("update sale set receipt = $receipt where order_id = $order", ("$order", Id(orderId)), ("$receipt", receipt.ToString()));
        return Find(connection, orderId)?.Ticket;
    });

    /// <summary>Orders that wait to be sent and are not on paper in the kitchen, in the order of placing.</summary>
    public IReadOnlyList<StoredSale> NotOnPaper(DateTimeOffset since) => database.Read(connection => connection.Query(
        $"select {StoredColumns} from outbox join sale using (order_id) where parked is null and kitchen <> 'Printed' and placed_at >= $since order by sequence",
        ToStored, ("$since", Instant(since))));

    /// <summary>How an order comes to the kitchen.</summary>
    public void MarkKitchen(Guid orderId, KitchenState kitchen) => database.Write(connection =>
        connection.Execute("update sale set kitchen = $kitchen where order_id = $order", ("$order", Id(orderId)), ("$kitchen", kitchen.ToString())));

    /// <summary>It is on paper in the kitchen, and from now on says so to the services.</summary>
    public void PutOnPaper(StoredSale sale, DateTimeOffset now) => database.Write(connection => connection.Execute(
        "update sale set kitchen = 'Printed', body = $body where order_id = $order", ("$order", Id(sale.OrderId)),
        ("$body", JsonSerializer.SerializeToUtf8Bytes(sale.Order with { KitchenPrintedAt = now }, WireJson.Options))));

    private static StoredSale ToStored(SqliteDataReader row) => new(
        Guid.Parse(row.GetString(0)), JsonSerializer.Deserialize<PlaceOrder>(row.GetFieldValue<byte[]>(1), WireJson.Options)!,
        row.IsDBNull(2) ? null : JsonSerializer.Deserialize<ReceiptFacts>(row.GetString(2), WireJson.Options), Enum.Parse<KitchenState>(row.GetString(3)));
}
