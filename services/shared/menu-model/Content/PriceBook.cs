using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

/// <summary>The typed view of a price book document: all prices of one zone.</summary>
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

    /// <summary>The amount of a key in a service mode in centavos, or null when there is no price (0 is one; a negative one is none).</summary>
    public long? Find(string key, ServiceMode mode) =>
        Prices.TryGetValue(key, out var price) && price.In(mode) is >= 0 and var amount ? amount : null;

    /// <summary>The price of one unit of an option, chosen with a variation or not: the variation's own price wins.</summary>
    /// <param name="group">Group id.</param>
    /// <param name="option">Option id.</param>
    /// <param name="item">Item whose variation it is chosen with, or null.</param>
    /// <param name="variation">That variation, or null.</param>
    /// <param name="mode">Service mode.</param>
    public long? FindOption(string group, string option, string? item, string? variation, ServiceMode mode) =>
        (item is not null && variation is not null ? Find(EntityKey.OptionFor(group, option, item, variation), mode) : null)
        ?? Find(EntityKey.Option(group, option), mode);
}
