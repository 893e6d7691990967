using System.Buffers;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Validation;

/// <summary>Checks banners, offers and coupons.</summary>
internal static class CampaignChecks
{
    private static readonly SearchValues<char> CodeCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    public static void Run(MenuContent content, IReadOnlyCollection<string> zones, ProblemList report)
    {
        foreach (var (id, banner) in content.Banners)
        {
            var at = new EntityRef(MenuSections.Banners, id, banner.Title);
            Shared(content, at, banner, banner.Target is { } target ? [target] : [], zones, report);
            report.Text(at, "title", banner.Title);
            report.Text(at, "caption", banner.Caption);
            report.Picture(at, "image", banner.Image);
        }

        foreach (var (id, offer) in content.Offers)
        {
            var at = new EntityRef(MenuSections.Offers, id, offer.Name);
            Shared(content, at, offer, offer.On, zones, report);
            report.Text(at, "name", offer.Name);
            Value(at, offer.Kind, offer.Value, report);
            Range(at, "on", offer.On.Count, 1, int.MaxValue, report);
            Range(at, "buy", offer.Buy ?? (offer.Get is null ? 0 : -1), 0, CartPricing.MaxQuantity, report);
            Range(at, "get", offer.Get ?? 0, 0, CartPricing.MaxQuantity, report);
            Range(at, "maxUnits", offer.MaxUnits ?? 0, 0, int.MaxValue, report);
        }

        foreach (var (id, coupon) in content.Coupons)
        {
            var at = new EntityRef(MenuSections.Coupons, id, coupon.Name);
            Shared(content, at, coupon, coupon.On ?? [], zones, report);
            report.Text(at, "name", coupon.Name);
            if (coupon.Kind == DiscountKind.FixedPrice)
            {
                report.Error(MenuProblems.BadDiscount, at, "kind");
            }

            Value(at, coupon.Kind, coupon.Value, report);
            Range(at, "minTotal", coupon.MinTotal ?? 0, 0, MenuValidation.MaxAmount, report);
            Range(at, "maxDiscount", coupon.MaxDiscount ?? 1, 1, MenuValidation.MaxAmount, report);
            if (coupon.Code.Length is < MenuLimits.ShortestCoupon or > MenuLimits.LongestCoupon || coupon.Code.AsSpan().ContainsAnyExcept(CodeCharacters))
            {
                report.Error(MenuProblems.BadCoupon, at, "code");
            }
        }

        foreach (var same in content.Coupons.GroupBy(c => c.Value.Code, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
        {
            foreach (var (id, coupon) in same)
            {
                report.Error(
                    MenuProblems.DuplicateCode, new EntityRef(MenuSections.Coupons, id, coupon.Name), coupon.Code, path: [.. same.Select(c => $"coupon:{c.Key}")]);
            }
        }
    }

    private static void Shared(
        MenuContent content, EntityRef at, ICampaign campaign, IReadOnlyList<string> keys, IReadOnlyCollection<string> zones, ProblemList report)
    {
        report.Id(at, at.Id);
        report.Daypart(at, campaign.Daypart);
        PriceRuleChecks.Dates(at, "validTo", campaign.ValidFrom, campaign.ValidTo, report);
        foreach (var zone in (campaign.Zones ?? []).Where(z => zones.Count > 0 && !zones.Contains(z)))
        {
            report.Error(MenuProblems.DanglingReference, at, $"zone:{zone}");
        }

        foreach (var key in keys.Where(k => k is null || !Exists(content, at.Section, k)))
        {
            report.Error(MenuProblems.DanglingReference, at, key ?? "");
        }
    }

    private static bool Exists(MenuContent content, string section, string key) => key.Split(':') switch
    {
        ["item", var id] => content.Items.ContainsKey(id),
        ["item", var id, var variation] => section != MenuSections.Banners && content.Items.TryGetValue(id, out var item) && Offer.HasVariation(item, variation),
        ["combo", var id] => content.Combos.ContainsKey(id),
        ["category", var id] => content.Categories.ContainsKey(id),
        _ => false,
    };

    private static void Value(EntityRef at, DiscountKind kind, long value, ProblemList report) =>
        Range(at, "value", value, kind == DiscountKind.FixedPrice ? 0 : 1, kind == DiscountKind.Percent ? MenuLimits.MostPercentOff : MenuValidation.MaxAmount, report);

    private static void Range(EntityRef at, string subject, long value, long least, long most, ProblemList report)
    {
        if (value < least || value > most)
        {
            report.Error(MenuProblems.BadDiscount, at, subject, limit: (int)(value < least ? least : most));
        }
    }
}
