using Totems.Orders.Data;

namespace Totems.Orders.Status;

/// <summary>Signal topics of orders.</summary>
internal static class OrderTopics
{
    /// <summary>Something happened to an order of this store.</summary>
    public static string Store(Guid storeId) => $"store-orders:{storeId}";

    /// <summary>Something happened to this order.</summary>
    public static string Order(Guid orderId) => $"order:{orderId}";

    /// <summary>All topics to signal after a change of an order.</summary>
    public static IEnumerable<string> Of(StoredOrder order) => [Store(order.StoreId), Order(order.Id)];
}
