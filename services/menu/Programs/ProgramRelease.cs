using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Programs;

/// <summary>A price that a program may not publish.</summary>
/// <param name="Scope">A zone's id, or "store:" and a store's id.</param>
/// <param name="Key">Entity key.</param>
/// <param name="Before">What is published; null when there is none.</param>
/// <param name="After">What would be.</param>
/// <param name="Problem">Why not.</param>
internal sealed record RefusedPrice(string Scope, string Key, Price? Before, Price? After, PriceFault Problem);

/// <summary>Why a program may not publish.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">English text.</param>
/// <param name="Prices">The prices it is about; the first of them.</param>
internal sealed record ReleaseFault(string Code, string Detail, IReadOnlyList<RefusedPrice> Prices)
{
    /// <summary>Most prices that are told.</summary>
    public const int MostTold = 200;
}

/// <summary>Judges what a program would publish against what is published and what was a day ago: every price that a totem would show, whoever changed the draft. Pure.</summary>
internal static class ProgramRelease
{
    /// <summary>Why not, or null.</summary>
    /// <param name="rails">The token's.</param>
    /// <param name="now">When.</param>
    /// <param name="last">What is published; null when nothing is, and then there is nothing to go by but the clock.</param>
    /// <param name="day">What it is held against besides.</param>
    /// <param name="next">What would be.</param>
    /// <param name="zoneOf">Stores' zones.</param>
    public static ReleaseFault? FaultOf(TokenRails rails, DateTimeOffset now, ReleasedMenu? last, ProgramDay day, FrozenMenu next, IReadOnlyDictionary<Guid, string> zoneOf)
    {
        if (ProgramRails.OfTime(rails, now) is { } late) return new ReleaseFault(late.Code, late.Detail, []);
        if (rails.IsLocal && last?.Content.Hash != next.Content.Hash)
        {
            return new ReleaseFault(ProgramRails.OutsidePlaces, "This token may publish prices of its places only, and the draft changes what all of the chain sells.", []);
        }

        if (last is null) return null;
        var refused = Zones(rails, last, day, next).Concat(Stores(rails, last, day, next, zoneOf)).Take(ReleaseFault.MostTold).ToList();
        return refused.Count == 0 ? null : new ReleaseFault(refused[0].Problem.Code, refused[0].Problem.Detail, refused);
    }

    private static IEnumerable<RefusedPrice> Zones(TokenRails rails, ReleasedMenu last, ProgramDay day, FrozenMenu next) =>
        next.Prices.OrderBy(zone => zone.Key, StringComparer.Ordinal).SelectMany(zone =>
            Changes(last.Prices.GetValueOrDefault(zone.Key), zone.Value).Select(key => Judge(
                rails, day, zone.Key, null, key, menu => PriceIn(menu.Prices.GetValueOrDefault(zone.Key), key), last, PriceIn(zone.Value, key))).OfType<RefusedPrice>());

    // A store that loses its own price goes back to its zone's; one that gets its first leaves it.
    private static IEnumerable<RefusedPrice> Stores(
        TokenRails rails, ReleasedMenu last, ProgramDay day, FrozenMenu next, IReadOnlyDictionary<Guid, string> zoneOf) =>
        next.Stores.Keys.Union(last.Stores.Keys).Order().SelectMany(store =>
        {
            var (before, after) = (last.Stores.GetValueOrDefault(store), next.Stores.GetValueOrDefault(store));
            var (zoneBefore, zone) = (last.StoreZones.GetValueOrDefault(store), zoneOf.GetValueOrDefault(store));
            return Changes(before, after).Select(key => Judge(
                rails, day, PriceScopes.Store(store), zone ?? zoneBefore, key,
                menu => PriceIn(menu.Stores.GetValueOrDefault(store), key) ?? PriceIn(BookOf(menu.Prices, menu.StoreZones.GetValueOrDefault(store) ?? zone ?? zoneBefore), key), last,
                PriceIn(after, key) ?? PriceIn(BookOf(next.Prices, zone ?? zoneBefore), key)))
                .OfType<RefusedPrice>();
        });

    private static RefusedPrice? Judge(
        TokenRails rails, ProgramDay day, string scope, string? zone, string key, Func<ReleasedMenu, Price?> priceIn, ReleasedMenu last, Price? after)
    {
        var before = priceIn(last);
        var fault = ProgramRails.OfPlace(rails, scope, zone) ?? ProgramRails.OfChange(rails, before, after) ?? ProgramRails.OfDay(rails, day.Of(priceIn), after);
        return fault is null ? null : new RefusedPrice(scope, key, before, after, fault);
    }

    private static MenuDocument? BookOf(IReadOnlyDictionary<string, MenuDocument> books, string? zone) => zone is null ? null : books.GetValueOrDefault(zone);

    private static IEnumerable<string> Changes(MenuDocument? before, MenuDocument? after)
    {
        if (before?.Hash == after?.Hash) return [];
        var (old, current) = (Prices(before), Prices(after));
        return old.Keys.Union(current.Keys, StringComparer.Ordinal).Where(key =>
            !old.TryGetValue(key, out var one) || !current.TryGetValue(key, out var other) || !one.Span.SequenceEqual(other.Span)).Order(StringComparer.Ordinal);
    }

    private static Price? PriceIn(MenuDocument? document, string key) =>
        Prices(document).TryGetValue(key, out var json) ? MenuJson.Read<Price>(json.Span) : null;

    private static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Prices(MenuDocument? document) =>
        document?.Sections.GetValueOrDefault(MenuSections.Prices) ?? new Dictionary<string, ReadOnlyMemory<byte>>();
}
