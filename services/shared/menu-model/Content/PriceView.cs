using System.Text.Json.Serialization;

namespace Totems.MenuModel.Content;

/// <summary>Whose rule a price is, the strongest first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PriceScope>))]
public enum PriceScope
{
    /// <summary>The store's own.</summary>
    [JsonStringEnumMemberName("store")] Store,

    /// <summary>The price zone's; in a published menu that of the chain too, since a zone's book is written resolved.</summary>
    [JsonStringEnumMemberName("zone")] Zone,

    /// <summary>The chain's.</summary>
    [JsonStringEnumMemberName("chain")] Chain,
}

/// <summary>The prices of one rule.</summary>
/// <param name="Scope">Whose.</param>
/// <param name="Prices">Prices by <see cref="EntityKey"/>.</param>
public sealed record PriceLayer(PriceScope Scope, IReadOnlyDictionary<string, Price> Prices);

/// <summary>A price and the rule that gave it.</summary>
/// <param name="Amount">Centavos.</param>
/// <param name="Scope">Whose rule.</param>
/// <param name="Daypart">The daypart whose price it is, or null.</param>
/// <param name="ValidFrom">UTC instant since which it holds, when it is a dated price.</param>
/// <param name="ValidTo">UTC instant until which it holds, when it is dated and ends.</param>
public sealed record PriceAnswer(
    long Amount, PriceScope Scope, string? Daypart = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidTo = null);

/// <summary>
/// What things cost in one store, at one instant, in one service mode: the only place that decides it. Screens, carts, the orders service and the editor's
/// cells all ask here, so that the price shown is the price charged. Precedence: store in a daypart, store, zone in a daypart, zone, chain in a daypart,
/// chain; within a rule the change that holds replaces all else. Dayparts are judged in the store's time zone. Not for several threads at once.
/// </summary>
/// <param name="layers">The rules, the strongest first.</param>
/// <param name="dayparts">Dayparts by id; one that is not there is never.</param>
/// <param name="zone">The store's time zone.</param>
/// <param name="at">The instant.</param>
/// <param name="mode">The service mode.</param>
public sealed class PriceView(
    IReadOnlyList<PriceLayer> layers, IReadOnlyDictionary<string, Daypart> dayparts, TimeZoneInfo zone, DateTimeOffset at, ServiceMode mode)
{
    private readonly PriceLayer[] _layers = [.. layers];
    private readonly Dictionary<string, bool> _dayparts = new(StringComparer.Ordinal);

    /// <summary>The prices of a menu: its store's overlay, if it has one, over its zone's book.</summary>
    public static PriceView Of(PublishedMenu menu, TimeZoneInfo zone, DateTimeOffset at, ServiceMode mode)
    {
        ArgumentNullException.ThrowIfNull(menu);
        var book = new PriceLayer(PriceScope.Zone, menu.Prices.Prices);
        return new PriceView(
            menu.Store is { } store ? [new PriceLayer(PriceScope.Store, store.Prices), book] : [book], menu.Content.Dayparts, zone, at, mode);
    }

    /// <summary>Every key that any rule names; one that several name comes as often.</summary>
    public IEnumerable<string> Keys => _layers.SelectMany(l => l.Prices.Keys);

    /// <summary>Whether a daypart is at this instant; one that is not in the menu never is.</summary>
    public bool IsDaypart(string id)
    {
        if (!_dayparts.TryGetValue(id, out var active))
        {
            active = dayparts.TryGetValue(id, out var daypart) && Dayparts.IsActive(daypart, zone, at);
            _dayparts[id] = active;
        }

        return active;
    }

    /// <summary>The amount of a key in centavos, or null when it has no price (0 is one).</summary>
    public long? Find(string key) => Look(key)?.Amount;

    /// <summary>The same with the rule that gave it, or null.</summary>
    public PriceAnswer? Explain(string key) =>
        Look(key) is var (amount, scope, daypart, change) ? new PriceAnswer(amount, scope, daypart, change?.ValidFrom, change?.ValidTo) : null;

    /// <summary>The price of one unit of an option, chosen with a variation or not: the variation's own price wins, whoever's rule it is.</summary>
    /// <param name="group">Group id.</param>
    /// <param name="option">Option id.</param>
    /// <param name="item">Item whose variation it is chosen with, or null.</param>
    /// <param name="variation">That variation, or null.</param>
    public long? FindOption(string group, string option, string? item, string? variation) =>
        (item is not null && variation is not null ? Find(EntityKey.OptionFor(group, option, item, variation)) : null)
        ?? Find(EntityKey.Option(group, option));

    /// <summary>The first instant (UTC) after this one at which some price may change by date or daypart, or null.</summary>
    public DateTimeOffset? NextChange()
    {
        DateTimeOffset? next = null;
        var used = new HashSet<string>(StringComparer.Ordinal);
        foreach (var price in _layers.SelectMany(l => l.Prices.Values).Where(p => p.Changes is not null || p.Dayparts is not null))
        {
            foreach (var change in price.Changes ?? [])
            {
                next = Sooner(Sooner(next, change.ValidFrom), change.ValidTo);
                used.UnionWith((change.Dayparts ?? []).Select(d => d.Daypart));
            }

            used.UnionWith((price.Dayparts ?? []).Select(d => d.Daypart));
        }

        return Sooner(next, Dayparts.NextChange(used.Select(d => dayparts.GetValueOrDefault(d)).OfType<Daypart>(), zone, at));

        DateTimeOffset? Sooner(DateTimeOffset? known, DateTimeOffset? other) =>
            other > at && !(known <= other) ? other.Value.ToUniversalTime() : known;
    }

    private (long Amount, PriceScope Scope, string? Daypart, PriceChange? Change)? Look(string key)
    {
        foreach (var layer in _layers)
        {
            if (!layer.Prices.TryGetValue(key, out var price))
            {
                continue;
            }

            // Most prices have neither; three thousand of them are asked for a screen.
            var change = price.Changes is null ? null : price.ChangeAt(at);
            if ((change is null ? price.Dayparts : change.Dayparts)?.FirstOrDefault(p => p.Amount >= 0 && IsDaypart(p.Daypart)) is { } part)
            {
                return Answer(part.Amount, part.TakeAway, layer, part.Daypart, change);
            }

            var (amount, takeAway) = change is null ? (price.Amount, price.TakeAway) : (change.Amount, change.TakeAway);
            if (amount >= 0)
            {
                return Answer(amount, takeAway, layer, null, change);
            }
        }

        return null;
    }

    private (long, PriceScope, string?, PriceChange?)? Answer(long amount, long? takeAway, PriceLayer layer, string? daypart, PriceChange? change) =>
        Price.In(mode, amount, takeAway) is >= 0 and var found ? (found, layer.Scope, daypart, change) : null;
}
