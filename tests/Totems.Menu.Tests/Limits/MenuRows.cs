using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;
using static Totems.Menu.Tests.Limits.LimitMenu;

namespace Totems.Menu.Tests.Limits;

/// <summary>Limits of items, groups, combos, categories, dayparts and campaigns.</summary>
internal static class MenuRows
{
    private const string Quantity = "CartPricing.MaxQuantity";

    public static IEnumerable<LimitRow> All() => [.. Texts(), .. Groups(), .. Facts(), .. Nutritions(), .. Fiscals(), .. Campaigns()];

    private static LimitRow Row(string name, string code, string subject, MenuContent content, params Named[] limits) =>
        LimitRow.Of(name, ProblemOf(code, subject, content), limits);

    private static IEnumerable<LimitRow> Texts()
    {
        var longId = new string('a', MenuLimits.IdLength + 1);
        yield return Row("an id of 65 characters", MenuProblems.BadId, longId, With(Burger with { Groups = null }, longId), "MenuLimits.IdLength");
        yield return Row("a name without Portuguese", MenuProblems.MissingPtBr, "name", With(Burger with { Name = new Text("", "Burger", "Hamburguesa") }));
        yield return Row("a name without English", MenuProblems.MissingTranslation, "name.en", With(Burger with { Name = new Text("Hambúrguer", null, "Hamburguesa") }));
        yield return Row("a chain without a name", MenuProblems.MissingChain, "name", Whole with { Chain = new ChainInfo("") });
        yield return Row("a colour of five digits", MenuProblems.BadColour, "accent", Whole with { Chain = new ChainInfo("Brasa", Accent: "#12345") });
        yield return Row("white on yellow", MenuProblems.LowContrast, "primary", Whole with { Chain = new ChainInfo("Brasa", "#ffee00") });
        yield return Row("a picture that is none", MenuProblems.BrokenPicture, "image", With(Burger with { Image = "burger.png" }));
        yield return Row("an item without a picture", MenuProblems.NoPicture, "image", With(Burger with { Image = null }));
        yield return Row("a group that is not there", MenuProblems.DanglingReference, "group:molhos", With(Burger with { Groups = ["molhos"] }));
        yield return Row("the same size twice", MenuProblems.DuplicateId, "variations:p", With(Burger with { Variations = [new("p", T("P")), new("p", T("P"))] }));
        yield return Row("the same code twice", MenuProblems.DuplicateCode, "101", Whole with
        {
            Items = new Dictionary<string, Item> { ["burger"] = Burger with { Code = "101" }, ["cola"] = Whole.Items["cola"] with { Code = "101" } },
        });
        yield return Row("the same name twice in a category", MenuProblems.DuplicateName, "item:outro", Whole with
        {
            Items = new Dictionary<string, Item>(Whole.Items) { ["outro"] = Burger },
            Categories = new Dictionary<string, Category> { ["lanches"] = Whole.Categories["lanches"] with { Entries = ["item:burger", "item:outro"] } },
        });
        yield return Row("a category with nothing", MenuProblems.EmptyCategory, "entries", With(Whole.Categories["lanches"] with { Entries = [] }));
        yield return Row("a combo without slots", MenuProblems.EmptySlot, "slots", With(Trio with { Slots = [] }));
        yield return Row("an item in a combo without its size", MenuProblems.VariationRequired, "slot:trio:lado:cola", With(
            Whole.Items["cola"] with { Variations = [new("p", T("P"))] }, "cola"));
        yield return Row("a daypart from 25:00", MenuProblems.BadDaypart, "start", With(Morning with { Start = "25:00" }));
        yield return Row("a daypart until 24:00", MenuProblems.BadDaypart, "end", With(Morning with { End = "24:00" }));
        yield return Row("a daypart on no day", MenuProblems.BadDaypart, "days", With(Morning with { Days = [] }));
    }

