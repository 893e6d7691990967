using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;

namespace Totems.Orders.Data;

/// <summary>An order as stored. Everything but status and changed_at is written once.</summary>
internal sealed class StoredOrder
{
    public required Guid Id { get; init; }

    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    public required Guid TotemId { get; init; }

    public required string Number { get; init; }

    public required DateOnly BusinessDay { get; init; }

    public required OrderStatus Status { get; set; }

    public required ServiceMode Mode { get; init; }

    public required PaymentMethod Method { get; init; }

    public required DateTimeOffset PlacedAt { get; init; }

    public required DateTimeOffset AcceptedAt { get; init; }

    public required DateTimeOffset ChangedAt { get; set; }

    public required long Total { get; init; }

    public required long Charged { get; init; }

    public required long Variance { get; init; }

    public required long MenuVersion { get; init; }

    public required string BodyHash { get; init; }

    public required JsonDocument Body { get; init; }

    public required JsonDocument Lines { get; init; }

    public PlaceOrder ReadBody() => Body.Deserialize<PlaceOrder>(WireJson.Options)!;

    public IReadOnlyList<PricedLine> ReadLines() => Lines.Deserialize<List<PricedLine>>(WireJson.Options)!;
}

/// <summary>One step of an order's life.</summary>
internal sealed class OrderEvent
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ChainId { get; init; }

    public required Guid OrderId { get; init; }

    public required OrderStatus Status { get; init; }

    public required DateTimeOffset At { get; init; }

    public required string ActorKind { get; init; }

    public required Guid ActorId { get; init; }

    public required string ActorName { get; init; }
}
