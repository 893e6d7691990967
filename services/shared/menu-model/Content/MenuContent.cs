using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

/// <summary>The typed view of a content document: what a chain sells, without prices. Sections and members it does not know are not in it.</summary>
/// <param name="Chain">Brand; a name of "" when the document has none.</param>
/// <param name="Categories">Categories by id.</param>
/// <param name="Items">Items by id.</param>
/// <param name="Groups">Modifier groups by id.</param>
/// <param name="Combos">Combos by id.</param>
/// <param name="Dayparts">Dayparts by id.</param>
public sealed record MenuContent(
    ChainInfo Chain, IReadOnlyDictionary<string, Category> Categories, IReadOnlyDictionary<string, Item> Items,
    IReadOnlyDictionary<string, ModifierGroup> Groups, IReadOnlyDictionary<string, Combo> Combos, IReadOnlyDictionary<string, Daypart> Dayparts)
{
    private static readonly ChainInfo NoChain = new("");

    /// <summary>What invites guests, by id.</summary>
    public IReadOnlyDictionary<string, Banner> Banners { get; init; } = new Dictionary<string, Banner>();

    /// <summary>Discounts that apply by themselves, by id.</summary>
    public IReadOnlyDictionary<string, CampaignOffer> Offers { get; init; } = new Dictionary<string, CampaignOffer>();

    /// <summary>Discounts for who knows a code, by id.</summary>
    public IReadOnlyDictionary<string, Coupon> Coupons { get; init; } = new Dictionary<string, Coupon>();

    /// <summary>A chain without a name that sells nothing.</summary>
    public static MenuContent Empty { get; } = From(MenuDocument.Empty);

    /// <summary>Reads a content document.</summary>
    /// <exception cref="MenuFormatException">An entity lacks a required member or has one of the wrong type.</exception>
    public static MenuContent From(MenuDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return From(document, null);
    }

    /// <summary>The same, taking what did not change from the view of the document it was made of.</summary>
    internal static MenuContent From(MenuDocument document, Earlier<MenuContent>? earlier) => new(
        Section.Read<ChainInfo>(document, MenuSections.Chain).GetValueOrDefault("chain", NoChain),
        Section.Read(document, MenuSections.Categories, earlier?.Part(view => view.Categories)),
        Section.Read(document, MenuSections.Items, earlier?.Part(view => view.Items)),
        Section.Read(document, MenuSections.Groups, earlier?.Part(view => view.Groups)),
        Section.Read(document, MenuSections.Combos, earlier?.Part(view => view.Combos)),
        Section.Read(document, MenuSections.Dayparts, earlier?.Part(view => view.Dayparts)))
    {
        Banners = Section.Read(document, MenuSections.Banners, earlier?.Part(view => view.Banners)),
        Offers = Section.Read(document, MenuSections.Offers, earlier?.Part(view => view.Offers)),
        Coupons = Section.Read(document, MenuSections.Coupons, earlier?.Part(view => view.Coupons)),
    };

    /// <summary>The document with the canonical bytes of everything.</summary>
    public MenuDocument ToDocument() => MenuDocument.Create(
    [
        .. Chain == NoChain ? [] : Section.Write(MenuSections.Chain, new Dictionary<string, ChainInfo> { ["chain"] = Chain }),
        .. Section.Write(MenuSections.Categories, Categories),
        .. Section.Write(MenuSections.Items, Items),
        .. Section.Write(MenuSections.Groups, Groups),
        .. Section.Write(MenuSections.Combos, Combos),
        .. Section.Write(MenuSections.Dayparts, Dayparts),
        .. Section.Write(MenuSections.Banners, Banners),
        .. Section.Write(MenuSections.Offers, Offers),
        .. Section.Write(MenuSections.Coupons, Coupons),
    ]);
}
