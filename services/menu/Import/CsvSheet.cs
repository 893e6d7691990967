using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Totems.Menu.Import;

/// <summary>One row of a sheet.</summary>
/// <param name="Line">Line of the file where it begins.</param>
/// <param name="Values">Its values, in the columns' order.</param>
internal sealed record SheetRow(int Line, string[] Values)
{
    /// <summary>The value of a column (from 0), trimmed; "" when the row is shorter.</summary>
    public string At(int column) => column >= 0 && column < Values.Length ? Values[column].Trim() : "";

    /// <summary>The value of a column as it stands.</summary>
    public string Exactly(int column) => column >= 0 && column < Values.Length ? Values[column] : "";
}

/// <summary>A CSV file as rows, with the separator its first line uses.</summary>
internal static class CsvSheet
{
    /// <summary>All rows that hold anything, the header first.</summary>
    public static List<SheetRow> Read(string text, ImportErrors errors)
    {
        var firstLine = 1;
        if (text.StartsWith("sep=", StringComparison.OrdinalIgnoreCase))
        {
            // Spreadsheets write this line to say what separates values; the header says it as well.
            text = text[(text.IndexOf('\n', StringComparison.Ordinal) + 1)..];
            firstLine = 2;
        }

        var misquoted = false;
        var configuration = new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            Delimiter = Separator(text),
            IgnoreBlankLines = false,
            BadDataFound = _ => misquoted = true,
        };
        using var parser = new CsvParser(new StringReader(text), configuration);
        var rows = new List<SheetRow>();
        var next = firstLine;
        while (parser.Read())
        {
            var line = next;
            var lines = Lines(parser.RawRecord);
            next += lines;
            var values = parser.Record!;
            var unclosed = parser.RawRecord.AsSpan().Count('"') % 2 != 0;
            if (misquoted || unclosed)
            {
                errors.Add(line, 1, ImportCodes.BadQuote, "A quotation mark is not closed, or stands inside a value without being doubled.", values[0]);
                misquoted = false;
                if (unclosed || lines > 1)
                {
                    // It may have swallowed rows below it: what it says is not what anybody wrote.
                    continue;
                }
            }

            if (Array.TrueForAll(values, string.IsNullOrWhiteSpace))
            {
                continue;
            }

            if (rows.Count > MenuImport.MaxRows)
            {
                errors.Add(line, 1, ImportCodes.TooManyRows, $"More than {MenuImport.MaxRows} rows.", most: MenuImport.MaxRows);
                break;
            }

            rows.Add(new SheetRow(line, values));
        }

        return rows;
    }

    private static int Lines(string raw)
    {
        var feeds = raw.AsSpan().Count('\n');
        return feeds > 0 ? feeds : raw.AsSpan().Count('\r');
    }

    private static string Separator(string text)
    {
        var counts = new Dictionary<char, int> { [';'] = 0, [','] = 0, ['\t'] = 0 };
        var quoted = false;
        foreach (var sign in text.TakeWhile(c => quoted || c is not ('\n' or '\r')))
        {
            quoted ^= sign == '"';
            if (!quoted && counts.TryGetValue(sign, out var count))
            {
                counts[sign] = count + 1;
            }
        }

        return counts.MaxBy(c => c.Value).Key.ToString();
    }
}
