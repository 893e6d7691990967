using System.Text.Json.Serialization;

namespace Totems.MenuModel.Content;

/// <summary>What a store has sold out and where it takes no orders: an overlay over its menu, replaced whole, newest sequence wins.</summary>
/// <param name="StoreId">The store it is for.</param>
/// <param name="Sequence">Rises by one with every change in the store.</param>
/// <param name="SoldOut">What is sold out, by entity key ("item:ID", "item:ID:VARIATION", "combo:ID", "option:GROUP:OPTION").</param>
/// <param name="Pauses">Where no orders are taken, by key of <see cref="PauseKey"/>; null is nowhere.</param>
/// <param name="Left">Portions left of what is counted, by entity key, at least 1: what has none left is sold out. Null is nothing.</param>
public sealed record AvailabilityOverlay(
    Guid StoreId, long Sequence, IReadOnlyDictionary<string, SoldOutEntry> SoldOut, IReadOnlyDictionary<string, OrderPause>? Pauses = null,
    IReadOnlyDictionary<string, int>? Left = null)
{
    /// <summary>The totem that looks at it, whose own pause counts; null is nobody's. Not part of what is told.</summary>
    [JsonIgnore]
    public Guid? TotemId { get; init; }

    /// <summary>Nothing is sold out; sequence 0.</summary>
    public static AvailabilityOverlay None(Guid storeId) => new(storeId, 0, new Dictionary<string, SoldOutEntry>());

    /// <summary>Whether something is sold out at <paramref name="now"/> (UTC).</summary>
    public bool IsSoldOut(string entityKey, DateTimeOffset now) =>
        SoldOut.TryGetValue(entityKey, out var entry) && (entry.Until is not { } until || now < until);

    /// <summary>The pause in which this totem takes no orders at all at <paramref name="now"/> (UTC): the store's, else its own; null when there is none.</summary>
    public OrderPause? Pause(DateTimeOffset now) =>
        PauseOf(PauseKey.Store, now) ?? (TotemId is { } totem ? PauseOf(PauseKey.Totem(totem), now) : null);

    /// <summary>A category's pause at <paramref name="now"/> (UTC), or null.</summary>
    public OrderPause? PauseOfCategory(string category, DateTimeOffset now) => PauseOf(PauseKey.Category(category), now);

    private OrderPause? PauseOf(string key, DateTimeOffset now) =>
        Pauses?.GetValueOrDefault(key) is { } pause && (pause.Until is not { } until || now < until) ? pause : null;
}

/// <summary>Since when and until when something is sold out.</summary>
/// <param name="Until">UTC instant at which it is available again by itself; null is until somebody says so.</param>
public sealed record SoldOutEntry(DateTimeOffset? Until = null);

/// <summary>No orders for a while.</summary>
/// <param name="Message">What customers read, beside the screen's own words; null is only those.</param>
/// <param name="Until">UTC instant at which orders are taken again by themselves; null is until somebody says so.</param>
public sealed record OrderPause(Text? Message = null, DateTimeOffset? Until = null);

/// <summary>The keys of pauses.</summary>
public static class PauseKey
{
    /// <summary>Every totem of the store.</summary>
    public const string Store = "store";

    /// <summary>One totem.</summary>
    public static string Totem(Guid totem) => $"totem:{totem}";

    /// <summary>What stands in one category.</summary>
    public static string Category(string category) => $"category:{category}";
}
