namespace Totems.DeviceHealth.Rollouts.Planning;

/// <summary>Where stores are.</summary>
internal static class Places
{
    /// <summary>What <see cref="StateOf"/> does, in SQL, of the column "city". Without braces, which EF would take for parameters.</summary>
    public const string StateSql = "coalesce(upper(substring(s.city from '[,/-]\\s*([A-Za-z][A-Za-z])\\s*$')), '')";

    /// <summary>The two-letter state at the end of "Manaus, AM", or null.</summary>
    public static string? StateOf(string city)
    {
        var text = city.AsSpan().TrimEnd();
        if (text.Length < 3 || !char.IsAsciiLetter(text[^1]) || !char.IsAsciiLetter(text[^2])) return null;
        var before = text[..^2].TrimEnd();
        return before is [.., ',' or '/' or '-'] ? text[^2..].ToString().ToUpperInvariant() : null;
    }
}
