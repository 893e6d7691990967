using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>The item and variation whose options are priced; nested options keep the outer ones, which decide prices per variation.</summary>
internal sealed record OptionOwner(string Item, string? Variation);

/// <summary>
/// Prices modifier groups. Defaults are included. Units beyond them cost their price, except the group's free units, which are the cheapest. A
/// unit that only fits because a default made way costs the positive difference to it. Removing a default alone never lowers the price. Flavours of one
/// whole cost what <see cref="SplitPrice"/> says, less what the default alone would, never less than nothing.
/// </summary>
internal sealed class GroupPricer(Offer offer, Action<string, string, Text?, int?> report, Action<string, Text, int> take, List<PricedPart> parts)
{
    /// <summary>Years a guest must have for what was priced so far; 0 is anybody.</summary>
    public int MinAge { get; private set; }

    /// <summary>Prices what was chosen of an item's groups; adds the parts and reports the problems.</summary>
    /// <param name="owner">Item and variation that decide prices.</param>
    /// <param name="item">The item whose groups they are, which may bend their limits.</param>
    /// <param name="groups">Group ids offered.</param>
    /// <param name="chosen">The guest's choices; for groups not named the defaults hold.</param>
    /// <param name="level">1 for an item's own options.</param>
    /// <param name="units">Units of the option that the groups belong to.</param>
    /// <param name="partDepth">Depth of the parts.</param>
    /// <returns>Centavos for all <paramref name="units"/>.</returns>
    public long Price(
        OptionOwner owner, Item item, IEnumerable<string> groups, IReadOnlyList<CartOption>? chosen, int level, int units = 1, int partDepth = 0)
    {
        MinAge = Math.Max(MinAge, item.MinAge ?? 0);
        var choices = (chosen ?? []).Where(c => c is not null).ToLookup(c => c.Group ?? "", StringComparer.Ordinal);
        var offered = groups.Where(offer.Content.Groups.ContainsKey).ToList();
        foreach (var unknown in choices.Where(c => !offered.Contains(c.Key)))
        {
            report(CartProblems.Unknown, EntityKey.Group(unknown.Key), null, null);
        }

        long sum = 0;
        foreach (var id in offered)
        {
            sum = checked(sum + PriceGroup(owner, id, item.Offers(id, offer.Content.Groups[id]), [.. choices[id]], level, units, partDepth));
        }

        return sum;
    }

    private long PriceGroup(
        OptionOwner owner, string id, ModifierGroup group, List<CartOption> chosen, int level, int units, int partDepth)
    {
        foreach (var unknown in chosen.Where(c => group.Options.All(o => o.Id != c.Option)))
        {
            report(CartProblems.Unknown, EntityKey.Option(id, unknown.Option ?? ""), group.Name, null);
        }

        var picks = group.Options.Select(option => new Pick(option, [.. chosen.Where(c => c.Option == option.Id)])).ToList();
        foreach (var pick in picks.Where(p => p.OutOfRange))
        {
            report(CartProblems.OutOfRange, EntityKey.Option(id, pick.Option.Id), pick.Option.Name, CartPricing.MaxQuantity);
        }

        MakeWay(group, picks);
        CheckLimits(id, group, picks);
        foreach (var pick in picks.Where(p => p.Units > 0))
        {
            foreach (var code in offer.WhyNot(id, pick.Option))
            {
                report(code, EntityKey.Option(id, pick.Option.Id), pick.Option.Name, null);
            }

            Take(id, pick, units);
        }

        var prices = picks.Select(p => PriceOf(owner, id, p)).ToList();
        if (group.Split is { } split)
        {
            ChargeWhole(split, picks, prices);
        }
        else
        {
            ChargeUnits(group, picks, prices);
        }

        long sum = 0;
        foreach (var pick in picks)
        {
            sum = checked(sum + AddParts(owner, pick, level, units, partDepth));
        }

        return sum;
    }

