using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>What is stored of menus: record "menu".</summary>
/// <param name="Current">On screen, or null.</param>
/// <param name="Previous">The one before, for carts that began with it.</param>
internal sealed record MenuShelf(ShelvedMenu? Current, ShelvedMenu? Previous)
{
    /// <summary>Nothing yet.</summary>
    public static MenuShelf Empty { get; } = new(null, null);
}

/// <summary>A menu that was verified and applied.</summary>
/// <param name="Manifest">Its manifest, whose signature was checked when it came.</param>
/// <param name="AppliedAt">When it came on screen, UTC.</param>
internal sealed record ShelvedMenu(MenuManifest Manifest, DateTimeOffset AppliedAt);
