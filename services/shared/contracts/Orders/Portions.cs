namespace Totems.Contracts.Orders;

/// <summary>Event "portions.counted" from menu to orders: what a store counts, whole, so that orders of anything else need not be told of.</summary>
/// <param name="ChainId">Chain.</param>
/// <param name="StoreId">Store.</param>
/// <param name="Sequence">Of the store's availability; one not higher than the one held is ignored.</param>
/// <param name="Keys">Entity keys; none when nothing is counted any more.</param>
public sealed record PortionsCounted(Guid ChainId, Guid StoreId, long Sequence, IReadOnlyList<string> Keys);

/// <summary>Event "portions.used" from orders to menu: an order took what is counted, or was cancelled and gives it back. An order counts once, and comes back once.</summary>
/// <param name="ChainId">Chain.</param>
/// <param name="StoreId">Store.</param>
/// <param name="OrderId">Order.</param>
/// <param name="Units">Units by entity key, of what was counted when the order was taken.</param>
/// <param name="GivenBack">Whether it was cancelled.</param>
public sealed record PortionsUsed(Guid ChainId, Guid StoreId, Guid OrderId, IReadOnlyDictionary<string, int> Units, bool GivenBack = false);
