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

    /// <summary>What it took of what its store counted then, as JSON of units by entity key; null is nothing.</summary>
    public JsonDocument? Portions { get; init; }

    public PlaceOrder ReadBody() => Body.Deserialize<PlaceOrder>(WireJson.Options)!;

    /// <summary>What it took, to be told to menu; null is nothing.</summary>
    public PortionsUsed? ReadPortions(bool givenBack) => Portions?.Deserialize<Dictionary<string, int>>(WireJson.Options) is { } units
        ? new PortionsUsed(ChainId, StoreId, Id, units, givenBack)
        : null;

    public IReadOnlyList<PricedLine> ReadLines() => Lines.Deserialize<List<PricedLine>>(WireJson.Options)!;
}

/// <summary>What a store counts by portions.</summary>
internal sealed class CountedStore
{
    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    /// <summary>Of the store's availability, as menu counts its changes.</summary>
    public required long Sequence { get; init; }

    /// <summary>Entity keys.</summary>
    public required string[] Keys { get; init; }
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
