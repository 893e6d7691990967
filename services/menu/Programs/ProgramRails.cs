using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.Programs;

/// <summary>How far a program may go: the only place that knows. Pure.</summary>
internal static class ProgramRails
{
    /// <summary>Code of a place that is not the token's.</summary>
    public const string OutsidePlaces = "outside-token-places";

    /// <summary>Code of a price that goes too far.</summary>
    public const string BeyondPercent = "beyond-token-percent";

    /// <summary>Code of a time of day at which the token may not publish.</summary>
    public const string OutsideHours = "outside-token-hours";

    /// <summary>Why a program may not touch a scope's prices, or null.</summary>
    /// <param name="rails">The token's.</param>
    /// <param name="scope">"chain", a zone's id, or "store:" and a store's id.</param>
    /// <param name="zone">The store's zone, when it is a store's scope; null when nobody knows it.</param>
    public static PriceFault? OfPlace(TokenRails rails, string scope, string? zone)
    {
        if (!rails.IsLocal) return null;
        var isMine = PriceScopes.TryStore(scope, out var store) ? IsMine(rails, store, zone) : rails.Zones?.Contains(scope, StringComparer.Ordinal) == true;
        return isMine ? null : new PriceFault(OutsidePlaces, $"This token may not change prices of {scope}.");
    }

    /// <summary>Whether a store is one of a token's places.</summary>
    public static bool IsMine(TokenRails rails, Guid store, string? zone) => !rails.IsLocal
        || rails.Stores?.Contains(store) == true || (zone is not null && rails.Zones?.Contains(zone, StringComparer.Ordinal) == true);

    /// <summary>
    /// Why a program may not make one price of another, or null. They are compared at every instant and in every daypart at which either says something.
    /// What had no price may get any, and what has one may lose it: the difference before publishing shows both.
    /// </summary>
    /// <param name="rails">The token's.</param>
    /// <param name="before">What it costs, from wherever its price comes; null when it has none.</param>
    /// <param name="after">What it would cost.</param>
    public static PriceFault? OfChange(TokenRails rails, Price? before, Price? after)
    {
        if (before is null || after is null) return null;
        return new PriceBand(rails.MaxPercent, rails.MaxPercent).FaultOf(after, before) is { } fault
            ? new PriceFault(BeyondPercent, $"This token changes a price by at most {rails.MaxPercent} %: {Bounds(fault)}.", Lowest: fault.Lowest, Highest: fault.Highest)
            : null;
    }

    /// <summary>Why a program may not make a price of what it was a day ago, or null: the same percentage holds for all that programs publish within it.</summary>
    /// <param name="rails">The token's.</param>
    /// <param name="dayAgo">What it cost a day ago, or what people have made of it since; null when it had no price.</param>
    /// <param name="after">What it would cost.</param>
    public static PriceFault? OfDay(TokenRails rails, Price? dayAgo, Price? after) => OfChange(rails, dayAgo, after) is { } fault
        ? fault with { Detail = $"Programs change a price by at most {rails.MaxPercent} % within 24 hours, however often they publish: {Bounds(fault)}." }
        : null;

    /// <summary>Why a program may not publish now, or null.</summary>
    public static PriceFault? OfTime(TokenRails rails, DateTimeOffset now) => rails.Hours is not { } hours || hours.Has(now)
        ? null
        : new PriceFault(OutsideHours, $"This token publishes from {hours.From} to {hours.To} only, in {hours.TimeZone}.");

    private static string Bounds(PriceFault fault) => $"{fault.Lowest} to {fault.Highest} centavos";
}