    private static IEnumerable<LimitRow> Groups()
    {
        yield return Row("a group of at most 100", MenuProblems.BadLimits, "group:extras:max", With(Extras with { Max = CartPricing.MaxQuantity + 1 }), Quantity);
        yield return Row("a group of at most 0", MenuProblems.BadLimits, "group:extras:max", With(Extras with { Max = 0 }), Quantity);
        yield return Row("a group with more at least than at most", MenuProblems.BadLimits, "group:extras:max", With(Extras with { Min = 3 }), Quantity);
        yield return Row("100 of an option", MenuProblems.BadLimits, "group:extras:maxPerOption", With(Extras with { MaxPerOption = CartPricing.MaxQuantity + 1 }), Quantity);
        yield return Row("0 of an option", MenuProblems.BadLimits, "group:extras:maxPerOption", With(Extras with { MaxPerOption = 0 }), Quantity);
        yield return Row("more different options than may be", MenuProblems.BadLimits, "group:extras:unique", With(Extras with { MinUnique = 3 }));
        yield return Row("a negative number of free ones", MenuProblems.BadLimits, "group:extras:free", With(Extras with { Free = -1 }));
        yield return Row("more that come with it than fit", MenuProblems.BadLimits, "group:extras:default", With(Extras with { Options = [new("bacon", T("Bacon"), Default: 3)] }));
        yield return Row("an item that bends a group's most to 100", MenuProblems.BadLimits, "limits:extras:max", With(Burger with { Limits = [new("extras", Max: CartPricing.MaxQuantity + 1)] }), Quantity);
        yield return Row("fewer options than must be chosen", MenuProblems.TooFewOptions, "group:extras", With(Extras with { Min = 3, Max = 3 }));
        yield return Row("an item among its own options", MenuProblems.Cycle, "item:burger", With(Extras with { Options = [new("mais", T("Mais um"), Item: "burger")] }));
        yield return Row("options four levels deep", MenuProblems.TooDeep, "item:i0", Nested(CartPricing.MaxDepth + 1), "CartPricing.MaxDepth");
    }

    private static MenuContent Nested(int levels) => Whole with
    {
        Items = Enumerable.Range(0, levels).ToDictionary(i => $"i{i}", i => new Item(T($"Item {i}"), Image: Picture, Groups: [$"g{i}"])).Concat(Whole.Items).ToDictionary(),
        Groups = Enumerable.Range(0, levels)
            .ToDictionary(i => $"g{i}", i => new ModifierGroup(T($"Grupo {i}"), [new("o", T("Opção"), Item: i + 1 < levels ? $"i{i + 1}" : null)])).Concat(Whole.Groups).ToDictionary(),
    };

    private static IEnumerable<LimitRow> Facts()
    {
        yield return Row("an age of 100", MenuProblems.BadAge, "minAge", With(Burger with { MinAge = MenuLimits.MostYears + 1 }), "MenuLimits.MostYears");
        yield return Row("a negative age", MenuProblems.BadAge, "minAge", With(Burger with { MinAge = -1 }), "MenuLimits.MostYears");
        yield return Row("20,001 kcal", MenuProblems.BadNutrition, "calories", With(Burger with { Calories = MenuLimits.MostCalories + 1 }), "MenuLimits.MostCalories");
        yield return Row("-1 kcal", MenuProblems.BadNutrition, "calories", With(Burger with { Calories = -1 }), "MenuLimits.MostCalories");
        yield return Row("an item without fiscal data among those that have", MenuProblems.NoFiscal, "fiscal", With(Burger with { Fiscal = Good }) with
        {
            Items = new Dictionary<string, Item> { ["burger"] = Burger, ["cola"] = Whole.Items["cola"] with { Fiscal = Good } },
        });
    }

    private static IEnumerable<LimitRow> Nutritions()
    {
        const string largest = "MenuLimits.LargestPortion";
        yield return Table("a portion of 0 g", "portion", new(0), largest);
        yield return Table("a portion of 20,001 g", "portion", new(MenuLimits.LargestPortion + 1), largest);
        yield return Table("more carbohydrates than the portion", "carbohydrates", new(1, Carbohydrates: 1_001));
        yield return Table("more sugars than carbohydrates", "sugars", new(1, Carbohydrates: 10, Sugars: 11));
        yield return Table("more added sugars than sugars", "addedSugars", new(1, Sugars: 10, AddedSugars: 11));
        yield return Table("more protein than the portion", "protein", new(1, Protein: 1_001));
        yield return Table("a negative fat", "fats", new(1, Fats: -1));
        yield return Table("more saturated fats than fats", "saturatedFats", new(1, Fats: 10, SaturatedFats: 11));
        yield return Table("more trans fats than fats", "transFats", new(1, Fats: 10, TransFats: 11));
        yield return Table("more fibre than the portion", "fibre", new(1, Fibre: 1_001));
        yield return Table("more sodium than a millilitre weighs", "sodium", new(1, PortionUnit.Millilitres, Sodium: 1_501));

        static LimitRow Table(string name, string member, Nutrition nutrition, params Named[] limits) =>
            Row(name, MenuProblems.BadNutrition, $"nutrition.{member}", With(Burger with { Nutrition = nutrition }), limits);
    }

    private static Fiscal Good => new("21069090", "5102", "UN", 0, Csosn: "102", PisCst: "49", CofinsCst: "49");

