using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Validation;

public sealed class FactValidationTests
{
    private static readonly Fiscal Good = new("21069090", "5102", "UN", Csosn: "102", PisCst: "49", CofinsCst: "49");

    private static string[] Check(Func<Item, Item> change) =>
    [
        .. MenuValidation.Check(
                Everything with { Items = new Dictionary<string, Item>(Everything.Items) { ["agua"] = change(Everything.Items["agua"]) } },
                new Dictionary<string, PriceBook> { ["capital"] = Prices })
            .Where(p => p.Code != MenuProblems.NoFiscal)
            .Select(p => $"{p.Code} {p.Section}/{p.Id} {p.Subject} {p.Limit}".TrimEnd()),
    ];

    private static string[] CheckFiscal(Fiscal fiscal) => [.. Check(i => i with { Fiscal = fiscal }).Select(p => p.Split("fiscal.")[1])];

    [Fact]
    public void Check_FiscalWhole_IsFine()
    {
        Assert.Empty(CheckFiscal(Good));
        Assert.Empty(CheckFiscal(Good with
        {
            Origin = 8,
            Csosn = null,
            Cst = "60",
            Cest = "1702100",
            Gtin = "7891000315507",
            IbsCbsCst = "200",
            ClassTrib = "200034",
        }));
    }

    [Fact]
    public void Check_FiscalEmpty_NamesEverythingRequired() =>
        Assert.Equal(["cfop", "cofinsCst", "cst", "ncm", "pisCst", "unit"], CheckFiscal(new Fiscal()));

    public static TheoryData<string, string> WrongFields => new()
    {
        { "ncm", "2106909" }, { "ncm", "210690900" }, { "ncm", "2106.90.9" }, { "ncm", "２1069090" },
        { "cfop", "510" }, { "cfop", "1102" }, { "cfop", "8102" },
        { "unit", "" }, { "unit", "un" }, { "unit", "UNIDADE" },
        { "origin", "9" }, { "origin", "-1" },
        { "csosn", "104" }, { "csosn", "00" },
        { "pisCst", "10" }, { "pisCst", "1" }, { "cofinsCst", "76" }, { "cofinsCst", "+1" },
        { "cest", "170210" },
        { "gtin", "7891000315506" }, { "gtin", "789100031550" }, { "gtin", "SEM GTIN" },
        { "classTrib", "000001" }, { "classTrib", "20003" },
    };

    [Theory]
    [MemberData(nameof(WrongFields))]
    public void Check_FiscalField_WrongShapeIsNamed(string field, string value)
    {
        var wrong = field switch
        {
            "ncm" => Good with { Ncm = value },
            "cfop" => Good with { Cfop = value },
            "unit" => Good with { Unit = value },
            "origin" => Good with { Origin = int.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
            "csosn" => Good with { Csosn = value },
            "pisCst" => Good with { PisCst = value },
            "cofinsCst" => Good with { CofinsCst = value },
            "cest" => Good with { Cest = value },
            "gtin" => Good with { Gtin = value },
            _ => Good with { IbsCbsCst = "200", ClassTrib = value },
        };

        Assert.Equal([field], CheckFiscal(wrong));
    }

    [Theory]
    [InlineData("96385074")] // GTIN-8
    [InlineData("036000291452")] // GTIN-12
    [InlineData("4006381333931")] // GTIN-13
    [InlineData("10012345678902")] // GTIN-14
    public void Check_Gtin_CheckDigitOfEveryLength(string gtin)
    {
        Assert.Empty(CheckFiscal(Good with { Gtin = gtin }));
        Assert.All(Enumerable.Range(0, gtin.Length), at =>
        {
            var digit = (char)('0' + ((gtin[at] - '0' + 1) % 10));
            Assert.Equal(["gtin"], CheckFiscal(Good with { Gtin = $"{gtin[..at]}{digit}{gtin[(at + 1)..]}" }));
        });
    }

    [Fact]
    public void Check_TaxSituations_ExactlyOneOfBothRegimes()
    {
        Assert.Equal(["cst"], CheckFiscal(Good with { Csosn = null }));
        Assert.Equal(["cst"], CheckFiscal(Good with { Cst = "00" }));
        Assert.Equal(["cst"], CheckFiscal(Good with { Csosn = null, Cst = "01" }));
        Assert.Equal(["ibsCbsCst"], CheckFiscal(Good with { IbsCbsCst = "000" }));
        Assert.Equal(["ibsCbsCst"], CheckFiscal(Good with { ClassTrib = "000001" }));
    }

    [Fact]
    public void Check_ItemWithoutAFiscalProfile_IsWarnedAboutOnceOthersHaveOne()
    {
        var menu = Everything with { Items = Everything.Items.ToDictionary(i => i.Key, i => i.Key == "agua" ? i.Value : i.Value with { Fiscal = Good }) };
        var problem = Assert.Single(MenuValidation.Check(menu, new Dictionary<string, PriceBook> { ["capital"] = Prices }));

        Assert.Equal((ProblemSeverity.Warning, MenuProblems.NoFiscal, "agua"), (problem.Severity, problem.Code, problem.Id));
    }

    [Fact]
    public void Check_Nutrition_NoRowIsMoreThanWhatItIsPartOf()
    {
        var label = new Nutrition(
            200, Measure: T("1 unidade"), Carbohydrates: 40_000, Sugars: 8_000, AddedSugars: 3_000, Protein: 22_000, Fats: 30_500, SaturatedFats: 12_000,
            TransFats: 0, Fibre: 2_100, Sodium: 980);
        string[] Of(Nutrition nutrition) => Check(i => i with { Nutrition = nutrition });

        Assert.Empty(Of(label));
        Assert.Empty(Of(new Nutrition(1)));
        Assert.Equal(["badNutrition items/agua nutrition.portion 20000"], Of(label with { Portion = 0 }));
        Assert.Equal(["badNutrition items/agua nutrition.protein 200000"], Of(label with { Protein = 200_001 }));
        Assert.Empty(Of(label with { Unit = PortionUnit.Millilitres, Protein = 200_001 })); // syrup is heavier than water
        Assert.Equal(["badNutrition items/agua nutrition.sugars 40000"], Of(label with { Sugars = 40_001 }));
        Assert.Equal(["badNutrition items/agua nutrition.addedSugars 8000"], Of(label with { AddedSugars = 8_001 }));
        Assert.Equal(["badNutrition items/agua nutrition.saturatedFats 30500"], Of(label with { SaturatedFats = 30_501 }));
        Assert.Equal(["badNutrition items/agua nutrition.transFats 30500"], Of(label with { TransFats = -1 }));
        Assert.Equal(["badNutrition items/agua calories 20000"], Check(i => i with { Calories = -1 }));
        Assert.Equal(["missingPtBr items/agua nutrition.measure"], Of(label with { Measure = new Text("", "x", "y") }));
    }

    [Theory]
    [InlineData(18, null)]
    [InlineData(0, null)]
    [InlineData(-1, "badAge items/agua minAge 99")]
    [InlineData(100, "badAge items/agua minAge 99")]
    public void Check_MinAge(int age, string? problem) => Assert.Equal(problem is null ? [] : [problem], Check(i => i with { MinAge = age }));
}
