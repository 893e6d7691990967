using System.Text.RegularExpressions;

namespace Totems.Menu.Import;

/// <summary>The shapes of words in a menu.</summary>
internal static partial class Patterns
{
    /// <summary>An id.</summary>
    [GeneratedRegex(@"^[a-z0-9-]{1,64}\z")]
    public static partial Regex Id();

    /// <summary>An entry of a category.</summary>
    [GeneratedRegex(@"^(item|combo):[a-z0-9-]{1,64}\z")]
    public static partial Regex Entry();

    /// <summary>A price's key.</summary>
    [GeneratedRegex(
        @"^(item:[a-z0-9-]{1,64}(:[a-z0-9-]{1,64})?|combo:[a-z0-9-]{1,64}|option:[a-z0-9-]{1,64}:[a-z0-9-]{1,64}(@[a-z0-9-]{1,64}:[a-z0-9-]{1,64})?|slot:[a-z0-9-]{1,64}:[a-z0-9-]{1,64}:[a-z0-9-]{1,64})\z")]
    public static partial Regex PriceKey();

    /// <summary>A picture: a file name, or a media reference, which looks like one.</summary>
    [GeneratedRegex(@"^[^/\\:*?""<>|\p{C}]{1,115}\.(png|jpe?g|webp)\z", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    public static partial Regex Image();

    /// <summary>A colour.</summary>
    [GeneratedRegex(@"^#[0-9a-fA-F]{6}\z")]
    public static partial Regex Colour();

    /// <summary>A time of the day.</summary>
    [GeneratedRegex(@"^([01][0-9]|2[0-3]):[0-5][0-9]\z")]
    public static partial Regex Time();

    /// <summary>A weekday.</summary>
    [GeneratedRegex(@"^(mon|tue|wed|thu|fri|sat|sun)\z")]
    public static partial Regex Day();

    /// <summary>A service mode.</summary>
    [GeneratedRegex(@"^(dearest|average)\z")]
    public static partial Regex Split();

    [GeneratedRegex(@"^(eatIn|takeAway)\z")]
    public static partial Regex Mode();

    /// <summary>ISO 4217.</summary>
    [GeneratedRegex(@"^[A-Z]{3}\z")]
    public static partial Regex Currency();
}
