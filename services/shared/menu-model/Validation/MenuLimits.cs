namespace Totems.MenuModel.Validation;

/// <summary>How much and how long things of a menu may be. Each is broken by a row of the tests' table of limits, which shows the sentence that people read.</summary>
public static class MenuLimits
{
    /// <summary>Most characters of an id.</summary>
    public const int IdLength = 64;

    /// <summary>Highest age limit, in years.</summary>
    public const int MostYears = 99;

    /// <summary>Most energy of a portion, in kcal.</summary>
    public const int MostCalories = 20_000;

    /// <summary>Largest portion of a nutrition table, in grams or millilitres.</summary>
    public const int LargestPortion = 20_000;

    /// <summary>Digits of an NCM.</summary>
    public const int NcmDigits = 8;

    /// <summary>Digits of a CEST.</summary>
    public const int CestDigits = 7;

    /// <summary>Digits of a CFOP.</summary>
    public const int CfopDigits = 4;

    /// <summary>Most characters of a commercial unit (NF-e manual, uCom).</summary>
    public const int UnitLength = 6;

    /// <summary>Last code of an origin (NF-e manual, orig).</summary>
    public const int LastOrigin = 8;

    /// <summary>Digits of a tax situation of PIS and COFINS.</summary>
    public const int ContributionDigits = 2;

    /// <summary>Digits of a tax situation of IBS and CBS.</summary>
    public const int IbsCbsDigits = 3;

    /// <summary>Digits of a cClassTrib.</summary>
    public const int ClassTribDigits = 6;

    /// <summary>Most of a percentage off.</summary>
    public const int MostPercentOff = 100;

    /// <summary>Fewest characters of a coupon's code.</summary>
    public const int ShortestCoupon = 3;

    /// <summary>Most characters of a coupon's code.</summary>
    public const int LongestCoupon = 32;
}
