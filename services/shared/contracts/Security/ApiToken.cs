using System.Globalization;

namespace Totems.Contracts.Security;

/// <summary>A program's token, as every service sees it. The token itself is stored nowhere; its SHA-256 names this.</summary>
/// <param name="Id">UUIDv7.</param>
/// <param name="ChainId">The chain it acts in.</param>
/// <param name="Name">What people call it: "ERP, nightly prices".</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Rails">How far it may go.</param>
/// <param name="ExpiresAt">UTC; from then on it is unknown.</param>
public sealed record ApiToken(
    Guid Id, Guid ChainId, string Name, IReadOnlyList<TokenScope> Scopes, TokenRails Rails, DateTimeOffset ExpiresAt)
{
    /// <summary>What every token begins with, so that it is known for one wherever it turns up.</summary>
    public const string Prefix = "tot_";

    /// <summary>Whether one of its scopes gives a permission.</summary>
    public bool May(Permission permission) => Scopes.Any(scope => TokenScopes.Of(scope).Contains(permission));
}

/// <summary>What a program may do.</summary>
public enum TokenScope
{
    /// <summary>Read drafts, releases, prices and availability.</summary>
    Read,

    /// <summary>Change the draft: prices, items, import.</summary>
    Draft,

    /// <summary>Publish, or ask a person to.</summary>
    Publish,

    /// <summary>Mark things sold out and available again.</summary>
    Availability,
}

/// <summary>What each scope may do, where an endpoint is open to programs at all.</summary>
public static class TokenScopes
{
    private static readonly HashSet<Permission> Read = [Permission.ViewMenu];
    private static readonly HashSet<Permission> Draft = [Permission.EditMenu, Permission.EditStorePrices];
    private static readonly HashSet<Permission> Publish = [Permission.Publish];
    private static readonly HashSet<Permission> Availability = [Permission.SetAvailability];

    /// <summary>The permissions of <paramref name="scope"/>.</summary>
    public static IReadOnlySet<Permission> Of(TokenScope scope) => scope switch
    {
        TokenScope.Read => Read,
        TokenScope.Draft => Draft,
        TokenScope.Publish => Publish,
        TokenScope.Availability => Availability,
        _ => throw new ArgumentOutOfRangeException(nameof(scope), scope, "unknown scope"),
    };
}

/// <summary>How far a program may go. The rules are the menu service's (docs/programs.md).</summary>
/// <param name="MaxPercent">How far a price may be from what it was, in percent up and down; 0 to 100.</param>
/// <param name="Zones">The only price zones it may touch, with their stores; with <paramref name="Stores"/> absent too: everything.</param>
/// <param name="Stores">The only stores it may touch, besides those of the zones.</param>
/// <param name="Hours">When it may publish; null is always.</param>
public sealed record TokenRails(int MaxPercent, IReadOnlyList<string>? Zones = null, IReadOnlyList<Guid>? Stores = null, PublishHours? Hours = null)
{
    /// <summary>The limit that a token has when nobody says another, in percent.</summary>
    public const int UsualPercent = 30;

    /// <summary>Whether it may touch some places only: then what all of the chain shares is not its to change.</summary>
    public bool IsLocal => Zones is not null || Stores is not null;
}

/// <summary>A part of the day. Where it ends before it begins it goes over midnight; where both are the same it is the whole day.</summary>
/// <param name="From">"HH:mm", local time from which it may publish.</param>
/// <param name="To">"HH:mm", local time from which it may not any more.</param>
/// <param name="TimeZone">IANA time zone.</param>
public sealed record PublishHours(string From, string To, string TimeZone)
{
    /// <summary>Reads "HH:mm".</summary>
    public static bool TryRead(string? text, out TimeOnly time) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out time);

    /// <summary>Whether an instant lies within; hours that cannot be read have none.</summary>
    /// <exception cref="TimeZoneNotFoundException">The time zone is not known here.</exception>
    public bool Has(DateTimeOffset at)
    {
        if (!TryRead(From, out var from) || !TryRead(To, out var to)) return false;
        var local = TimeOnly.FromTimeSpan(TimeZoneInfo.ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).TimeOfDay);
        return from == to || local.IsBetween(from, to);
    }
}