    private static IEnumerable<LimitRow> Fiscals()
    {
        yield return Tax("an NCM of 7 digits", "ncm", Good with { Ncm = "2106909" }, "MenuLimits.NcmDigits");
        yield return Tax("an NCM of 9 digits", "ncm", Good with { Ncm = "210690901" }, "MenuLimits.NcmDigits");
        yield return Tax("a CFOP of 5 digits", "cfop", Good with { Cfop = "51020" }, "MenuLimits.CfopDigits");
        yield return Tax("a CFOP of purchases", "cfop", Good with { Cfop = "1102" }, "MenuLimits.CfopDigits");
        yield return Tax("a unit of 7 letters", "unit", Good with { Unit = "UNIDADE" }, "MenuLimits.UnitLength");
        yield return Tax("origin 9", "origin", Good with { Origin = MenuLimits.LastOrigin + 1 }, "MenuLimits.LastOrigin");
        yield return Tax("CST and CSOSN", "cst", Good with { Cst = "00" });
        yield return Tax("a CSOSN that is none", "csosn", Good with { Csosn = "999" });
        yield return Tax("a PIS of 3 digits", "pisCst", Good with { PisCst = "049" }, "MenuLimits.ContributionDigits");
        yield return Tax("a COFINS that is none", "cofinsCst", Good with { CofinsCst = "10" }, "MenuLimits.ContributionDigits");
        yield return Tax("a CEST of 8 digits", "cest", Good with { Cest = "12345678" }, "MenuLimits.CestDigits");
        yield return Tax("a GTIN with a wrong check digit", "gtin", Good with { Gtin = "7894900011510" });
        yield return Tax("an IBS/CBS of 2 digits", "ibsCbsCst", Good with { IbsCbsCst = "00", ClassTrib = "000001" }, "MenuLimits.IbsCbsDigits");
        yield return Tax("a cClassTrib of 7 digits", "classTrib", Good with { IbsCbsCst = "000", ClassTrib = "0000011" }, "MenuLimits.ClassTribDigits");

        static LimitRow Tax(string name, string member, Fiscal fiscal, params Named[] limits) =>
            Row(name, MenuProblems.BadFiscal, $"fiscal.{member}", With(Burger with { Fiscal = fiscal }), limits);
    }

    private static IEnumerable<LimitRow> Campaigns()
    {
        Named most = new("MenuValidation.MaxAmount", As.Money);
        var (offer, coupon) = (new CampaignOffer(T("Oferta"), DiscountKind.Percent, 10, ["item:burger"]), new Coupon("BEMVINDO", T("Cupom"), DiscountKind.Amount, 500));
        yield return Discount("101 % off", "value", With(offer with { Value = MenuLimits.MostPercentOff + 1 }), "MenuLimits.MostPercentOff");
        yield return Discount("0 % off", "value", With(offer with { Value = 0 }), "MenuLimits.MostPercentOff");
        yield return Discount("R$ 100,000.01 off", "value", With(coupon with { Value = MenuValidation.MaxAmount + 1 }), most);
        yield return Discount("an offer for nothing", "on", With(offer with { On = [] }));
        yield return Discount("buy 100", "buy", With(offer with { Buy = CartPricing.MaxQuantity + 1, Get = 1 }), Quantity);
        yield return Discount("get 100", "get", With(offer with { Buy = 1, Get = CartPricing.MaxQuantity + 1 }), Quantity);
        yield return Discount("at most -1 units", "maxUnits", With(offer with { MaxUnits = -1 }));
        yield return Discount("a coupon from R$ 100,000.01 on", "minTotal", With(coupon with { MinTotal = MenuValidation.MaxAmount + 1 }), most);
        yield return Discount("a coupon of at most R$ 0.00", "maxDiscount", With(coupon with { MaxDiscount = 0 }), most);
        yield return Discount("a coupon with a fixed price", "kind", With(coupon with { Kind = DiscountKind.FixedPrice }));
        Named[] lengths = ["MenuLimits.ShortestCoupon", "MenuLimits.LongestCoupon"];
        yield return Row("a coupon of 2 characters", MenuProblems.BadCoupon, "code", With(coupon with { Code = "AB" }), lengths);
        yield return Row("a coupon of 33 characters", MenuProblems.BadCoupon, "code", With(coupon with { Code = new string('A', MenuLimits.LongestCoupon + 1) }), lengths);
        yield return Row("an offer that ends as it begins", MenuProblems.BadDates, "validTo", With(offer with { ValidFrom = DateTimeOffset.UnixEpoch, ValidTo = DateTimeOffset.UnixEpoch }));

        static LimitRow Discount(string name, string subject, MenuContent content, params Named[] limits) => Row(name, MenuProblems.BadDiscount, subject, content, limits);
    }
}
