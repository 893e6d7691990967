using System.Diagnostics.CodeAnalysis;

namespace Totems.Hosting.Http;

/// <summary>An enum in a query string, in the camelCase that JSON uses; the framework's own binding knows only the C# spelling.</summary>
public readonly record struct EnumWord<T>(T Value) where T : struct, Enum
{
    /// <summary>Reads a name in upper or lower case; numbers are no names.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, out EnumWord<T> word)
    {
        var known = Enum.TryParse<T>(text, ignoreCase: true, out var value) && Enum.IsDefined(value) && char.IsLetter(text![0]);
        word = new EnumWord<T>(value);
        return known;
    }
}
