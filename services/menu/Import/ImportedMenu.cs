using Totems.MenuModel.Content;

namespace Totems.Menu.Import;

/// <summary>The two faces of the menu format; docs/menu-format.md describes them.</summary>
internal enum MenuFormat
{
    /// <summary>One sheet, for people.</summary>
    Csv,

    /// <summary>"totems-menu/1", for programs.</summary>
    Json,
}

/// <summary>A menu as a file says it, every reference within it resolved.</summary>
/// <param name="Content">Everything but prices. A chain without a name ("") means that the file says nothing of the chain's look.</param>
/// <param name="Prices">Price books by zone id.</param>
/// <param name="Images">Every picture the file names, where it does.</param>
/// <param name="SaysCampaigns">Whether the file says anything of banners, offers and coupons.</param>
/// <param name="Own">Prices of the chain and of single stores, by scope (see <see cref="Drafts.PriceScopes"/>): of those that the file names; null for none.</param>
/// <param name="SaysFiscal">Whether the file says anything of items' fiscal data.</param>
internal sealed record ImportedMenu(
    MenuContent Content, IReadOnlyDictionary<string, PriceBook> Prices, IReadOnlyList<ImageUse> Images, bool SaysCampaigns = false,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, Price>>? Own = null,
    bool SaysFiscal = true);

/// <summary>A picture and where the file names it.</summary>
/// <param name="Name">A file name, or a media reference.</param>
/// <param name="Line">Line of the file.</param>
/// <param name="Column">Column, as in <see cref="ImportError"/>.</param>
internal sealed record ImageUse(string Name, int Line, int Column);

/// <summary>Either a menu or everything that is wrong with the file.</summary>
/// <param name="Menu">The menu, or null when there are errors.</param>
/// <param name="Errors">All errors in the file's order; empty when there is a menu.</param>
internal sealed record ImportResult(ImportedMenu? Menu, IReadOnlyList<ImportError> Errors);
