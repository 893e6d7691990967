namespace Totems.Menu.Import;

/// <summary>
/// Texts in cells. A spreadsheet runs a cell that begins with =, +, - or @ as a formula, so such a text is written with an
/// apostrophe before it, as people themselves would, and read without it.
/// </summary>
internal static class CsvText
{
    /// <summary>Whether a column holds text of people, which is not trimmed.</summary>
    public static bool IsFree(string column) =>
        column.StartsWith("name_", StringComparison.Ordinal) || column.StartsWith("description_", StringComparison.Ordinal) || column is "code" or "image";

    /// <summary>A text as it goes into a cell.</summary>
    public static string Escape(string text) => text.Length > 0 && (IsFormula(text[0]) || IsEscaped(text)) ? "'" + text : text;

    /// <summary>A cell's text.</summary>
    public static string Unescape(string cell) => IsEscaped(cell) ? cell[1..] : cell;

    private static bool IsEscaped(string text) => text.Length > 1 && text[0] == '\'' && (IsFormula(text[1]) || text[1] == '\'');

    private static bool IsFormula(char sign) => sign is '=' or '+' or '-' or '@';
}
