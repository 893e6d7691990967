using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>Prices carts: the one place that says what something costs and why it cannot be ordered. Lists all problems at once and never throws on a cart.</summary>
public static class CartPricing
{
    /// <summary>Most lines of a cart.</summary>
    public const int MaxLines = 100;

    /// <summary>Most units of a line or option.</summary>
    public const int MaxQuantity = 99;

    /// <summary>How deep options nest: an item's own options are 1.</summary>
    public const int MaxDepth = 3;

    /// <summary>
    /// Prices a cart in a store at a moment. The cart keeps the release it was made with, but not the moment: a dated or daypart price switches on time, so the
    /// screen asks again at <see cref="Views.ScreenMenu.ValidUntil"/>, and the instant of the call that the guest confirms is the order's
    /// <c>PlacedAt</c>, by which <see cref="Reprice"/> comes to the same number.
    /// </summary>
    /// <param name="menu">The menu the cart was made with.</param>
    /// <param name="availability">What the store has sold out.</param>
    /// <param name="zone">The store's time zone.</param>
    /// <param name="now">The instant: it decides prices, dayparts and what is sold out.</param>
    /// <param name="cart">What was chosen.</param>
    public static PricedCart Price(PublishedMenu menu, AvailabilityOverlay availability, TimeZoneInfo zone, DateTimeOffset now, Cart cart)
    {
        ArgumentNullException.ThrowIfNull(menu);
        ArgumentNullException.ThrowIfNull(availability);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(cart);
        return Price(new Offer(menu, cart.Mode, new OfferMoment(availability.StoreId, availability, zone, now)), cart);
    }

    /// <summary>
    /// Prices a cart that was already sold, as at the moment of the sale: everything but sold-out entries and the dayparts of entries is judged, since those
    /// belong to that moment. Prices and campaigns are those of <paramref name="placedAt"/>, whenever this is called.
    /// </summary>
    /// <param name="menu">The menu the cart was made with.</param>
    /// <param name="storeId">The store, since campaigns may be for some stores only.</param>
    /// <param name="zone">The store's time zone.</param>
    /// <param name="placedAt">The instant at which the cart was priced and placed, never the instant of this call.</param>
    /// <param name="cart">What was chosen.</param>
    public static PricedCart Reprice(PublishedMenu menu, Guid storeId, TimeZoneInfo zone, DateTimeOffset placedAt, Cart cart)
    {
        ArgumentNullException.ThrowIfNull(menu);
        ArgumentNullException.ThrowIfNull(zone);
        ArgumentNullException.ThrowIfNull(cart);
        return Price(new Offer(menu, cart.Mode, new OfferMoment(storeId, null, zone, placedAt)), cart);
    }

    /// <summary>
    /// How many of everything a cart takes from the kitchen, by entity key: items and their variations, combos and what fills their slots, options with
    /// the defaults that were not taken out, and the items that options are.
    /// </summary>
    /// <param name="menu">The menu the cart was made with.</param>
    /// <param name="cart">What was chosen.</param>
    public static IReadOnlyDictionary<string, int> Portions(PublishedMenu menu, Cart cart)
    {
        ArgumentNullException.ThrowIfNull(menu);
        ArgumentNullException.ThrowIfNull(cart);
        // Neither store, zone nor moment decides what is in a cart.
        var offer = new Offer(menu, cart.Mode, new OfferMoment(Guid.Empty, null, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
        var portions = new PortionCount();
        foreach (var line in (cart.Lines ?? []).Take(MaxLines))
        {
            LinePricer.Price(offer, line, [], portions);
        }

        return portions.ByKey;
    }

    private static PricedCart Price(Offer offer, Cart cart)
    {
        var problems = new List<CartProblem>();
        var lines = cart.Lines ?? [];
        if (lines.Count == 0)
        {
            problems.Add(new CartProblem(null, CartProblems.Empty, "cart"));
        }
        else if (lines.Count > MaxLines)
        {
            problems.Add(new CartProblem(null, CartProblems.OutOfRange, "cart", Limit: MaxLines));
        }

        if (offer.Pause is { } pause)
        {
            problems.Add(new CartProblem(null, CartProblems.OrdersPaused, "cart", pause.Message));
        }

        var portions = new PortionCount();
        IReadOnlyList<PricedLine> priced = [.. lines.Take(MaxLines).Select(line => LinePricer.Price(offer, line, problems, portions))];
        portions.Check(offer.Left, problems);
        if (Sum(priced) > long.MaxValue)
        {
            problems.Add(new CartProblem(null, CartProblems.OutOfRange, "cart"));
            return new PricedCart(priced, 0, problems);
        }

        priced = Discounts.Apply(offer, cart, priced, problems);
        return new PricedCart(priced, (long)Sum(priced), problems, Discounts.Sum(priced));
    }

    private static Int128 Sum(IEnumerable<PricedLine> lines) => lines.Aggregate(Int128.Zero, (sum, line) => sum + line.Amount);
}
