using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using static Totems.MenuModel.Tests.Sample;

namespace Totems.MenuModel.Tests.Validation;

public sealed class CampaignValidationTests
{
    private static readonly CampaignOffer Good = new(
        T("Leve 3"), DiscountKind.Percent, 100, ["item:cola", "item:cola:300", "combo:trio", "category:bebidas"], Buy: 2, Get: 1, ValidFrom: Noon,
        ValidTo: Noon.AddDays(1), Daypart: "manha", Zones: ["capital"]);

    private static readonly Coupon GoodCoupon = new("BEM-VINDO_10", T("Dez"), DiscountKind.Amount, 1000, MinTotal: 3000, MaxDiscount: 1000);

    private static string[] Check(CampaignOffer? offer = null, Banner? banner = null, params Coupon[] coupons) =>
    [
        .. MenuValidation.Check(
                Everything with
                {
                    Offers = offer is null ? new Dictionary<string, CampaignOffer>() : new Dictionary<string, CampaignOffer> { ["x"] = offer },
                    Banners = banner is null ? new Dictionary<string, Banner>() : new Dictionary<string, Banner> { ["x"] = banner },
                    Coupons = coupons.Select((c, i) => (c, i)).ToDictionary(c => $"c{c.i}", c => c.c),
                },
                new Dictionary<string, PriceBook> { ["capital"] = Sample.Prices })
            .Select(p => $"{p.Severity} {p.Code} {p.Section}/{p.Id} {p.Subject} {p.Limit}".TrimEnd()),
    ];

    [Fact]
    public void Check_GoodCampaigns_AreFine() =>
        Assert.Empty(Check(Good, new Banner(Picture, 1, T("Oi"), T("Já"), "category:bebidas"), GoodCoupon, GoodCoupon with { Code = "abc" }));

    [Theory]
    [InlineData(DiscountKind.Percent, 0, "value 1")]
    [InlineData(DiscountKind.Percent, 101, "value 100")]
    [InlineData(DiscountKind.Amount, 0, "value 1")]
    [InlineData(DiscountKind.Amount, 100_000_01, "value 10000000")]
    [InlineData(DiscountKind.FixedPrice, 0, null)]
    [InlineData(DiscountKind.FixedPrice, -1, "value 0")]
    public void Check_Value(DiscountKind kind, long value, string? wrong) => Assert.Equal(
        wrong is null ? [] : [$"Error badDiscount offers/x {wrong}"], Check(Good with { Kind = kind, Value = value }));

    [Fact]
    public void Check_Offer_CountsAndReferences()
    {
        Assert.Equal(["Error badDiscount offers/x on 1"], Check(Good with { On = [] }));
        Assert.Equal(["Error badDiscount offers/x buy 0"], Check(Good with { Buy = null }));
        Assert.Equal(["Error badDiscount offers/x get 99"], Check(Good with { Get = 100 }));
        Assert.Equal(["Error badDiscount offers/x maxUnits 0"], Check(Good with { MaxUnits = -1 }));
        Assert.Equal(
            ["Error danglingReference offers/x category:x", "Error danglingReference offers/x daypart:x", "Error danglingReference offers/x item:cola:700",
                "Error danglingReference offers/x zone:rio"],
            Check(Good with { On = ["category:x", "item:cola:700"], Daypart = "x", Zones = ["capital", "rio"] }));
        Assert.Equal(["Error badDates offers/x validTo"], Check(Good with { ValidTo = Noon }));
        Assert.Equal(["Error missingPtBr offers/x name"], Check(Good with { Name = new Text(" ", "a", "b") }));
    }

    [Fact]
    public void Check_Banner_PictureAndTarget()
    {
        Assert.Equal(["Error brokenPicture banners/x image"], Check(banner: new Banner("")));
        Assert.Equal(["Error danglingReference banners/x item:suco"], Check(banner: new Banner(Picture, Target: "item:suco")));
        Assert.Equal(["Error danglingReference banners/x item:cola:300"], Check(banner: new Banner(Picture, Target: "item:cola:300")));
    }

    [Theory]
    [InlineData("AB")]
    [InlineData("COM ESPAÇO")]
    [InlineData("ÁÉÍ")]
    [InlineData("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456")]
    public void Check_CouponsCode(string code) =>
        Assert.Equal(["Error badCoupon coupons/c0 code"], Check(coupons: GoodCoupon with { Code = code }));

    [Fact]
    public void Check_Coupons_HaveDifferentCodesAndNoFixedPrice()
    {
        Assert.Equal(
            ["Error duplicateCode coupons/c0 BEM-VINDO_10", "Error duplicateCode coupons/c1 bem-vindo_10"],
            Check(coupons: [GoodCoupon, GoodCoupon with { Code = "bem-vindo_10" }]));
        Assert.Equal(["Error badDiscount coupons/c0 kind"], Check(coupons: GoodCoupon with { Kind = DiscountKind.FixedPrice }));
        Assert.Equal(["Error badDiscount coupons/c0 maxDiscount 1"], Check(coupons: GoodCoupon with { MaxDiscount = 0 }));
        Assert.Equal(["Error badDiscount coupons/c0 minTotal 0"], Check(coupons: GoodCoupon with { MinTotal = -1 }));
    }
}
