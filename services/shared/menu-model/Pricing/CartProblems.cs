namespace Totems.MenuModel.Pricing;

/// <summary>The codes of <see cref="CartProblem"/>.</summary>
public static class CartProblems
{
    /// <summary>The cart has no line.</summary>
    public const string Empty = "empty";

    /// <summary>The item, combo, variation, group, option or slot is not in this menu.</summary>
    public const string Unknown = "unknown";

    /// <summary>It has no price in this zone.</summary>
    public const string Unpriced = "unpriced";

    /// <summary>It is sold out in this store.</summary>
    public const string SoldOut = "soldOut";

    /// <summary>The cart has more of it than the store has left; the limit says how many that is.</summary>
    public const string NotEnough = "notEnough";

    /// <summary>It stands in a category for which no orders are taken now.</summary>
    public const string Paused = "paused";

    /// <summary>No orders at all are taken now; the name is what the store says about it.</summary>
    public const string OrdersPaused = "ordersPaused";

    /// <summary>The store has closed; no rule of the menu, added by who knows the hours.</summary>
    public const string StoreClosed = "storeClosed";

    /// <summary>Its daypart is not now.</summary>
    public const string OutsideDaypart = "outsideDaypart";

    /// <summary>It is not offered in this service mode.</summary>
    public const string WrongMode = "wrongMode";

    /// <summary>A variation must be chosen.</summary>
    public const string VariationRequired = "variationRequired";

    /// <summary>A combo's slot was not filled.</summary>
    public const string SlotRequired = "slotRequired";

    /// <summary>Fewer units than the group's minimum.</summary>
    public const string TooFew = "tooFew";

    /// <summary>More units than the group or option allows.</summary>
    public const string TooMany = "tooMany";

    /// <summary>A quantity outside 1 to 99, or more than 100 lines, or options deeper than 3.</summary>
    public const string OutOfRange = "outOfRange";

    /// <summary>No coupon of this menu has the code.</summary>
    public const string CouponUnknown = "couponUnknown";

    /// <summary>The coupon does not hold any more.</summary>
    public const string CouponExpired = "couponExpired";

    /// <summary>The coupon does not hold yet.</summary>
    public const string CouponNotYet = "couponNotYet";

    /// <summary>The coupon is for other stores or for another service mode.</summary>
    public const string CouponNotHere = "couponNotHere";

    /// <summary>The coupon's daypart is not now.</summary>
    public const string CouponNotNow = "couponNotNow";

    /// <summary>The cart comes to less than the coupon asks; the limit is in centavos.</summary>
    public const string CouponMinTotal = "couponMinTotal";

    /// <summary>The coupon is for nothing that is in the cart.</summary>
    public const string CouponNotForThis = "couponNotForThis";
}
