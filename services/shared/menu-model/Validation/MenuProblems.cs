namespace Totems.MenuModel.Validation;

/// <summary>The codes of <see cref="MenuProblem"/>. Errors first, warnings after.</summary>
public static class MenuProblems
{
    /// <summary>Error: an id is not 1 to 64 of a-z, 0-9 and hyphen.</summary>
    public const string BadId = "badId";

    /// <summary>Error: a text has no Brazilian Portuguese.</summary>
    public const string MissingPtBr = "missingPtBr";

    /// <summary>Error: the chain has no name.</summary>
    public const string MissingChain = "missingChain";

    /// <summary>Error: a colour is not #rrggbb.</summary>
    public const string BadColour = "badColour";

    /// <summary>Error: white text on the brand colour has less than 4.5:1 contrast.</summary>
    public const string LowContrast = "lowContrast";

    /// <summary>Error: a picture's reference is malformed or the picture is not there.</summary>
    public const string BrokenPicture = "brokenPicture";

    /// <summary>Error: something names an item, group, combo, variation or daypart that does not exist.</summary>
    public const string DanglingReference = "danglingReference";

    /// <summary>Error: an id appears twice within its item, group, combo or slot.</summary>
    public const string DuplicateId = "duplicateId";

    /// <summary>Error: two of the items, variations and combos have the same external code (options may share one: bacon is bacon in every group), or two coupons the same code.</summary>
    public const string DuplicateCode = "duplicateCode";

    /// <summary>Error: options lead back to the item they belong to.</summary>
    public const string Cycle = "cycle";

    /// <summary>Error: options nest deeper than 3.</summary>
    public const string TooDeep = "tooDeep";

    /// <summary>Error: a group's limits contradict each other.</summary>
    public const string BadLimits = "badLimits";

    /// <summary>Error: a group that must be chosen has not enough options (in a zone: not enough with a price).</summary>
    public const string TooFewOptions = "tooFewOptions";

    /// <summary>Error: a combo has no slot, or a slot no option.</summary>
    public const string EmptySlot = "emptySlot";

    /// <summary>Error: an item that has variations is named without one.</summary>
    public const string VariationRequired = "variationRequired";

    /// <summary>Error: a daypart's start or end is not HH:mm, or its weekdays are none or unknown.</summary>
    public const string BadDaypart = "badDaypart";

    /// <summary>Error: a row of a nutrition table is negative, more than the portion holds, or more than the row it is part of.</summary>
    public const string BadNutrition = "badNutrition";

    /// <summary>Error: a fiscal field is missing or has not the shape its manual gives it.</summary>
    public const string BadFiscal = "badFiscal";

    /// <summary>Error: an age limit is not 1 to 99 years.</summary>
    public const string BadAge = "badAge";

    /// <summary>Error: an item or combo of a category has no price in a zone, nor of any store in it.</summary>
    public const string Unpriced = "unpriced";

    /// <summary>Error: a price is below 0 or above R$ 100.000,00.</summary>
    public const string PriceOutOfRange = "priceOutOfRange";

    /// <summary>Error: instants are not UTC, an end is not after its beginning, or two changes of a price begin together.</summary>
    public const string BadDates = "badDates";

    /// <summary>Error: a price has more changes or dayparts than allowed.</summary>
    public const string TooManyRules = "tooManyRules";

    /// <summary>Error: a discount is for nothing, or one of its figures is out of range; a coupon has a fixed price.</summary>
    public const string BadDiscount = "badDiscount";

    /// <summary>Error: a coupon's code is not 3 to 32 of A-Z, 0-9, hyphen and underscore.</summary>
    public const string BadCoupon = "badCoupon";

    /// <summary>Warning: the English or Spanish is missing.</summary>
    public const string MissingTranslation = "missingTranslation";

    /// <summary>Warning: an item has no fiscal profile, in a menu in which others have one.</summary>
    public const string NoFiscal = "noFiscal";

    /// <summary>Warning: an item or combo that is sold has no picture.</summary>
    public const string NoPicture = "noPicture";

    /// <summary>Warning: two entries of a category have the same name.</summary>
    public const string DuplicateName = "duplicateName";

    /// <summary>Warning: a category has no entry.</summary>
    public const string EmptyCategory = "emptyCategory";

    /// <summary>Warning: a variation or option has no price in a zone and is not offered there; or an item or combo is sold only in those stores of a zone that price it.</summary>
    public const string NotOffered = "notOffered";

    /// <summary>Warning: a price changed by more than 30 %, or a dated, daypart or store's own price differs so much from the usual one.</summary>
    public const string PriceJump = "priceJump";

    /// <summary>Warning: a price is for something that is not in the menu.</summary>
    public const string OrphanPrice = "orphanPrice";
}
