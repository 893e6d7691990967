namespace Totems.Hosting.Http;

/// <summary>What people type into a search box, for ILIKE.</summary>
public static class Search
{
    /// <summary>A pattern that finds the text anywhere, taken literally; "%" when nothing was typed.</summary>
    public static string Pattern(string? text) => string.IsNullOrWhiteSpace(text)
        ? "%"
        : $"%{text.Trim().Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
}
