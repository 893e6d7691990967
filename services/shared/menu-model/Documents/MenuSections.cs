namespace Totems.MenuModel.Documents;

/// <summary>Names of the sections of a menu's two documents.</summary>
public static class MenuSections
{
    /// <summary>Content: one <see cref="Content.ChainInfo"/> with id "chain".</summary>
    public const string Chain = "chain";

    /// <summary>Content: <see cref="Content.Category"/> by id.</summary>
    public const string Categories = "categories";

    /// <summary>Content: <see cref="Content.Item"/> by id.</summary>
    public const string Items = "items";

    /// <summary>Content: <see cref="Content.ModifierGroup"/> by id.</summary>
    public const string Groups = "groups";

    /// <summary>Content: <see cref="Content.Combo"/> by id.</summary>
    public const string Combos = "combos";

    /// <summary>Content: <see cref="Content.Daypart"/> by id.</summary>
    public const string Dayparts = "dayparts";

    /// <summary>Price book: one <see cref="Content.ZoneInfo"/> with id "zone".</summary>
    public const string Zone = "zone";

    /// <summary>Price book: <see cref="Content.Price"/> by <see cref="Content.EntityKey"/>.</summary>
    public const string Prices = "prices";
}
