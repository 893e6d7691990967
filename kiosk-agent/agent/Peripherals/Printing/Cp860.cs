using System.Globalization;
using System.Text;

namespace Totems.KioskAgent.Peripherals.Printing;

/// <summary>
/// Code page 860 (Portuguese), which receipt printers have built in: "ção" prints right. What it does not have becomes what comes nearest; control characters
/// go, so that no text of a menu can command a printer.
/// </summary>
internal static class Cp860
{
    private const char Unknown = '?';

    private static readonly Dictionary<char, string> Nearest = new()
    {
        ['–'] = "-",
        ['—'] = "-",
        ['‘'] = "'",
        ['’'] = "'",
        ['“'] = "\"",
        ['”'] = "\"",
        ['…'] = "...",
        ['×'] = "x",
        ['−'] = "-",
        ['•'] = "*",
        ['€'] = "EUR",
        ['\u00A0'] = " ",
        ['\u202F'] = " ",
        ['¾'] = "3/4",
        ['™'] = "TM",
        ['®'] = "(R)",
        ['\t'] = " ",
    };

    private static readonly Dictionary<char, byte> Bytes = Table();

    /// <summary>A text of characters that each take one byte and one column.</summary>
    public static string Printable(string text)
    {
        var printable = new StringBuilder(text.Length);
        foreach (var rune in text.Normalize(NormalizationForm.FormC).EnumerateRunes())
        {
            if (rune.IsBmp && Bytes.ContainsKey((char)rune.Value)) printable.Append((char)rune.Value);
            else if (rune.IsBmp && Nearest.TryGetValue((char)rune.Value, out var nearest)) printable.Append(nearest);
            else if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.NonSpacingMark) continue;
            else printable.Append(WithoutMarks(rune));
        }

        return printable.ToString();
    }

    /// <summary>The bytes of a text; whatever it holds.</summary>
    public static byte[] Encode(string text) => [.. Printable(text).Select(character => Bytes[character])];

    private static char WithoutMarks(Rune rune) =>
        rune.ToString().Normalize(NormalizationForm.FormD)[0] is var letter && Bytes.ContainsKey(letter) ? letter : Unknown;

    private static Dictionary<char, byte> Table()
    {
        var page = CodePagesEncodingProvider.Instance.GetEncoding(860)!;
        return Enumerable.Range(0x20, 0xE0).Where(code => code is not 0x7F).ToDictionary(code => page.GetString([(byte)code])[0], code => (byte)code);
    }
}
