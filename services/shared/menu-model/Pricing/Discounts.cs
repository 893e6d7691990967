using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>
/// Takes offers and the coupon off a priced cart. Each line takes the one offer that saves it most (of equal ones the first by id); then the coupon takes its
/// part of what is left, spread over the lines by largest remainder. So the lines always sum to the total, and none costs less than nothing.
/// </summary>
internal sealed class Discounts
{
    private readonly Offer _offer;
    private readonly IReadOnlyList<CartLine?> _chosen;
    private readonly IReadOnlyList<PricedLine> _lines;
    private readonly PricedDiscount?[] _offers;
    private readonly PricedDiscount?[] _coupon;

    private Discounts(Offer offer, IReadOnlyList<CartLine?> chosen, IReadOnlyList<PricedLine> lines)
    {
        (_offer, _chosen, _lines) = (offer, chosen, lines);
        (_offers, _coupon) = (new PricedDiscount?[lines.Count], new PricedDiscount?[lines.Count]);
    }

    /// <summary>The lines with what each saves; a cart that no campaign touches comes back as it is.</summary>
    public static IReadOnlyList<PricedLine> Apply(Offer offer, Cart cart, IReadOnlyList<PricedLine> lines, List<CartProblem> problems)
    {
        var isCouponGiven = !string.IsNullOrWhiteSpace(cart.Coupon);
        if (lines.Count == 0 || (offer.Content.Offers.Count == 0 && !isCouponGiven))
        {
            return lines;
        }

        var discounts = new Discounts(offer, cart.Lines, lines);
        foreach (var (id, campaign) in offer.Content.Offers.OrderBy(o => o.Key, StringComparer.Ordinal))
        {
            if (campaign.WhyNot(offer) is null)
            {
                discounts.Take(id, campaign);
            }
        }

        if (isCouponGiven)
        {
            discounts.TakeCoupon(cart.Coupon!, problems);
        }

        return [.. lines.Select((line, i) => discounts.Less(line, i))];
    }

    /// <summary>What each campaign takes off the whole cart, offers first; null when none does.</summary>
    public static IReadOnlyList<PricedDiscount>? Sum(IEnumerable<PricedLine> lines)
    {
        var sums = lines.SelectMany(l => l.Discounts ?? []).GroupBy(d => (d.Source, d.Id)).OrderBy(g => g.Key.Source)
            .Select(g => g.First() with { Amount = g.Sum(d => d.Amount) }).ToList();
        return sums.Count > 0 ? sums : null;
    }

    private void Take(string id, CampaignOffer campaign)
    {
        var meant = Enumerable.Range(0, _lines.Count).Where(i => Means(campaign.On, i)).ToList();
        var left = campaign.Discounted(meant.Sum(i => _lines[i].Quantity));
        foreach (var i in meant.OrderBy(BaseOf))
        {
            var units = Math.Min(left, _lines[i].Quantity);
            left -= units;
            var amount = units * Off(campaign.Kind, campaign.Value, BaseOf(i));
            if (amount > (_offers[i]?.Amount ?? 0))
            {
                _offers[i] = new PricedDiscount(DiscountSource.Offer, id, campaign.Name, amount);
            }
        }
    }

    private void TakeCoupon(string typed, List<CartProblem> problems)
    {
        var named = _offer.Content.Coupons.Where(c => c.Value.Answers(typed)).OrderBy(c => c.Key, StringComparer.Ordinal).FirstOrDefault();
        if (named.Value is not { } coupon)
        {
            problems.Add(new CartProblem(null, CartProblems.CouponUnknown, typed.Trim()[..Math.Min(typed.Trim().Length, 32)]));
            return;
        }

        var left = Enumerable.Range(0, _lines.Count).Select(i => _lines[i].Amount - (_offers[i]?.Amount ?? 0)).ToArray();
        if (coupon.WhyNot(_offer) is { } reason)
        {
            problems.Add(new CartProblem(null, reason, coupon.Code, coupon.Name));
        }
        else if (coupon.MinTotal is { } least && left.Aggregate(Int128.Zero, (sum, l) => sum + l) < least)
        {
            problems.Add(new CartProblem(null, CartProblems.CouponMinTotal, coupon.Code, coupon.Name, (int)Math.Min(least, int.MaxValue)));
        }
        else
        {
            var meant = left.Select((l, i) => coupon.On is not { Count: > 0 } || Means(coupon.On, i) ? (coupon.Alone && _offers[i] is not null ? 0 : l) : 0).ToArray();
            if (meant.All(l => l == 0))
            {
                problems.Add(new CartProblem(null, CartProblems.CouponNotForThis, coupon.Code, coupon.Name));
                return;
            }

            var off = Math.Min(Off(coupon.Kind, coupon.Value, meant.Sum()), Math.Max(0, coupon.MaxDiscount ?? long.MaxValue));
            var shares = ComboSplit.Split(off, meant);
            for (var i = 0; i < shares.Count; i++)
            {
                _coupon[i] = shares[i] > 0 ? new PricedDiscount(DiscountSource.Coupon, named.Key, coupon.Name, shares[i], coupon.Code) : null;
            }
        }
    }

    private PricedLine Less(PricedLine line, int at)
    {
        PricedDiscount[] taken = [.. new[] { _offers[at], _coupon[at] }.OfType<PricedDiscount>()];
        return taken.Length == 0 ? line : line with { Amount = line.Amount - taken.Sum(d => d.Amount), Discounts = taken };
    }

    private bool Means(IReadOnlyList<string> keys, int at) =>
        _chosen[at] is { Entity: { } entity } line && CampaignRules.Means(_offer.Content, keys, entity, line.Variation);

    /// <summary>What one unit costs without options and surcharges.</summary>
    private long BaseOf(int at) => _lines[at].Unit - _lines[at].Parts.Sum(p => p.Amount);

    private static long Off(DiscountKind kind, long value, long of) => kind switch
    {
        DiscountKind.Percent => (long)((((Int128)of * Math.Clamp(value, 0, 100) * 2) + 100) / 200),
        DiscountKind.Amount => Math.Clamp(value, 0, of),
        _ => Math.Max(0, of - Math.Max(0, value)),
    };
}
