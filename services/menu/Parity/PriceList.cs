using Totems.Menu.Import;

namespace Totems.Menu.Parity;

/// <summary>A price in another system's list.</summary>
/// <param name="Line">Line of the file.</param>
/// <param name="Code">The code both systems know.</param>
/// <param name="Name">What it is called there.</param>
/// <param name="Amount">Centavos.</param>
internal sealed record ListedPrice(int Line, string Code, string Name, long Amount);

/// <summary>Reads the price list that another system exports: whatever it calls its columns, separates them by and is encoded in.</summary>
internal static class PriceList
{
    /// <summary>Largest file, in bytes.</summary>
    public const int MaxBytes = 5 * 1024 * 1024;

    private const int CodeColumn = 1;
    private static readonly string[] Codes = ["code", "codigo", "código", "external code", "external_code", "codigo externo", "código externo", "sku", "plu", "cod", "cód"];
    private static readonly string[] Names = ["name", "nome", "descricao", "descrição", "description", "produto", "item", "nombre"];
    private static readonly string[] Prices = ["price", "preco", "preço", "valor", "precio", "preco de venda", "preço de venda"];

    /// <summary>The prices, and everything that is wrong with the file.</summary>
    public static (IReadOnlyList<ListedPrice> Prices, IReadOnlyList<ImportError> Errors) Read(ReadOnlySpan<byte> file)
    {
        var errors = new ImportErrors();
        var rows = CsvSheet.Read(SourceText.Decode(file), errors);
        if (rows.Count == 0)
        {
            errors.Add(1, 1, ImportCodes.Empty, "The file is empty.");
            return ([], errors.ToList());
        }

        var (code, name, price) = (Find(rows[0], Codes), Find(rows[0], Names), Find(rows[0], Prices));
        if (code < 0) errors.Add(rows[0].Line, CodeColumn, ImportCodes.MissingColumn, "No column is called code, codigo, sku or plu.", "codigo");
        if (price < 0) errors.Add(rows[0].Line, CodeColumn, ImportCodes.MissingColumn, "No column is called price, preco or valor.", "preco");
        if (!errors.None) return ([], errors.ToList());
        var (listed, seen) = (new List<ListedPrice>(), new HashSet<string>(StringComparer.OrdinalIgnoreCase));
        foreach (var row in rows.Skip(1))
        {
            var known = CsvText.Unescape(row.At(code));
            if (known.Length == 0) errors.Add(row.Line, code + 1, ImportCodes.Missing, "The code is missing.");
            else if (!seen.Add(known)) errors.Add(row.Line, code + 1, ImportCodes.Duplicate, "The same code is there twice.", known);
            else if (!Money.TryParse(row.At(price), out var amount)) errors.Add(row.Line, price + 1, ImportCodes.BadMoney, "Not an amount such as 24,90.", row.At(price));
            else listed.Add(new ListedPrice(row.Line, known, CsvText.Unescape(row.At(name)), amount));
        }

        return (listed, errors.ToList());
    }

    private static int Find(SheetRow header, string[] names) => Array.FindIndex(header.Values, value => names.Contains(value.Trim().ToLowerInvariant()));
}
