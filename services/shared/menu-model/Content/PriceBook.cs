using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

/// <summary>The typed view of a price book document: all prices of one zone, resolved from chain and zone. What one comes to is asked of <see cref="PriceView"/>.</summary>
/// <param name="Zone">Which zone.</param>
/// <param name="Prices">Prices by <see cref="EntityKey"/>.</param>
public sealed record PriceBook(ZoneInfo Zone, IReadOnlyDictionary<string, Price> Prices)
{
    private static readonly ZoneInfo NoZone = new("", "");

    /// <summary>Reads a price book document; a zone id of "" when it names none.</summary>
    /// <exception cref="MenuFormatException">An entity lacks a required member or has one of the wrong type.</exception>
    public static PriceBook From(MenuDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return From(document, null);
    }

    /// <summary>The same, taking what did not change from the view of the document it was made of.</summary>
    internal static PriceBook From(MenuDocument document, Earlier<PriceBook>? earlier) => new(
        Section.Read<ZoneInfo>(document, MenuSections.Zone).GetValueOrDefault("zone", NoZone),
        Section.Read(document, MenuSections.Prices, earlier?.Part(view => view.Prices)));

    /// <summary>The document with the canonical bytes of everything.</summary>
    public MenuDocument ToDocument() => MenuDocument.Create(
    [
        .. Zone == NoZone ? [] : Section.Write(MenuSections.Zone, new Dictionary<string, ZoneInfo> { ["zone"] = Zone }),
        .. Section.Write(MenuSections.Prices, Prices),
    ]);
}
