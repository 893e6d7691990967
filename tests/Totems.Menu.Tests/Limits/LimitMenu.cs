using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using Xunit;

namespace Totems.Menu.Tests.Limits;

/// <summary>A small menu without any problem, to be bent.</summary>
internal static class LimitMenu
{
    public const string Picture = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.webp";

    public static MenuContent Whole => new(
        new ChainInfo("Brasa", "#a3271b"),
        new Dictionary<string, Category> { ["lanches"] = new(T("Lanches"), 1, ["item:burger", "combo:trio"], Picture) },
        new Dictionary<string, Item> { ["burger"] = Burger, ["cola"] = new(T("Cola"), Image: Picture) },
        new Dictionary<string, ModifierGroup> { ["extras"] = Extras },
        new Dictionary<string, Combo> { ["trio"] = Trio },
        new Dictionary<string, Daypart> { ["manha"] = Morning });

    public static Item Burger => new(T("Hambúrguer"), Image: Picture, Groups: ["extras"]);

    public static ModifierGroup Extras => new(T("Extras"), [new("bacon", T("Bacon")), new("ovo", T("Ovo"))], Max: 2);

    public static Combo Trio => new(T("Trio"), [new("lado", T("Lado"), [new("cola", "cola")])], Image: Picture);

    public static Daypart Morning => new(T("Manhã"), ["mon"], "06:00", "11:00");

    public static IReadOnlyDictionary<string, Price> Prices => new Dictionary<string, Price>
    {
        ["item:burger"] = new(2990),
        ["item:cola"] = new(700),
        ["option:extras:bacon"] = new(500),
        ["option:extras:ovo"] = new(300),
        ["combo:trio"] = new(3990),
    };

    public static Text T(string text) => new(text, text, text);

    public static MenuContent With(Item item, string id = "burger") => Whole with { Items = new Dictionary<string, Item>(Whole.Items) { [id] = item } };

    public static MenuContent With(ModifierGroup group) => Whole with { Groups = new Dictionary<string, ModifierGroup> { ["extras"] = group } };

    public static MenuContent With(Combo combo) => Whole with { Combos = new Dictionary<string, Combo> { ["trio"] = combo } };

    public static MenuContent With(Category category) => Whole with { Categories = new Dictionary<string, Category> { ["lanches"] = category } };

    public static MenuContent With(Daypart daypart) => Whole with { Dayparts = new Dictionary<string, Daypart> { ["manha"] = daypart } };

    public static MenuContent With(CampaignOffer offer) => Whole with { Offers = new Dictionary<string, CampaignOffer> { ["oferta"] = offer } };

    public static MenuContent With(Coupon coupon) => Whole with { Coupons = new Dictionary<string, Coupon> { ["cupom"] = coupon } };

    /// <summary>The one problem of a code about a subject that a menu has and the whole one has not.</summary>
    public static MenuProblem ProblemOf(string code, string subject, MenuContent content, params (string Key, Price? Price)[] prices)
    {
        Assert.Empty(Check(Whole, Prices));
        var changed = new Dictionary<string, Price>(Prices);
        foreach (var (key, price) in prices)
        {
            if (price is null) changed.Remove(key);
            else changed[key] = price;
        }

        var problems = Check(content, changed);
        var found = problems.FirstOrDefault(p => p.Code == code && p.Subject == subject);
        Assert.True(found is not null, $"{code} {subject} is not among: {string.Join(", ", problems.Select(p => $"{p.Code} {p.Subject}"))}");
        return found;
    }

    private static IReadOnlyList<MenuProblem> Check(MenuContent content, IReadOnlyDictionary<string, Price> prices) => MenuValidation.Check(
        content, new Dictionary<string, PriceBook> { ["capital"] = new(new ZoneInfo("capital", "Capital"), prices) },
        new Dictionary<string, PriceBook> { ["capital"] = new(new ZoneInfo("capital", "Capital"), Prices) });
}
