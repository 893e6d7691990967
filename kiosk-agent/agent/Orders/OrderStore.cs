using System.Globalization;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Storage;

namespace Totems.KioskAgent.Orders;

/// <summary>Payments, orders and the outbox in SQLite. What a method returned is on the disk.</summary>
internal sealed partial class OrderStore(AgentDatabase database)
{
    private const string SaleColumns = "order_id, number, status, total, method, placed_at, intent_hash, receipt";

    /// <summary>An order by its id.</summary>
    public Sale? Find(Guid orderId) => database.Read(connection => Find(connection, orderId));

    /// <summary>Writes a payment attempt down, before the terminal is asked.</summary>
    public void BeginAttempt(Guid attemptId, OrderIntent intent, DateTimeOffset now) =>
        database.Write(connection => InsertAttempt(connection, attemptId, intent, "started", now));

    /// <summary>The terminal declined, or never heard of it.</summary>
    public void Decline(Guid attemptId, DateTimeOffset now) => Settle(attemptId, "declined", now);

    /// <summary>The terminal knows that the order is stored.</summary>
    public void Confirm(Guid attemptId, DateTimeOffset now) => Settle(attemptId, "confirmed", now);

    /// <summary>Attempts not yet settled with the terminal, oldest first.</summary>
    public IReadOnlyList<OpenAttempt> OpenAttempts() => database.Read(connection => connection.Query(
        "select id, intent, outcome from payment_attempt where outcome in ('started', 'approved') order by started_at",
        row => new OpenAttempt(
            Guid.Parse(row.GetString(0)), JsonSerializer.Deserialize<OrderIntent>(row.GetString(1), WireJson.Options)!, row.GetString(2) == "approved")));

