using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;
using Totems.MenuModel.Views;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Pricing;

/// <summary>What an item itself rules: bent limits of a library's group, and the age of who buys it.</summary>
public sealed class ItemRulesTests
{
    private static PublishedMenu Bent(params GroupLimits[] limits) => With("x-salada", Everything.Items["x-salada"] with { Limits = limits });

    private static string[] Said(PublishedMenu menu, int bacon) => menu.Price(Cart(Burger("simples", 1, new CartOption("extras", "bacon", bacon)))).Said();

    [Fact]
    public void Limits_BentByTheItem_AreTheOnesThatCount()
    {
        Assert.Equal(["tooMany option:extras:bacon"], Said(Menu, 3));
        Assert.Empty(Said(Bent(new GroupLimits("extras", MaxPerOption: 3)), 3));
        Assert.Equal(["tooMany group:extras", "tooMany option:extras:bacon"], Said(Bent(new GroupLimits("extras", Max: 1, MaxPerOption: 1)), 2));
        Assert.Equal(["tooFew group:extras"], Said(Bent(new GroupLimits("extras", Min: 1)), 0));
        Assert.Equal(2490 + 500, Bent(new GroupLimits("extras", Free: 1)).Price(Cart(Burger("simples", 1, new CartOption("extras", "bacon", 2)))).Total);
    }

    [Fact]
    public void Limits_BentByTheItem_HoldInCombosToo() => Assert.Equal(
        ["tooMany group:extras"],
        Bent(new GroupLimits("extras", Max: 1)).Price(Cart(Trio(
            new("lanche", "simples", [new("extras", "bacon"), new("extras", "ovo")]), new("lado", "batata"), new("bebida", "agua")))).Said());

    [Fact]
    public void Limits_RaisedBeyondWhatIsLeft_MakeTheItemSoldOut()
    {
        static bool IsSoldOut(PublishedMenu menu) =>
            ScreenMenus.Build(menu, SoldOut("option:extras:ovo"), SaoPaulo, Noon, ServiceMode.EatIn).Items["x-salada"].SoldOut;

        Assert.False(IsSoldOut(Bent(new GroupLimits("extras", Min: 2))));
        Assert.True(IsSoldOut(Bent(new GroupLimits("extras", Min: 3))));
    }

    [Fact]
    public void Screen_BentGroup_HasANameOfItsOwnAndTheGroupsId()
    {
        var screen = ScreenMenus.Build(Bent(new GroupLimits("extras", Max: 1)), NothingSoldOut, SaoPaulo, Noon, ServiceMode.EatIn);

        Assert.Equal(["ponto", "salada", "extras@x-salada", "molhos", "acompanha"], screen.Items["x-salada"].Groups);
        Assert.Equal(("extras", 1), (screen.Groups["extras@x-salada"].Id, screen.Groups["extras@x-salada"].Max));
        Assert.Equal(800, screen.Groups["extras@x-salada"].Options[0].AmountFor!["x-salada:duplo"]);
        Assert.DoesNotContain("extras", screen.Groups.Keys);
    }

    [Fact]
    public void Check_BentLimits_AreJudgedLikeAGroups()
    {
        static string[] Check(params GroupLimits[] limits) =>
        [
            .. MenuValidation.Check(Bent(limits).Content, new Dictionary<string, PriceBook> { ["capital"] = Prices })
                .Select(p => $"{p.Code} {p.Section}/{p.Id} {p.Subject} {p.Zone} {p.Limit}"),
        ];

        Assert.Empty(Check(new GroupLimits("extras", Min: 1, Max: 2)));
        Assert.Equal(["badLimits items/x-salada limits:extras:max  2"], Check(new GroupLimits("extras", Min: 3, Max: 2)));
        Assert.Equal(["danglingReference items/x-salada group:tempero  "], Check(new GroupLimits("tempero", Min: 0)));
        Assert.Equal(["duplicateId items/x-salada limits:extras  "], Check(new GroupLimits("extras"), new GroupLimits("extras")));
        Assert.Equal(
            ["tooFewOptions items/x-salada limits:acompanha  4", "tooFewOptions items/x-salada limits:acompanha capital 4"],
            Check(new GroupLimits("acompanha", Min: 4, Max: 4)));
    }

    [Fact]
    public void MinAge_OfAnyPart_IsTheLines()
    {
        PublishedMenu Adult(string id) => With(id, Everything.Items[id] with { MinAge = 18 });
        var trio = Trio(new("lanche", "simples", [new("acompanha", "batata")]), new("lado", "batata"), new("bebida", "agua"));

        Assert.Equal(18, Adult("x-salada").Price(Cart(Burger())).Lines[0].MinAge);
        Assert.Equal(18, Adult("batata").Price(Cart(Burger("simples", 1, new CartOption("acompanha", "batata")))).Lines[0].MinAge);
        Assert.Null(Adult("batata").Price(Cart(Burger())).Lines[0].MinAge);
        Assert.Equal(18, Adult("agua").Price(Cart(trio)).Lines[0].MinAge);
        Assert.Null(Adult("cola").Price(Cart(trio)).Lines[0].MinAge);
        Assert.Equal(18, ScreenMenus.Build(Adult("agua"), NothingSoldOut, SaoPaulo, Noon, ServiceMode.EatIn).Items["agua"].MinAge);
    }
}
