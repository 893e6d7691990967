using System.Runtime.CompilerServices;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

/// <summary>A menu in one price zone: everything a screen, a cart or the orders service needs to know.</summary>
/// <param name="Manifest">What binds it; null for a draft.</param>
/// <param name="Version">Release version; 0 for a draft.</param>
/// <param name="Content">What is sold.</param>
/// <param name="Prices">For how much.</param>
/// <param name="Store">The store's own prices, or null when it has none.</param>
public sealed record PublishedMenu(MenuManifest? Manifest, long Version, MenuContent Content, PriceBook Prices, StorePrices? Store = null)
{
    // A new price book usually comes with the content that is there already, and few of its prices are new: views live as long as their documents.
    private static readonly ConditionalWeakTable<MenuDocument, MenuContent> Contents = [];
    private static readonly ConditionalWeakTable<MenuDocument, PriceBook> Books = [];
    private static readonly ConditionalWeakTable<MenuDocument, StorePrices> Overlays = [];

    /// <summary>Puts together what a manifest binds, and checks that it is that.</summary>
    /// <exception cref="MenuFormatException">A hash, the zone or the schema is not the manifest's, or an entity cannot be read.</exception>
    public static PublishedMenu Open(MenuManifest manifest, MenuDocument content, MenuDocument prices, MenuDocument? store = null)
    {
        ArgumentNullException.ThrowIfNull(manifest);
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(prices);
        if (manifest.Schema != MenuManifest.CurrentSchema)
        {
            throw new MenuFormatException($"Schema {manifest.Schema} is not understood.");
        }

        if (content.Hash != manifest.ContentHash || prices.Hash != manifest.PricesHash || store?.Hash != manifest.StorePricesHash)
        {
            throw new MenuFormatException("A document's hash is not the manifest's.");
        }

        var book = Books.GetValue(prices, document => PriceBook.From(document, Before(document, Books)));
        var overlay = store is null ? null : Overlays.GetValue(store, StorePrices.From);
        if (book.Zone.Id != manifest.Zone || (overlay is not null && overlay.Store.Zone != manifest.Zone))
        {
            throw new MenuFormatException($"The prices are for zone \"{overlay?.Store.Zone ?? book.Zone.Id}\", not \"{manifest.Zone}\".");
        }

        var view = Contents.GetValue(content, document => MenuContent.From(document, Before(document, Contents)));
        return new PublishedMenu(manifest, manifest.Version, view, book, overlay);
    }

    private static Earlier<TView>? Before<TView>(MenuDocument document, ConditionalWeakTable<MenuDocument, TView> views) where TView : class =>
        document.Origin is { } reference && reference.TryGetTarget(out var origin) && views.TryGetValue(origin, out var view)
            ? new Earlier<TView>(origin, view)
            : null;
}
