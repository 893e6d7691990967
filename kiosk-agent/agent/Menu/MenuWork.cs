using System.Text.Json;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>The pure functions that take most of a menu's time. Same arguments, same result: thousands of totems in one process may remember it.</summary>
/// <param name="Verify">The manifest, if one of the keys (base64 SubjectPublicKeyInfo by key id) signed it.</param>
/// <param name="Parse">The document of a hash as it was fetched, whatever that is. Throws <see cref="MenuFormatException"/>.</param>
/// <param name="Patch">A document changed by a delta into the one of a hash, or null when that does not come out.</param>
internal sealed record MenuWork(
    Func<string, IReadOnlyDictionary<string, string>, MenuManifest?> Verify, Func<string, DownloadedDocument, MenuDocument> Parse,
    Func<MenuDocument, JsonElement, string, MenuDocument?> Patch)
{
    /// <summary>Done each time.</summary>
    public static MenuWork Own { get; } = new(MenuVerdict.Verify, (_, fetched) => fetched.Parse(), DocumentSource.TryPatch);
}
