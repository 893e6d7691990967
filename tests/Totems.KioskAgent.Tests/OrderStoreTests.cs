using Totems.Contracts.Orders;
using Totems.KioskAgent.Orders;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class OrderStoreTests : IDisposable
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 21, 15, 0, 0, TimeSpan.Zero);
    private readonly TestTotem totem = new();

    [Fact]
    public void Orders_OfOneDay_AreNumberedInARow() =>
        Assert.Equal(["B001", "B002", "B003"], Enumerable.Range(0, 3).Select(_ => Place(Noon).Number));

    [Fact]
    public void Orders_OfTheNextStoreLocalDay_BeginAnew()
    {
        Place(Noon);

        // Noon is that of São Paulo, 15:00 UTC. 02:59 UTC is 23:59 in São Paulo, 03:00 UTC its midnight.
        var (beforeMidnight, atMidnight) = (Place(Noon.AddHours(11.99)), Place(Noon.AddHours(12)));

        Assert.Equal(("B002", "B001"), (beforeMidnight.Number, atMidnight.Number));
    }

    [Fact]
    public void Order_PlacedTwice_IsOne()
    {
        var intent = Intent(Noon);

        var tickets = new[] { Place(intent), Place(intent) };

        Assert.Equal(tickets[0], tickets[1]);
        Assert.Equal(1, totem.Store.Waiting());
    }

    [Fact]
    public void Outbox_WithSeveralOrders_IsInTheOrderOfPlacing()
    {
        var placed = Enumerable.Range(0, 3).Select(_ => Place(Noon).OrderId).ToArray();
        var sent = new List<Guid>();
        while (totem.Store.NextToSend() is { } entry)
        {
            sent.Add(entry.OrderId);
            totem.Store.Acknowledge(entry.OrderId, OrderStatus.Accepted, Noon);
        }

        Assert.Equal(placed, sent);
    }

    [Fact]
    public void Outbox_WithAParkedOrder_GoesOnAndKeepsIt()
    {
        var (first, second) = (Place(Noon), Place(Noon));

        totem.Store.Park(first.OrderId, "422 unknown-release");

        Assert.Equal(second.OrderId, totem.Store.NextToSend()?.OrderId);
        Assert.Equal((2, 1), (totem.Store.Waiting(), totem.Store.Parked()));
    }

    [Fact]
    public void Outbox_AskedTwice_GivesTheSameBytes()
    {
        Place(Noon);

        Assert.Equal(totem.Store.NextToSend()!.Body, totem.Store.NextToSend()!.Body);
    }

    [Theory]
    [InlineData(OrderStatus.Accepted, OrderStatus.Preparing, true)]
    [InlineData(OrderStatus.Ready, OrderStatus.Preparing, false)]
    [InlineData(OrderStatus.Ready, OrderStatus.Ready, false)]
    [InlineData(OrderStatus.Collected, OrderStatus.Ready, false)]
    public void Status_ByNotice_OnlyMovesForward(OrderStatus from, OrderStatus to, bool moves)
    {
        var order = Place(Noon).OrderId;
        totem.Store.Acknowledge(order, from, Noon);

        Assert.Equal(moves, totem.Store.Advance(order, to) is not null);
    }

    [Fact]
    public void Prune_OfOldOrders_KeepsWhatIsNotAcknowledged()
    {
        var (sent, waiting) = (Place(Noon), Place(Noon));
        totem.Store.Acknowledge(sent.OrderId, OrderStatus.Accepted, Noon);

        totem.Store.Prune(Noon.AddDays(1));

        Assert.Equal((null, waiting.OrderId), (totem.Store.Find(sent.OrderId), totem.Store.Find(waiting.OrderId)?.Ticket.OrderId));
    }

    public void Dispose() => totem.Dispose();

    private OrderTicket Place(DateTimeOffset at) => Place(Intent(at));

    private OrderTicket Place(OrderIntent intent) =>
        totem.Store.Place(intent, new OrderPayment(Guid.NewGuid(), PaymentMethod.Counter, 0, null, intent.PlacedAt));

    private static OrderIntent Intent(DateTimeOffset at) => new(
        Guid.NewGuid(), "f", at, "B", "America/Sao_Paulo", 1, "c", "p", 0, new Cart(ServiceMode.EatIn, []), 100, PaymentMethod.Counter, "pt-BR");
}
