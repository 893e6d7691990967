using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Content;

/// <summary>What of a menu can be had in one service mode, store and moment, and for how much.</summary>
internal sealed class Offer(PublishedMenu menu, ServiceMode mode, OfferMoment moment)
{
    private HashSet<string>? _paused;

    public MenuContent Content => menu.Content;

    public Guid StoreId => moment.StoreId;

    public string ZoneId => menu.Prices.Zone.Id;

    public ServiceMode Mode => mode;

    public DateTimeOffset Now => moment.Now;

    /// <summary>What things cost at the moment.</summary>
    public PriceView Prices { get; } = PriceView.Of(menu, moment.Zone, moment.Now, mode);

    /// <summary>Whether a daypart is now; null is always, one that is not in the menu never.</summary>
    public bool IsDaypart(string? id) => id is null || moment.Overlay is null || Prices.IsDaypart(id);

    /// <summary>The pause in which nothing at all can be ordered, or null.</summary>
    public OrderPause? Pause => moment.Overlay?.Pause(moment.Now);

    /// <summary>Sold out, or in a category that is paused.</summary>
    public bool IsSoldOut(string key) => moment.Overlay?.IsSoldOut(key, moment.Now) == true || IsPaused(key);

    /// <summary>Portions left in the store of what is counted, by entity key; nothing when the sale is done.</summary>
    public IReadOnlyDictionary<string, int> Left => moment.Overlay?.Left ?? NothingCounted;

    private static readonly Dictionary<string, int> NothingCounted = [];

    /// <summary>Whether something stands in a category that is paused.</summary>
    public bool IsPaused(string key)
    {
        _paused ??= moment.Overlay?.Pauses is not { Count: > 0 } ? [] : Content.Categories.Where(c => PauseOf(c.Key) is not null)
            .SelectMany(c => c.Value.Entries).ToHashSet(StringComparer.Ordinal);
        return _paused.Contains(key);
    }

    /// <summary>A category's pause, or null.</summary>
    public OrderPause? PauseOf(string category) => moment.Overlay?.PauseOfCategory(category, moment.Now);

    /// <summary>Why an item cannot be had now, as codes of <see cref="CartProblems"/>; price not looked at.</summary>
    public IEnumerable<string> WhyNot(string id, Item item) => WhyNot(EntityKey.Item(id), item.Modes, item.Daypart);

    /// <summary>Why a combo itself cannot be had now; price and slots not looked at.</summary>
    public IEnumerable<string> WhyNot(string id, Combo combo) => WhyNot(EntityKey.Combo(id), combo.Modes, combo.Daypart);

    /// <summary>Why an option cannot be had now: itself, or the item that it is.</summary>
    public IEnumerable<string> WhyNot(string group, ModifierOption option)
    {
        if (IsSoldOut(EntityKey.Option(group, option.Id)))
        {
            return [CartProblems.SoldOut];
        }

        return option.Item is not { } id ? []
            : Content.Items.TryGetValue(id, out var item) ? WhyNot(id, item)
            : [CartProblems.Unknown];
    }

    /// <summary>Whether the item that fits a slot is in the menu and offered now, sold out or not.</summary>
    public bool IsOffered(SlotOption option) =>
        Content.Items.TryGetValue(option.Item, out var item) && HasVariation(item, option.Variation) && IsOffered(item.Modes, item.Daypart);

    /// <summary>Whether a slot's option can be had now.</summary>
    public bool CanBeHad(SlotOption option) => IsOffered(option) && !IsItemSoldOut(option.Item, option.Variation);

    /// <summary>Whether an item is sold out: itself, or since a group that must be chosen has not enough left.</summary>
    public bool IsItemSoldOut(string id, string? variation)
    {
        if (IsSoldOut(EntityKey.Item(id)) || !Content.Items.TryGetValue(id, out var item))
        {
            return true;
        }

        var own = item.Variations?.FirstOrDefault(v => v.Id == variation);
        if (own is not null && IsSoldOut(EntityKey.Variation(id, own.Id)))
        {
            return true;
        }

        return GroupsOf(item, own).Any(g => Content.Groups.TryGetValue(g, out var group) && !CanBeFilled(g, item.Offers(g, group), id, own?.Id));
    }

    public bool IsOffered(IReadOnlyList<ServiceMode>? modes, string? daypart) =>
        (modes is not { Count: > 0 } || modes.Contains(mode)) && IsDaypart(daypart);

    public static IEnumerable<string> GroupsOf(Item item, Variation? variation) => (item.Groups ?? []).Concat(variation?.Groups ?? []).Distinct();

    /// <summary>Whether an item has this variation, or none when none is named.</summary>
    public static bool HasVariation(Item item, string? variation) =>
        variation is null ? item.Variations is not { Count: > 0 } : item.Variations?.Any(v => v.Id == variation) == true;

    private bool CanBeFilled(string id, ModifierGroup group, string item, string? variation)
    {
        if (group.Min <= 0)
        {
            return true;
        }

        var (units, unique) = (0L, 0);
        foreach (var option in group.Options)
        {
            var priced = Prices.FindOption(id, option.Id, item, variation) is not null;
            var most = priced ? group.MaxPerOption : Math.Min(group.MaxPerOption, option.Default ?? 0);
            if (most > 0 && !WhyNot(id, option).Any())
            {
                units += most;
                unique++;
            }
        }

        return units >= group.Min && unique >= (group.MinUnique ?? 0);
    }

    private IEnumerable<string> WhyNot(string key, IReadOnlyList<ServiceMode>? modes, string? daypart)
    {
        if (modes is { Count: > 0 } && !modes.Contains(mode))
        {
            yield return CartProblems.WrongMode;
        }

        if (!IsDaypart(daypart))
        {
            yield return CartProblems.OutsideDaypart;
        }

        if (IsPaused(key))
        {
            yield return CartProblems.Paused;
        }
        else if (IsSoldOut(key))
        {
            yield return CartProblems.SoldOut;
        }
    }
}

/// <summary>A store at a moment.</summary>
/// <param name="StoreId">Which store.</param>
/// <param name="Overlay">What is sold out and paused; null when the sale is done, so that neither this nor dayparts are judged.</param>
/// <param name="Zone">The store's time zone.</param>
/// <param name="Now">The instant, which also decides the prices.</param>
internal sealed record OfferMoment(Guid StoreId, AvailabilityOverlay? Overlay, TimeZoneInfo Zone, DateTimeOffset Now);