    private void Take(string group, Pick pick, int units)
    {
        var count = (int)Math.Min(int.MaxValue, (long)pick.Units * units);
        take(EntityKey.Option(group, pick.Option.Id), pick.Option.Name, count);
        if (pick.Option.Item is { } item)
        {
            take(EntityKey.Item(item), pick.Option.Name, count);
        }
    }

    /// <summary>In a full group a choice takes the place of defaults that were not named, the last first.</summary>
    private static void MakeWay(ModifierGroup group, List<Pick> picks)
    {
        var over = picks.Sum(p => p.Units) - Math.Max(0, group.Max);
        foreach (var pick in picks.Where(p => !p.Named && p.Units > 0).Reverse())
        {
            var yielded = Math.Clamp(over, 0, pick.Units);
            pick.Units -= yielded;
            over -= yielded;
        }
    }

    private void CheckLimits(string id, ModifierGroup group, List<Pick> picks)
    {
        var total = picks.Sum(p => p.Units);
        var unique = picks.Count(p => p.Units > 0);
        var subject = EntityKey.Group(id);
        if (total < group.Min)
        {
            report(CartProblems.TooFew, subject, group.Name, group.Min);
        }
        else if (group.MinUnique is { } least && unique < least && (total > 0 || group.Min > 0))
        {
            report(CartProblems.TooFew, subject, group.Name, least);
        }

        if (total > group.Max)
        {
            report(CartProblems.TooMany, subject, group.Name, group.Max);
        }
        else if (group.MaxUnique is { } most && unique > most)
        {
            report(CartProblems.TooMany, subject, group.Name, most);
        }

        foreach (var pick in picks.Where(p => p.Units > group.MaxPerOption))
        {
            report(CartProblems.TooMany, EntityKey.Option(id, pick.Option.Id), pick.Option.Name, group.MaxPerOption);
        }
    }

    private long PriceOf(OptionOwner owner, string group, Pick pick)
    {
        var price = offer.Prices.FindOption(group, pick.Option.Id, owner.Item, owner.Variation);
        if (pick.Added > 0 && price is null)
        {
            report(CartProblems.Unpriced, EntityKey.Option(group, pick.Option.Id), pick.Option.Name, null);
        }

        return price ?? 0;
    }

    /// <summary>The charge is spread over the flavours like a combo's price over its items.</summary>
    private static void ChargeWhole(SplitPricing split, List<Pick> picks, List<long> prices)
    {
        var whole = picks.Sum(p => p.Units);
        picks.ForEach(p => p.ShareOf = whole);
        var shares = picks.Select((pick, i) => (pick.Units, Price: prices[i])).ToList();
        var charge = Math.Max(0, SplitPrice.Of(split, shares) - SplitPrice.Of(split, [.. picks.Select((pick, i) => (pick.Default, prices[i]))]));
        var amounts = charge == 0 ? new long[picks.Count] : ComboSplit.Split(charge, [.. shares.Select(s => checked(s.Units * s.Price))]);
        for (var i = 0; i < picks.Count; i++)
        {
            picks[i].Amount = amounts[i];
        }
    }

    private static void ChargeUnits(ModifierGroup group, List<Pick> picks, List<long> prices)
    {
        var added = new List<(Pick Pick, long Price)>();
        var removed = new List<long>();
        foreach (var (pick, price) in picks.Zip(prices))
        {
            added.AddRange(Enumerable.Repeat((pick, price), pick.Added));
            removed.AddRange(Enumerable.Repeat(price, pick.Removed));
        }

        // As many defaults had to go as would not fit beside what was added; the cheapest count, so that removing more never pays.
        var displaced = added.Count + picks.Sum(p => p.Default) - Math.Max(0, group.Max);
        if (displaced >= removed.Count)
        {
            // "Well done" says enough; "without medium" beside it would only be noise.
            picks.ForEach(p => p.Displaced = true);
        }

        var credits = removed.Order().Take(Math.Clamp(displaced, 0, removed.Count)).OrderDescending().ToList();
        var charged = added.OrderBy(a => a.Price).Skip(Math.Max(0, group.Free ?? 0)).OrderByDescending(a => a.Price).ToList();
        for (var i = 0; i < charged.Count; i++)
        {
            var (pick, price) = charged[i];
            pick.Amount = checked(pick.Amount + Math.Max(0, price - (i < credits.Count ? credits[i] : 0)));
        }
    }

