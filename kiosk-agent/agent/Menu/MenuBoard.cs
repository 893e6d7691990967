using Totems.Contracts.Devices;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>A menu in use.</summary>
/// <param name="Shelved">Manifest and when it was applied.</param>
/// <param name="Content">Content document, the base of the next delta.</param>
/// <param name="Prices">Price book document, the base of the next delta.</param>
/// <param name="Published">Typed view.</param>
/// <param name="Store">Document of the store's own prices, the base of the next delta; null when it has none.</param>
internal sealed record ActiveMenu(ShelvedMenu Shelved, MenuDocument Content, MenuDocument Prices, PublishedMenu Published, MenuDocument? Store = null)
{
    /// <summary>All documents.</summary>
    public IEnumerable<MenuDocument> Documents => Store is null ? [Content, Prices] : [Content, Prices, Store];

    /// <summary>Release version.</summary>
    public long Version => Shelved.Manifest.Version;

    /// <summary>As the fleet is told.</summary>
    public AppliedMenu AsApplied() => new(Version, Shelved.Manifest.ContentHash, Shelved.Manifest.PricesHash, Shelved.AppliedAt, Shelved.Manifest.StorePricesHash);
}

/// <summary>The menus in use: a cart keeps the release it began with, so the one before stays at hand.</summary>
/// <param name="Current">On screen, or null when there is none yet.</param>
/// <param name="Previous">The one before, or null.</param>
/// <param name="Highest">The manifest with the highest version ever applied, shown or not; what is not newer is refused.</param>
internal sealed record MenuBoard(ActiveMenu? Current, ActiveMenu? Previous, MenuManifest? Highest)
{
    /// <summary>No menu.</summary>
    public static MenuBoard Empty { get; } = new(null, null, null);

    /// <summary>The menu of a version, if it is still in use.</summary>
    public ActiveMenu? Find(long version) =>
        Current?.Version == version ? Current : Previous?.Version == version ? Previous : null;

    /// <summary>The board after a menu was applied.</summary>
    public MenuBoard With(ActiveMenu menu) => new(menu, Current is { } before && before.Version != menu.Version ? before : Previous, menu.Shelved.Manifest);
}