    /// <summary>
    /// In one transaction: the number, the order, its place in the outbox and the attempt's approval. An order that is there already is returned as it is.
    /// </summary>
    /// <param name="intent">What was paid for.</param>
    /// <param name="payment">How.</param>
    /// <param name="receipt">What becomes of its receipt; null when there is nothing to make one of.</param>
    public OrderTicket Place(OrderIntent intent, OrderPayment payment, ReceiptState? receipt = null) => database.Write(connection =>
    {
        var today = DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTime(intent.PlacedAt, TimeZoneInfo.FindSystemTimeZoneById(intent.TimeZone)).DateTime);
        if (Find(connection, intent.OrderId) is { } placed) return placed.Ticket;
        var counter = OrderNumbers.Next(Counter(connection), today);
        var number = OrderNumbers.Format(intent.Letter, counter.Value);
        connection.Execute(
            "insert into order_counter (id, day, value) values (1, $day, $value) on conflict (id) do update set day = excluded.day, value = excluded.value",
            ("$day", Day(counter.Day)), ("$value", counter.Value));
        var ticket = new OrderTicket(intent.OrderId, number, OrderStatus.Sending, intent.Total, intent.Method, intent.PlacedAt, receipt);
        connection.Execute(
            """
            insert into sale (order_id, number, day, intent_hash, body, status, total, method, placed_at, facts, receipt)
            values ($order, $number, $day, $hash, $body, $status, $total, $method, $placed, $facts, $receipt)
            """,
            ("$order", Id(intent.OrderId)), ("$number", number), ("$day", Day(counter.Day)), ("$hash", intent.Fingerprint),
            ("$body", JsonSerializer.SerializeToUtf8Bytes(intent.ToOrder(number, payment), WireJson.Options)), ("$status", ticket.Status.ToString()),
            ("$total", ticket.Total), ("$method", ticket.Method.ToString()), ("$placed", Instant(ticket.At)),
            ("$facts", intent.Facts is { } facts ? JsonSerializer.Serialize(facts, WireJson.Options) : null), ("$receipt", receipt?.ToString()));
        connection.Execute("insert into outbox (order_id) values ($order)", ("$order", Id(intent.OrderId)));
        if (payment.Method == PaymentMethod.Counter) InsertAttempt(connection, payment.AttemptId, intent, "confirmed", payment.At);
        connection.Execute(
            "update payment_attempt set outcome = 'approved', authorization = $authorization where id = $id and outcome = 'started'",
            ("$id", Id(payment.AttemptId)), ("$authorization", payment.Authorization));
        return ticket;
    });

    /// <summary>The oldest order still to be sent, or null.</summary>
    public OutboxEntry? NextToSend() => database.Read(connection => connection.Query(
        "select sale.order_id, body from outbox join sale using (order_id) where parked is null order by sequence limit 1",
        row => new OutboxEntry(Guid.Parse(row.GetString(0)), row.GetFieldValue<byte[]>(1))).SingleOrDefault());

    /// <summary>Orders the services do not have, parked ones too.</summary>
    public int Waiting() => (int)database.Read(connection => connection.Scalar<long>("select count(*) from outbox"));

    /// <summary>Orders the services refused for good.</summary>
    public int Parked() => (int)database.Read(connection => connection.Scalar<long>("select count(*) from outbox where parked is not null"));

    /// <summary>The services have it.</summary>
    public OrderTicket? Acknowledge(Guid orderId, OrderStatus status, DateTimeOffset now) => database.Write(connection =>
    {
        connection.Execute("delete from outbox where order_id = $order", ("$order", Id(orderId)));
        connection.Execute("update sale set acknowledged_at = $now where order_id = $order", ("$order", Id(orderId)), ("$now", Instant(now)));
        return Advance(connection, orderId, status) ?? Find(connection, orderId)?.Ticket;
    });

    /// <summary>The services refuse it for good: kept for a person to look at, and the next ones go on.</summary>
    public void Park(Guid orderId, string reason) => database.Write(connection =>
        connection.Execute("update outbox set parked = $reason where order_id = $order", ("$order", Id(orderId)), ("$reason", reason)));

    /// <summary>Moves an order on. Null when it is not this totem's or is already there or further.</summary>
    public OrderTicket? Advance(Guid orderId, OrderStatus status) => database.Write(connection => Advance(connection, orderId, status));

    /// <summary>Orders the services have that were not ended when last heard of, placed after an instant.</summary>
    public IReadOnlyList<OrderTicket> Open(DateTimeOffset since) => database.Read(connection => connection.Query(
        $"select {SaleColumns} from sale where acknowledged_at is not null and status not in ('Collected', 'Cancelled') and placed_at >= $since",
        row => ToSale(row).Ticket, ("$since", Instant(since))));

    /// <summary>Removes orders that the services have and that were placed before an instant.</summary>
    public int Prune(DateTimeOffset before) => database.Write(connection =>
    {
        connection.Execute(
            "delete from payment_attempt where outcome in ('confirmed', 'declined') and started_at < $before", ("$before", Instant(before)));
        return connection.Execute(
            "delete from sale where acknowledged_at is not null and placed_at < $before", ("$before", Instant(before)));
    });

    private static OrderTicket? Advance(SqliteConnection connection, Guid orderId, OrderStatus status)
    {
        var sale = Find(connection, orderId);
        if (sale is null || status <= sale.Ticket.Status) return null;
        connection.Execute("update sale set status = $status where order_id = $order", ("$order", Id(orderId)), ("$status", status.ToString()));
        return sale.Ticket with { Status = status };
    }

    private void Settle(Guid attemptId, string outcome, DateTimeOffset now) => database.Write(connection => connection.Execute(
        "update payment_attempt set outcome = $outcome, finished_at = $now where id = $id and outcome in ('started', 'approved')",
        ("$id", Id(attemptId)), ("$outcome", outcome), ("$now", Instant(now))));

    private static void InsertAttempt(SqliteConnection connection, Guid attemptId, OrderIntent intent, string outcome, DateTimeOffset now) =>
        connection.Execute(
            """
            insert into payment_attempt (id, order_id, method, amount, intent, outcome, started_at)
            values ($id, $order, $method, $amount, $intent, $outcome, $now)
            """,
            ("$id", Id(attemptId)), ("$order", Id(intent.OrderId)), ("$method", intent.Method.ToString()), ("$amount", intent.Total),
            ("$intent", JsonSerializer.Serialize(intent, WireJson.Options)), ("$outcome", outcome), ("$now", Instant(now)));

    private static Sale? Find(SqliteConnection connection, Guid orderId) => connection.Query(
        $"select {SaleColumns} from sale where order_id = $order", ToSale, ("$order", Id(orderId))).SingleOrDefault();

    private static OrderCounter? Counter(SqliteConnection connection) => connection.Query(
        "select day, value from order_counter",
        row => new OrderCounter(DateOnly.ParseExact(row.GetString(0), "yyyy-MM-dd", CultureInfo.InvariantCulture), row.GetInt64(1))).SingleOrDefault();

    private static Sale ToSale(SqliteDataReader row) => new(
        new OrderTicket(
            Guid.Parse(row.GetString(0)), row.GetString(1), Enum.Parse<OrderStatus>(row.GetString(2)), row.GetInt64(3),
            Enum.Parse<PaymentMethod>(row.GetString(4)), DateTimeOffset.Parse(row.GetString(5), CultureInfo.InvariantCulture),
            row.IsDBNull(7) ? null : Enum.Parse<ReceiptState>(row.GetString(7))),
        row.GetString(6));

    private static string Id(Guid id) => id.ToString("D");

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Instant(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);
}