    private long AddParts(OptionOwner owner, Pick pick, int level, int units, int partDepth)
    {
        var at = parts.Count;
        var amount = checked(pick.Amount * units);
        var sum = amount;
        foreach (var (quantity, options) in pick.Nested())
        {
            sum = checked(sum + PriceNested(owner, pick, options, level, quantity * units, partDepth));
        }

        if (pick.ShareOf is { } whole)
        {
            if (pick.Units > 0)
            {
                parts.Insert(
                    at, new PricedPart(pick.Option.Name, pick.Units * units, amount, partDepth, PartKind.Option, pick.Option.Code, whole * units));
            }
        }
        else if (pick.Removed > 0 && !pick.Displaced)
        {
            parts.Insert(at, new PricedPart(pick.Option.Name, pick.Units * units, 0, partDepth, PartKind.Removed, pick.Option.Code));
        }
        else if (pick.Added > 0 || parts.Count > at)
        {
            var shown = pick.Added > 0 ? pick.Added : pick.Units;
            parts.Insert(at, new PricedPart(pick.Option.Name, shown * units, amount, partDepth, PartKind.Option, pick.Option.Code));
        }

        return sum;
    }

    private long PriceNested(OptionOwner owner, Pick pick, IReadOnlyList<CartOption> options, int level, int units, int partDepth)
    {
        if (pick.Option.Item is not { } id || !offer.Content.Items.TryGetValue(id, out var item))
        {
            return options.Count == 0 ? 0 : Refuse(CartProblems.Unknown, options, pick);
        }

        if (level >= CartPricing.MaxDepth)
        {
            MinAge = Math.Max(MinAge, item.MinAge ?? 0);
            return options.Count == 0 ? 0 : Refuse(CartProblems.OutOfRange, options, pick);
        }

        return Price(owner, item, Offer.GroupsOf(item, null), options, level + 1, units, partDepth + 1);
    }

    private long Refuse(string code, IReadOnlyList<CartOption> options, Pick pick)
    {
        report(
            code, EntityKey.Option(options[0]?.Group ?? "", options[0]?.Option ?? ""), pick.Option.Name,
            code == CartProblems.OutOfRange ? CartPricing.MaxDepth : null);
        return 0;
    }

    /// <summary>How many units of an option, and what they add.</summary>
    private sealed class Pick
    {
        private readonly List<CartOption> _named;

        public Pick(ModifierOption option, List<CartOption> named)
        {
            (Option, _named) = (option, named);
            Default = Math.Clamp(option.Default ?? 0, 0, CartPricing.MaxQuantity);
            var units = named.Sum(n => (long)n.Quantity);
            OutOfRange = named.Any(n => n.Quantity is < 0 or > CartPricing.MaxQuantity) || units > CartPricing.MaxQuantity;
            Units = Named ? (int)Math.Clamp(units, 0, CartPricing.MaxQuantity) : Default;
        }

        public ModifierOption Option { get; }

        public int Default { get; }

        public int Units { get; set; }

        public long Amount { get; set; }

        public bool OutOfRange { get; }

        /// <summary>Whether removed units only made way for what was added.</summary>
        public bool Displaced { get; set; }

        /// <summary>How many shares the whole has of which its units are some; null when they are none. Shares are all listed.</summary>
        public int? ShareOf { get; set; }

        public bool Named => _named.Count > 0;

        public int Added => Math.Max(0, Units - Default);

        public int Removed => Math.Max(0, Default - Units);

        /// <summary>Units with the choices of the option's own groups; different choices for units of one option stand apart.</summary>
        public IEnumerable<(int Units, IReadOnlyList<CartOption> Options)> Nested() =>
            !Named
                ? (Units > 0 ? [(Units, [])] : [])
                : _named.Where(n => n.Quantity > 0).Select(n => (Math.Min(n.Quantity, CartPricing.MaxQuantity), n.Options ?? []));
    }
}
