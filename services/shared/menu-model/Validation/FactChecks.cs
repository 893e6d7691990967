using Totems.MenuModel.Content;

namespace Totems.MenuModel.Validation;

/// <summary>Checks the facts of an item that others rely on: nutrition, fiscal profile, age limit.</summary>
internal static class FactChecks
{
    // A millilitre of syrup weighs up to 1.5 g.
    private const int MilligramsPerUnit = 1_500;

    private static readonly string[] IcmsCsts =
        ["00", "02", "10", "15", "20", "30", "40", "41", "50", "51", "53", "60", "61", "70", "90"];

    private static readonly string[] Csosns = ["101", "102", "103", "201", "202", "203", "300", "400", "500", "900"];

    public static void Run(EntityRef at, Item item, bool othersHaveFiscal, ProblemList report)
    {
        if (item.MinAge is < 0 or > MenuLimits.MostYears)
        {
            report.Error(MenuProblems.BadAge, at, "minAge", limit: MenuLimits.MostYears);
        }

        if (item.Calories is < 0 or > MenuLimits.MostCalories)
        {
            report.Error(MenuProblems.BadNutrition, at, "calories", limit: MenuLimits.MostCalories);
        }

        if (item.Nutrition is { } nutrition)
        {
            Nutrition(at, nutrition, report);
        }

        if (item.Fiscal is { } fiscal)
        {
            foreach (var member in Wrong(fiscal))
            {
                report.Error(MenuProblems.BadFiscal, at, $"fiscal.{member}");
            }
        }
        else if (othersHaveFiscal)
        {
            report.Warning(MenuProblems.NoFiscal, at, "fiscal");
        }
    }

    private static void Nutrition(EntityRef at, Nutrition n, ProblemList report)
    {
        report.Text(at, "nutrition.measure", n.Measure);
        if (n.Portion is < 1 or > MenuLimits.LargestPortion)
        {
            report.Error(MenuProblems.BadNutrition, at, "nutrition.portion", limit: MenuLimits.LargestPortion);
            return;
        }

        var whole = n.Portion * (n.Unit == PortionUnit.Grams ? 1_000 : MilligramsPerUnit);
        Row("carbohydrates", n.Carbohydrates, whole);
        Row("sugars", n.Sugars, n.Carbohydrates ?? whole);
        Row("addedSugars", n.AddedSugars, n.Sugars ?? whole);
        Row("protein", n.Protein, whole);
        Row("fats", n.Fats, whole);
        Row("saturatedFats", n.SaturatedFats, n.Fats ?? whole);
        Row("transFats", n.TransFats, n.Fats ?? whole);
        Row("fibre", n.Fibre, whole);
        Row("sodium", n.Sodium, whole);

        void Row(string name, int? value, int most)
        {
            if (value < 0 || value > most)
            {
                report.Error(MenuProblems.BadNutrition, at, $"nutrition.{name}", limit: most);
            }
        }
    }

    /// <summary>The members whose shape is wrong.</summary>
    private static IEnumerable<string> Wrong(Fiscal f)
    {
        if (!IsDigits(f.Ncm, MenuLimits.NcmDigits)) yield return "ncm";
        if (!IsDigits(f.Cfop, MenuLimits.CfopDigits) || f.Cfop![0] is < '5' or > '7') yield return "cfop";
        if (f.Unit is not { Length: >= 1 and <= MenuLimits.UnitLength } unit || !unit.All(c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c))) yield return "unit";
        if (f.Origin is < 0 or > MenuLimits.LastOrigin) yield return "origin";
        if (f.Cst is null == f.Csosn is null || (f.Cst is { } cst && !IcmsCsts.Contains(cst))) yield return "cst";
        if (f.Csosn is { } csosn && !Csosns.Contains(csosn)) yield return "csosn";
        if (!IsContribution(f.PisCst)) yield return "pisCst";
        if (!IsContribution(f.CofinsCst)) yield return "cofinsCst";
        if (f.Cest is { } cest && !IsDigits(cest, MenuLimits.CestDigits)) yield return "cest";
        if (f.Gtin is { } gtin && !IsGtin(gtin)) yield return "gtin";
        if (f.IbsCbsCst is null != f.ClassTrib is null || (f.IbsCbsCst is { } ibs && !IsDigits(ibs, MenuLimits.IbsCbsDigits))) yield return "ibsCbsCst";
        if (f.ClassTrib is { } trib && (!IsDigits(trib, MenuLimits.ClassTribDigits) || (f.IbsCbsCst is { } of && !trib.StartsWith(of, StringComparison.Ordinal)))) yield return "classTrib";
    }

    /// <summary>A tax situation of PIS or COFINS: 01–09, 49–56, 60–67, 70–75, 98, 99.</summary>
    private static bool IsContribution(string? cst) =>
        IsDigits(cst, MenuLimits.ContributionDigits) && int.Parse(cst!, System.Globalization.CultureInfo.InvariantCulture) is
            (>= 1 and <= 9) or (>= 49 and <= 56) or (>= 60 and <= 67) or (>= 70 and <= 75) or 98 or 99;

    /// <summary>GS1 General Specifications 7.9: weights 3 and 1 from the right, the sum with the check digit is a multiple of ten.</summary>
    private static bool IsGtin(string gtin) =>
        gtin.Length is 8 or 12 or 13 or 14 && gtin.All(char.IsAsciiDigit)
        && gtin.Reverse().Select((c, i) => (c - '0') * (i % 2 == 0 ? 1 : 3)).Sum() % 10 == 0;

    private static bool IsDigits(string? text, int length) => text?.Length == length && text.All(char.IsAsciiDigit);
}
