namespace Totems.MenuModel.Content;

/// <summary>What a store has sold out: an overlay over its menu, replaced whole, newest sequence wins.</summary>
/// <param name="StoreId">The store it is for.</param>
/// <param name="Sequence">Rises by one with every change in the store.</param>
/// <param name="SoldOut">What is sold out, by entity key ("item:ID", "combo:ID", "option:GROUP:OPTION").</param>
public sealed record AvailabilityOverlay(Guid StoreId, long Sequence, IReadOnlyDictionary<string, SoldOutEntry> SoldOut)
{
    /// <summary>Nothing is sold out; sequence 0.</summary>
    public static AvailabilityOverlay None(Guid storeId) => new(storeId, 0, new Dictionary<string, SoldOutEntry>());

    /// <summary>Whether something is sold out at <paramref name="now"/> (UTC).</summary>
    public bool IsSoldOut(string entityKey, DateTimeOffset now) =>
        SoldOut.TryGetValue(entityKey, out var entry) && (entry.Until is not { } until || now < until);
}

/// <summary>Since when and until when something is sold out.</summary>
/// <param name="Until">UTC instant at which it is available again by itself; null is until somebody says so.</param>
public sealed record SoldOutEntry(DateTimeOffset? Until = null);
