using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Tests.Properties;

namespace Totems.MenuModel.Tests.Pricing;

public sealed class CampaignProperties
{
    private static Gen<(PublishedMenu Menu, Cart Cart)> Given =>
        from menu in MenuGenerators.Menu
        from campaigns in CampaignGenerators.Campaigns
        from cart in MenuGenerators.Cart
        from code in Gen.Elements("AAA", "bbb", "ccc", null)
        select (menu with { Content = campaigns(menu.Content) }, cart with { Coupon = code });

    private static void Holds(Func<(PublishedMenu Menu, Cart Cart), bool> property) =>
        Prop.ForAll(Given.ToArbitrary(), property).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    private static PublishedMenu Plain(PublishedMenu menu) => menu with
    {
        Content = menu.Content with { Offers = new Dictionary<string, CampaignOffer>(), Coupons = new Dictionary<string, Coupon>() },
    };

    [Fact]
    public void Price_AnyCampaigns_LinesSumToTheTotalAndNoneIsBelowZero() => Holds(given =>
    {
        var cart = given.Menu.Price(given.Cart);
        return cart.Total == cart.Lines.Sum(l => l.Amount)
            && cart.Lines.All(l => l.Amount >= 0 && l.Amount == (l.Unit * l.Quantity) - (l.Discounts ?? []).Sum(d => d.Amount)
                && (l.Discounts ?? []).Count(d => d.Source == DiscountSource.Offer) <= 1 && (l.Discounts ?? []).All(d => d.Amount > 0))
            && (cart.Discounts ?? []).Sum(d => d.Amount) == cart.Lines.Sum(l => (l.Discounts ?? []).Sum(d => d.Amount))
            && (cart.Discounts ?? []).Count(d => d.Source == DiscountSource.Coupon) <= 1;
    });

    [Fact]
    public void Price_AnyCampaigns_ChangeNothingButDiscounts() => Holds(given =>
    {
        var (with, without) = (given.Menu.Price(given.Cart), Plain(given.Menu).Price(given.Cart with { Coupon = null }));
        return with.Lines.Zip(without.Lines).All(l => l.First.Unit == l.Second.Unit && l.First.Amount <= l.Second.Amount && l.Second.Discounts is null)
            && without.Discounts is null;
    });

    [Fact]
    public void Price_ACoupon_TakesOffWhatItSaysOrSaysWhyNot() => Holds(given =>
    {
        var cart = given.Menu.Price(given.Cart);
        var refused = cart.Problems.Count(p => p.Code.StartsWith("coupon", StringComparison.Ordinal));
        var coupon = given.Menu.Content.Coupons.Values.FirstOrDefault(c => c.Answers(given.Cart.Coupon ?? ""));
        var off = (cart.Discounts ?? []).Where(d => d.Source == DiscountSource.Coupon).Sum(d => d.Amount);
        var before = cart.Total + off;
        return given.Cart.Coupon is null ? (refused, off) == (0, 0)
            : given.Cart.Lines.Count == 0 ? off == 0
            : coupon is null ? (refused, off) == (1, 0)
            : refused == 1 ? off == 0
            : coupon.Kind == DiscountKind.Amount ? off <= Math.Min(coupon.Value, before) : off <= ((before * coupon.Value) + 50) / 100;
    });

    [Fact]
    public void Reprice_OfWhatWasSoldAnyTime_IsTheSame() => Holds(given => Enumerable.Range(-30, 60).Where(h => h % 7 == 0).All(hours =>
    {
        var at = Sample.Noon.AddHours(hours);
        return given.Menu.Price(given.Cart, now: at).Total == CartPricing.Reprice(given.Menu, Sample.Store, Sample.SaoPaulo, at, given.Cart).Total;
    }));
}
