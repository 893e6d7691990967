using Totems.Menu.Export;
using Totems.Menu.Import;
using Totems.MenuModel.Content;

namespace Totems.Testing.Menus;

/// <summary>A chain's whole menu as it was on a day.</summary>
/// <param name="Date">The day from which it holds.</param>
/// <param name="Content">What was sold.</param>
/// <param name="Prices">The price book of the one zone, <see cref="Zone"/>.</param>
/// <param name="SoldOut">Keys of what was sold out.</param>
public sealed record HistoryStep(
    DateOnly Date, MenuContent Content, IReadOnlyDictionary<string, PriceBook> Prices, IReadOnlySet<string> SoldOut)
{
    /// <summary>The price zone of all steps.</summary>
    public static ZoneInfo Zone { get; } = new("manila", "Manila", "PHP");

    /// <summary>Where the real menus lie, or null where they are not beside the project.</summary>
    public static string? Folder { get; } = Find();

    /// <summary>The step as a file of the menu format.</summary>
    public byte[] ToJsonFile() => MenuExport.Write(Content, Prices, MenuFormat.Json);

    /// <summary>The step as a sheet of the menu format.</summary>
    public byte[] ToCsvFile() => MenuExport.Write(Content, Prices, MenuFormat.Csv);

    private static string? Find()
    {
        var folder = Repository.PathOf("..", "shared", "data", "menu-history");
        return Directory.Exists(folder) ? folder : null;
    }
}
