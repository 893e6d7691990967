using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

/// <summary>Which store an overlay of prices is for. One per overlay: section "store", id "store".</summary>
/// <param name="Id">The store.</param>
/// <param name="Name">Its name.</param>
/// <param name="Zone">Its price zone, whose prices hold for all other keys.</param>
public sealed record StoreInfo(Guid Id, string Name, string Zone);

/// <summary>The typed view of a store's overlay: the few prices that are the store's own. Same shape as a <see cref="PriceBook"/>.</summary>
/// <param name="Store">Which store.</param>
/// <param name="Prices">Its own prices by <see cref="EntityKey"/>.</param>
public sealed record StorePrices(StoreInfo Store, IReadOnlyDictionary<string, Price> Prices)
{
    /// <summary>Reads an overlay.</summary>
    /// <exception cref="MenuFormatException">It names no store, or an entity lacks a required member or has one of the wrong type.</exception>
    public static StorePrices From(MenuDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return Section.Read<StoreInfo>(document, MenuSections.Store).TryGetValue("store", out var store)
            ? new StorePrices(store, Section.Read<Price>(document, MenuSections.Prices))
            : throw new MenuFormatException("The overlay names no store.");
    }

    /// <summary>The document with the canonical bytes of everything.</summary>
    public MenuDocument ToDocument() => MenuDocument.Create(
    [
        .. Section.Write(MenuSections.Store, new Dictionary<string, StoreInfo> { ["store"] = Store }),
        .. Section.Write(MenuSections.Prices, Prices),
    ]);
}
