using System.Globalization;
using Totems.KioskAgent.Peripherals.Printing;

namespace Totems.KioskAgent.Receipts;

/// <summary>Lines of text for paper of a width. Everything here is in characters a printer has, one column each.</summary>
internal static class TicketText
{
    private static readonly NumberFormatInfo Brazilian = new() { NumberDecimalSeparator = ",", NumberGroupSeparator = ".", NumberDecimalDigits = 2 };

    /// <summary>Centavos as "1.234,50".</summary>
    public static string Money(long centavos) => (centavos / 100m).ToString("N", Brazilian);

    /// <summary>A text in as many lines as it needs, broken between words where that is possible, all but the first indented.</summary>
    public static IEnumerable<string> Wrap(string text, int columns, int indent = 0)
    {
        var rest = Cp860.Printable(text).Trim();
        for (var margin = 0; rest.Length > 0; margin = indent)
        {
            var room = Math.Max(1, columns - margin);
            var end = rest.Length <= room ? rest.Length : rest.LastIndexOf(' ', room) is > 0 and var space ? space : room;
            yield return new string(' ', margin) + rest[..end].TrimEnd();
            rest = rest[end..].TrimStart();
        }
    }

    /// <summary>A text at the left, an amount at the right of its last line.</summary>
    public static IEnumerable<string> Priced(string text, string amount, int columns, int indent = 0)
    {
        string[] lines = [.. Wrap(text, columns - amount.Length - 1, indent)];
        if (lines.Length == 0) lines = [""];
        return [.. lines[..^1], lines[^1].PadRight(columns - amount.Length) + amount];
    }

    /// <summary>A rule over the whole width.</summary>
    public static string Rule(int columns) => new('-', columns);
}
