namespace Totems.MenuModel.Documents;

/// <summary>Names of the sections of a menu's documents.</summary>
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

    /// <summary>Content: <see cref="Content.Banner"/> by id.</summary>
    public const string Banners = "banners";

    /// <summary>Content: <see cref="Content.CampaignOffer"/> by id.</summary>
    public const string Offers = "offers";

    /// <summary>Content: <see cref="Content.Coupon"/> by id.</summary>
    public const string Coupons = "coupons";

    /// <summary>Price book: one <see cref="Content.ZoneInfo"/> with id "zone".</summary>
    public const string Zone = "zone";

    /// <summary>A store's overlay: one <see cref="Content.StoreInfo"/> with id "store".</summary>
    public const string Store = "store";

    /// <summary>Price book and overlay: <see cref="Content.Price"/> by <see cref="Content.EntityKey"/>.</summary>
    public const string Prices = "prices";
}
