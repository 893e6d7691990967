using Totems.Contracts.Security;

namespace Totems.Admin.Tokens;

/// <summary>What a token must keep to. Pure.</summary>
internal static class TokenRules
{
    /// <summary>Longest life.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Errors by member; empty when there are none.</summary>
    public static Dictionary<string, string[]> Check(
        string name, IReadOnlyList<TokenScope> scopes, TokenRails rails, DateTimeOffset expiresAt, DateTimeOffset now, IReadOnlySet<string> zones,
        IReadOnlySet<Guid> stores)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (name.Length is 0 or > 80) errors["name"] = ["length: 1 to 80 characters"];
        if (scopes.Count == 0) errors["scopes"] = ["required: at least one of read, draft, publish, availability"];
        if (expiresAt <= now) errors["expiresAt"] = ["past: the instant must lie ahead"];
        else if (expiresAt > now + Longest) errors["expiresAt"] = ["too-far: at most a year ahead"];
        if (rails.MaxPercent is < 0 or > 100) errors["rails.maxPercent"] = ["range: 0 to 100"];
        if (rails.Zones?.FirstOrDefault(zone => !zones.Contains(zone)) is { } zone) errors["rails.zones"] = [$"unknown: the chain has no price zone {zone}"];
        if (rails.Stores?.Any(store => !stores.Contains(store)) == true) errors["rails.stores"] = ["unknown: the chain has no such store"];
        if (rails.Hours is { } times && (!PublishHours.TryRead(times.From, out _) || !PublishHours.TryRead(times.To, out _)))
        {
            errors["rails.hours"] = ["format: from and to as HH:mm"];
        }
        else if (rails.Hours is { } hours && (!TimeZoneInfo.TryFindSystemTimeZoneById(hours.TimeZone, out var known) || !known.HasIanaId))
        {
            errors["rails.hours"] = ["unknown: an IANA time zone such as America/Sao_Paulo"];
        }

        return errors;
    }
}
