using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Totems.MenuModel.Content;

namespace Totems.KioskAgent.Menu;

/// <summary>Names of pictures: SHA-256 in lower-case hex, a dot, the file's extension.</summary>
internal static partial class MediaReference
{
    // A menu is looked through once, however often it is asked about.
    private static readonly ConditionalWeakTable<MenuContent, IReadOnlySet<string>> Known = [];

    /// <summary>Whether a text is one; nothing else becomes a path.</summary>
    public static bool IsValid(string reference) => Shape().IsMatch(reference);

    /// <summary>The hash in it.</summary>
    public static string HashOf(string reference) => reference[..64];

    /// <summary>Its media type.</summary>
    public static string TypeOf(string reference) => Path.GetExtension(reference) switch
    {
        ".webp" => "image/webp",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".svg" => "image/svg+xml",
        ".avif" => "image/avif",
        _ => "application/octet-stream",
    };

    /// <summary>All pictures a menu shows.</summary>
    public static IReadOnlySet<string> In(MenuContent content) => Known.GetValue(content, Find);

    private static IReadOnlySet<string> Find(MenuContent content) => new[] { content.Chain.Logo }
        .Concat(content.Categories.Values.Select(category => category.Image))
        .Concat(content.Items.Values.Select(item => item.Image))
        .Concat(content.Combos.Values.Select(combo => combo.Image))
        .Concat(content.Groups.Values.SelectMany(group => group.Options).Select(option => option.Image))
        .Concat(content.Banners.Values.Select(banner => banner.Image))
        .OfType<string>().Where(IsValid).ToHashSet(StringComparer.Ordinal);

    [GeneratedRegex(@"^[0-9a-f]{64}\.[a-z0-9]{1,5}\z")]
    private static partial Regex Shape();
}
