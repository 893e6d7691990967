using System.Text;
using Totems.Menu.Import;
using Xunit;

namespace Totems.Menu.Tests.Import;

/// <summary>Short ways to read a text and to say what went wrong.</summary>
internal static class ImportTesting
{
    public static ImportResult Csv(string text) => MenuImport.Parse(Encoding.UTF8.GetBytes(text), MenuFormat.Csv);

    public static ImportResult Json(string text) => MenuImport.Parse(Encoding.UTF8.GetBytes(text), MenuFormat.Json);

    /// <summary>The menu, or a failure that lists the errors.</summary>
    public static ImportedMenu Menu(this ImportResult result)
    {
        Assert.True(result.Menu is not null, string.Join('\n', result.Errors));
        return result.Menu;
    }

    /// <summary>"line:column code, …" of all errors.</summary>
    public static string Summary(this ImportResult result) => string.Join(", ", result.Errors.Select(e => $"{e.Line}:{e.Column} {e.Code}"));

    /// <summary>All bytes that a published menu would have.</summary>
    public static string Canonical(this ImportedMenu menu) => string.Join(
        '\n',
        [
            Encoding.UTF8.GetString(menu.Content.ToDocument().ToUtf8()),
            .. menu.Prices.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => Encoding.UTF8.GetString(p.Value.ToDocument().ToUtf8())),
        ]);
}
