using System.Globalization;
using System.Text;
using System.Text.Json;
using CsvHelper;
using CsvHelper.Configuration;
using Totems.Menu.Import;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Export;

/// <summary>A sheet being written, row by row.</summary>
internal sealed class Sheet
{
    private readonly IReadOnlyList<PriceBook> _books;
    private readonly HashSet<string> _priced = new(StringComparer.Ordinal);
    private readonly List<Dictionary<string, string>> _rows = [];

    public Sheet(IReadOnlyList<PriceBook> books) => _books = books;

    /// <summary>Begins a row.</summary>
    public Sheet Row(string type, string id, params ReadOnlySpan<(string Column, string? Value)> cells)
    {
        _rows.Add(new(StringComparer.Ordinal) { ["type"] = type, ["id"] = id });
        foreach (var (column, value) in cells)
        {
            Set(column, value);
        }

        return this;
    }

    /// <summary>Adds a translated text to the row.</summary>
    public Sheet Text(string columns, Text? text)
    {
        Set($"{columns}_pt", text?.PtBr);
        Set($"{columns}_en", text?.En);
        Set($"{columns}_es", text?.Es);
        return this;
    }

    /// <summary>Adds the prices of a key to the row.</summary>
    public Sheet Prices(string key)
    {
        _priced.Add(key);
        foreach (var book in _books)
        {
            if (book.Prices.TryGetValue(key, out var price))
            {
                Set(CsvColumns.Price + book.Zone.Id, price.Amount == Price.None ? null : Money.Format(price.Amount));
                Set(CsvColumns.PriceTakeAway + book.Zone.Id, price.TakeAway is { } takeAway ? Money.Format(takeAway) : null);
            }
        }

        return this;
    }

    /// <summary>Adds fiscal data to the row.</summary>
    public Sheet Fiscal(Fiscal? fiscal)
    {
        if (fiscal is null)
        {
            return this;
        }

        var members = JsonSerializer.SerializeToElement(fiscal, MenuJson.Options);
        foreach (var (column, member, _) in CsvFiscal.Columns)
        {
            Set(column, members.TryGetProperty(member, out var value) ? value.ToString() : null);
        }

        // Something must say that there is fiscal data, however little.
        Set("origin", fiscal.Origin.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Rows for the prices that no other row has, such as an option's with one size.</summary>
    public void RemainingPrices()
    {
        foreach (var key in _books.SelectMany(b => b.Prices.Keys).Where(k => !_priced.Contains(k)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
        {
            Row("price", key).Prices(key);
        }
    }

    /// <summary>The file: semicolons and decimal commas, as spreadsheets in Brazil expect.</summary>
    public byte[] ToUtf8()
    {
        var used = _rows.SelectMany(r => r.Keys).ToHashSet(StringComparer.Ordinal);
        var places = CsvColumns.Order.Where(c => c is "type" or "id" or "name_pt" || used.Contains(c)).ToList();
        List<string> prices =
        [
            .. _books.Select(b => CsvColumns.Price + b.Zone.Id),
            .. _books.Select(b => CsvColumns.PriceTakeAway + b.Zone.Id).Where(used.Contains),
        ];

        // Prices stand beside the names, since those two are what people change most.
        var names = places.FindLastIndex(c => c.StartsWith("name_", StringComparison.Ordinal)) + 1;
        List<string> columns = [.. places[..names], .. prices, .. places[names..]];
        using var stream = new MemoryStream();
        using (var text = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true)))
        using (var csv = new CsvWriter(text, new CsvConfiguration(CultureInfo.InvariantCulture) { Delimiter = ";", NewLine = "\r\n" }))
        {
            foreach (var column in columns)
            {
                csv.WriteField(column);
            }

            csv.NextRecord();
            foreach (var row in _rows)
            {
                foreach (var column in columns)
                {
                    csv.WriteField(row.GetValueOrDefault(column, ""));
                }

                csv.NextRecord();
            }
        }

        return stream.ToArray();
    }

    private void Set(string column, string? value)
    {
        if (!string.IsNullOrEmpty(value))
        {
            _rows[^1][column] = CsvText.IsFree(column) ? CsvText.Escape(value) : value;
        }
    }
}
