using System.Globalization;

namespace Totems.Menu.Drafts;

/// <summary>Revisions as entity tags (RFC 9110, 8.8.3) and what a request demands of them.</summary>
internal static class DraftTag
{
    /// <summary>A revision as a tag's opaque text.</summary>
    public static string Of(long revision) => revision.ToString(CultureInfo.InvariantCulture);

    /// <summary>The revision of a tag, quoted or not.</summary>
    public static bool TryRead(string? tag, out long revision) =>
        long.TryParse(tag?.Trim().Trim('"'), NumberStyles.None, CultureInfo.InvariantCulture, out revision);
}

/// <summary>What a write expects to find: an entity at a revision, or none.</summary>
/// <param name="Revision">The expected revision; null when there must be no such entity yet.</param>
internal sealed record Precondition(long? Revision)
{
    /// <summary>Reads If-Match: "revision", or If-None-Match: *. Null when neither or both are given, or they cannot be read.</summary>
    public static Precondition? From(string? ifMatch, string? ifNoneMatch) => (ifMatch, ifNoneMatch) switch
    {
        (null, "*") => new Precondition((long?)null),
        (not null, null) when DraftTag.TryRead(ifMatch, out var revision) => new Precondition(revision),
        _ => null,
    };
}
