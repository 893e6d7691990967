namespace Totems.Menu.Import;

/// <summary>The columns of an item's fiscal data. They are used together: a sheet that has one of them says all there is of every item.</summary>
internal static class CsvFiscal
{
    /// <summary>Column, member and how many digits it has (0 is not digits alone, or any number of them).</summary>
    public static readonly IReadOnlyList<(string Column, string Member, int Digits)> Columns =
    [
        ("ncm", "ncm", 8), ("cest", "cest", 7), ("cfop", "cfop", 4), ("fiscal_unit", "unit", 0), ("origin", "origin", 0), ("cst", "cst", 2), ("csosn", "csosn", 3),
        ("pis_cst", "pisCst", 2), ("cofins_cst", "cofinsCst", 2), ("gtin", "gtin", 0), ("ibs_cbs_cst", "ibsCbsCst", 3), ("class_trib", "classTrib", 6),
    ];

    /// <summary>Their names.</summary>
    public static readonly IReadOnlyList<string> Names = [.. Columns.Select(c => c.Column)];

    /// <summary>A row's fiscal data; null when the sheet has none of the columns.</summary>
    public static Node? Of(CsvRow row, CsvColumns columns, ImportErrors errors)
    {
        if (!IsIn(columns)) return null;
        var used = Columns.Where(c => row.Cell(c.Column).Length > 0).ToList();
        var at = used.Count == 0 ? 1 : row.ColumnOf(used[0].Column);
        if (used.Count == 0) return new Node(NodeKind.Null, "fiscal", row.Line, at) { Label = "fiscal" };
        var node = new Node(NodeKind.Object, "fiscal", row.Line, at) { Label = "fiscal" };
        foreach (var (column, member, digits) in used)
        {
            var (text, isNumber) = (row.Cell(column), member == "origin");
            if (isNumber && text is not [>= '0' and <= '9'])
            {
                errors.Add(row.Line, row.ColumnOf(column), ImportCodes.BadNumber, "The origin is one digit.", text);
                continue;
            }

            // Spreadsheets take codes for numbers and drop their leading zeros.
            if (text.Length < digits && text.All(char.IsAsciiDigit)) text = text.PadLeft(digits, '0');
            node.Children.Add(new Node(isNumber ? NodeKind.Number : NodeKind.Text, member, row.Line, row.ColumnOf(column), text) { Label = column });
        }

        return node;
    }

    /// <summary>Whether a sheet has any of the columns.</summary>
    public static bool IsIn(CsvColumns columns) => Names.Any(name => columns.At(name) >= 0);
}
