using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Views;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class CampaignTests
{
    private static readonly CampaignOffer TenPercent = new(T("Dez"), DiscountKind.Percent, 10, ["category:lanches"]);
    private static readonly Coupon Welcome = new("BEMVINDO", T("Bem-vindo"), DiscountKind.Amount, 500);

    private static PublishedMenu With(params (string Id, ICampaign Campaign)[] campaigns) => Menu with
    {
        Content = Everything with
        {
            Banners = Of<Banner>(campaigns),
            Offers = Of<CampaignOffer>(campaigns),
            Coupons = Of<Coupon>(campaigns),
        },
    };

    private static Dictionary<string, T> Of<T>((string Id, ICampaign Campaign)[] campaigns) =>
        campaigns.Where(c => c.Campaign is T).ToDictionary(c => c.Id, c => (T)c.Campaign);

    private static CartLine Cola(int quantity = 1, string size = "300", string id = "c") => new(id, "item:cola", quantity, size);

    private static string[] Explained(PricedCart cart) =>
        [.. cart.Lines.SelectMany(l => (l.Discounts ?? []).Select(d => $"{l.Id} -{d.Amount} {d.Source} {d.Id}{(d.Code is null ? "" : $" {d.Code}")}"))];

    [Theory]
    [InlineData(DiscountKind.Percent, 10, 249, 2 * (2490 + 500 - 249))]
    [InlineData(DiscountKind.Percent, 33, 822, 2 * (2490 + 500 - 822))] // 821.7
    [InlineData(DiscountKind.Percent, 100, 2490, 2 * 500)] // options are never discounted
    [InlineData(DiscountKind.Amount, 300, 300, 2 * (2490 + 500 - 300))]
    [InlineData(DiscountKind.Amount, 9999, 2490, 2 * 500)] // never below zero
    [InlineData(DiscountKind.FixedPrice, 1990, 500, 2 * (1990 + 500))]
    [InlineData(DiscountKind.FixedPrice, 2600, 0, 2 * (2490 + 500))] // never dearer
    public void Offer_Kinds_ActOnTheItemsOwnPriceUnitByUnit(DiscountKind kind, long value, long perUnit, long total)
    {
        var cart = With(("o", TenPercent with { Kind = kind, Value = value })).Price(Cart(Burger("simples", 2, new CartOption("extras", "bacon"))));

        Assert.Equal(total, cart.Total);
        Assert.Equal(perUnit == 0 ? [] : [$"1 -{2 * perUnit} Offer o"], Explained(cart));
        Assert.Equal((2990, cart.Total), (cart.Lines[0].Unit, cart.Lines[0].Amount));
    }

    [Theory]
    [InlineData("item:x-salada", true)]
    [InlineData("item:x-salada:simples", true)]
    [InlineData("item:x-salada:duplo", false)]
    [InlineData("category:lanches", true)]
    [InlineData("category:bebidas", false)]
    [InlineData("category:nada", false)]
    [InlineData("combo:trio", false)]
    public void Offer_On_ItemVariationCategory(string key, bool meant) =>
        Assert.Equal(meant ? 2241 : 2490, With(("o", TenPercent with { On = [key] })).Price(Cart(Burger())).Total);

    [Fact]
    public void Offer_OnACombo_LeavesSurcharges()
    {
        var trio = Trio(new("lanche", "duplo"), new("lado", "batata"), new("bebida", "agua"));

        Assert.Equal(3990 + 1000 - 399, With(("o", TenPercent with { On = ["combo:trio"] })).Price(Cart(trio)).Total);
    }

    [Theory]
    [InlineData(1, null, null, null, 1)]
    [InlineData(2, 3, null, null, 0)]
    [InlineData(3, 3, null, null, 3)]
    [InlineData(2, 2, 1, null, 0)]
    [InlineData(3, 2, 1, null, 1)]
    [InlineData(5, 2, 1, null, 1)]
    [InlineData(6, 2, 1, null, 2)]
    [InlineData(4, 2, 2, null, 2)]
    [InlineData(3, 2, 2, null, 1)]
    [InlineData(9, 2, 1, 2, 2)]
    [InlineData(9, null, null, 2, 2)]
    public void Discounted_BuyAndGet(int units, int? buy, int? get, int? most, int expected) =>
        Assert.Equal(expected, (TenPercent with { Buy = buy, Get = get, MaxUnits = most }).Discounted(units));

    [Fact]
    public void Offer_BuyTwoGetOne_CountsOverLinesAndGivesTheCheapest()
    {
        var menu = With(("leve-3", new CampaignOffer(T("Leve 3, pague 2"), DiscountKind.Percent, 100, ["item:cola"], Buy: 2, Get: 1)));

        Assert.Empty(Explained(menu.Price(Cart(Cola(1), Cola(1, "500", "d")))));
        Assert.Equal(["d -700 Offer leve-3"], Explained(menu.Price(Cart(Cola(2, "500"), Cola(1, "300", "d")))));
        Assert.Equal(["c -1800 Offer leve-3"], Explained(menu.Price(Cart(Cola(6, "500")))));
    }

    [Fact]
    public void Offers_OfALine_TheOneThatSavesMostAlone()
    {
        var menu = With(
            ("a", TenPercent with { On = ["item:cola"] }), ("b", TenPercent with { On = ["item:cola:500", "item:x-salada"], Value = 20 }),
            ("c", TenPercent with { On = ["item:x-salada"], Value = 20 }));

        Assert.Equal(
            ["1 -498 Offer b", "c -70 Offer a", "d -180 Offer b"], Explained(menu.Price(Cart(Burger(), Cola(), Cola(1, "500", "d"))))); // of equal ones the first
        Assert.Equal(
            [("b", 678), ("a", 70)], menu.Price(Cart(Burger(), Cola(), Cola(1, "500", "d"))).Discounts!.Select(d => (d.Id, d.Amount)));
    }

    [Fact]
    public void Campaign_HoldsWhereAndWhenItSays()
    {
        bool Holds(CampaignOffer offer, DateTimeOffset? now = null, ServiceMode mode = ServiceMode.EatIn) =>
            With(("o", offer)).Price(new Cart(mode, [Burger()]), now: now).Discounts is not null;

        Assert.True(Holds(TenPercent));
        Assert.True(Holds(TenPercent with { Stores = [Guid.NewGuid(), Store], Zones = ["capital"], Modes = [ServiceMode.EatIn] }));
        Assert.False(Holds(TenPercent with { Stores = [Guid.NewGuid()] }));
        Assert.False(Holds(TenPercent with { Zones = ["interior"] }));
        Assert.False(Holds(TenPercent with { Modes = [ServiceMode.EatIn] }, mode: ServiceMode.TakeAway));
        Assert.False(Holds(TenPercent with { ValidFrom = Noon }, Noon.AddTicks(-1)));
        Assert.True(Holds(TenPercent with { ValidFrom = Noon, ValidTo = Noon.AddHours(1) }));
        Assert.False(Holds(TenPercent with { ValidTo = Noon }));
        Assert.False(Holds(TenPercent with { Daypart = "manha" }));
        Assert.True(Holds(TenPercent with { Daypart = "manha" }, Noon.AddHours(-4)));
        Assert.False(Holds(TenPercent with { Daypart = "nunca" }));
    }

    [Theory]
    [InlineData("BEMVINDO")]
    [InlineData(" bemvindo ")]
    public void Coupon_TypedOrScanned_IsTakenOffAndExplained(string typed)
    {
        var cart = With(("welcome", Welcome)).Price(Cart(Burger()) with { Coupon = typed });

        Assert.Empty(cart.Problems);
        Assert.Equal(1990, cart.Total);
        Assert.Equal(new PricedDiscount(DiscountSource.Coupon, "welcome", T("Bem-vindo"), 500, "BEMVINDO"), Assert.Single(cart.Discounts!));
    }

    [Fact]
    public void Coupon_OverSeveralLines_IsSpreadByLargestRemainderAfterTheOffers()
    {
        var cart = With(("o", TenPercent), ("w", Welcome)).Price(Cart(Burger(), Cola(), new CartLine("w", "item:agua", 1)) with { Coupon = "BEMVINDO" });

        Assert.Equal(["1 -249 Offer o", "1 -381 Coupon w BEMVINDO", "c -119 Coupon w BEMVINDO"], Explained(cart)); // 2241 : 700
        Assert.Equal(2241 + 700 - 500, cart.Total);
        Assert.Equal(cart.Total, cart.Lines.Sum(l => l.Amount));
    }

    public static TheoryData<string, Coupon, string?, int?> CouponCases => new()
    {
        { "BEMVINDO", Welcome, null, 500 },
        { "OUTRO", Welcome, CartProblems.CouponUnknown, null },
        { "BEMVINDO", Welcome with { ValidFrom = Noon.AddTicks(1) }, CartProblems.CouponNotYet, null },
        { "BEMVINDO", Welcome with { ValidTo = Noon }, CartProblems.CouponExpired, null },
        { "BEMVINDO", Welcome with { Stores = [Guid.Empty] }, CartProblems.CouponNotHere, null },
        { "BEMVINDO", Welcome with { Zones = ["interior"] }, CartProblems.CouponNotHere, null },
        { "BEMVINDO", Welcome with { Modes = [ServiceMode.TakeAway] }, CartProblems.CouponNotHere, null },
        { "BEMVINDO", Welcome with { Daypart = "manha" }, CartProblems.CouponNotNow, null },
        { "BEMVINDO", Welcome with { MinTotal = 3190 }, null, 500 },
        { "BEMVINDO", Welcome with { MinTotal = 3191 }, CartProblems.CouponMinTotal, null },
        { "BEMVINDO", Welcome with { On = ["combo:trio"] }, CartProblems.CouponNotForThis, null },
        { "BEMVINDO", Welcome with { On = ["item:cola"], Value = 900 }, null, 700 },
        { "BEMVINDO", Welcome with { Kind = DiscountKind.Percent, Value = 100 }, null, 3190 },
        { "BEMVINDO", Welcome with { Kind = DiscountKind.Percent, Value = 50, MaxDiscount = 1000 }, null, 1000 },
    };

    [Theory]
    [MemberData(nameof(CouponCases))]
    public void Coupon_Rules(string typed, Coupon coupon, string? problem, int? off)
    {
        var cart = With(("w", coupon)).Price(Cart(Burger(), Cola()) with { Coupon = typed });

        Assert.Equal((problem, off), (cart.Problems.SingleOrDefault()?.Code, (int?)cart.Discounts?.Sum(d => d.Amount)));
        Assert.Equal(3190 - (off ?? 0), cart.Total);
    }

    [Fact]
    public void Coupon_Alone_LeavesOutLinesWithAnOffer()
    {
        var menu = With(("o", TenPercent), ("w", Welcome with { Alone = true, Value = 9999 }));

        Assert.Equal(["1 -249 Offer o", "c -700 Coupon w BEMVINDO"], Explained(menu.Price(Cart(Burger(), Cola()) with { Coupon = "bemvindo" })));
        Assert.Equal(["couponNotForThis BEMVINDO"], menu.Price(Cart(Burger()) with { Coupon = "bemvindo" }).Said());
    }

    [Fact]
    public void Reprice_UsesTheCampaignsOfTheSale()
    {
        var menu = With(("o", TenPercent with { Daypart = "manha", Stores = [Store] }), ("w", Welcome with { ValidTo = Noon.AddHours(-3) }));
        var cart = Cart(Burger()) with { Coupon = "BEMVINDO" };
        var sold = menu.Price(cart, now: Noon.AddHours(-4));

        Assert.Equal(2490 - 249 - 500, sold.Total);
        Assert.Equal(sold.Total, CartPricing.Reprice(menu, Store, SaoPaulo, Noon.AddHours(-4), cart).Total);
        Assert.Equal(["couponExpired BEMVINDO"], menu.Price(cart).Said());
    }

    [Fact]
    public void Screen_ShowsBannersAndOffersThatHoldAndWhenTheyChange()
    {
        var menu = With(
            ("late", new Banner(Picture, 2, Target: "category:bebidas")), ("first", new Banner(Picture, 1, T("Trio"), Target: "combo:trio")),
            ("breakfast", new Banner(Picture, Daypart: "manha")), ("away", new Banner(Picture, 3, Target: "item:tapioca")),
            ("o", TenPercent with { ValidTo = Noon.AddMinutes(9) }), ("soon", TenPercent with { ValidFrom = Noon.AddMinutes(8) }), ("w", Welcome));
        var screen = ScreenMenus.Build(menu, NothingSoldOut, SaoPaulo, Noon, ServiceMode.EatIn);

        Assert.Equal(["first combo:trio", "late category:bebidas", "away "], screen.Banners!.Select(b => $"{b.Id} {b.Target}")); // tapioca is not shown now
        Assert.Equal(["item:x-salada", "combo:trio"], Assert.Single(screen.Offers!).On);
        Assert.True(screen.TakesCoupons);
        Assert.Equal(Noon.AddMinutes(8), screen.ValidUntil);

        var none = ScreenMenus.Build(Menu, NothingSoldOut, SaoPaulo, Noon, ServiceMode.EatIn);
        Assert.Equal((null, null, false), (none.Banners, none.Offers, none.TakesCoupons));
    }
}
