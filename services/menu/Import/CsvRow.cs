namespace Totems.Menu.Import;

/// <summary>One row of a sheet, whose cells become the members of an entity.</summary>
internal sealed class CsvRow
{
    private static readonly char[] Separators = [' ', ',', '|', ';', '\u00a0'];

    private static readonly Dictionary<string, string> Numbers = new(StringComparer.Ordinal)
    {
        ["min"] = "min",
        ["max"] = "max",
        ["max_per_option"] = "maxPerOption",
        ["min_unique"] = "minUnique",
        ["max_unique"] = "maxUnique",
        ["free"] = "free",
        ["default"] = "default",
        ["position"] = "position",
        ["calories"] = "calories",
    };

    private readonly SheetRow _row;
    private readonly CsvColumns _columns;
    private readonly ImportErrors _errors;

    public CsvRow(SheetRow row, CsvColumns columns, ImportErrors errors)
    {
        (_row, _columns, _errors) = (row, columns, errors);
        var type = Cell("type").ToLowerInvariant();
        if (CsvColumns.ByType.ContainsKey(type))
        {
            Type = type;
            return;
        }

        var message = type.Length == 0 ? "The row has no type." : "A row's type is one of " + string.Join(", ", CsvColumns.ByType.Keys) + ".";
        errors.Add(Line, ColumnOf("type"), type.Length == 0 ? ImportCodes.Missing : ImportCodes.UnknownType, message, type);
    }

    /// <summary>The row's type, or "" when it is none.</summary>
    public string Type { get; } = "";

    public string Id => Cell("id");

    public int Line => _row.Line;

    /// <summary>The trimmed value of a column.</summary>
    public string Cell(string column) => _row.At(_columns.At(column));

    /// <summary>A column's number, from 1; 1 when the sheet lacks it.</summary>
    public int ColumnOf(string column) => Math.Max(0, _columns.At(column)) + 1;

    /// <summary>The words of a cell.</summary>
    public string[] Words(string column) => Cell(column).Split(Separators, StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Tells values where rows of this type have none.</summary>
    public void CheckColumns()
    {
        for (var i = 0; i < _row.Values.Length; i++)
        {
            if (_row.At(i).Length == 0)
            {
                continue;
            }

            var name = i < _columns.Names.Count ? _columns.Names[i] : "";
            if (name.Length == 0)
            {
                _errors.Add(Line, i + 1, ImportCodes.TooManyValues, "There is a value, but no column.", _row.At(i));
            }
            else if (CsvColumns.Exists(name) && !Uses(name))
            {
                _errors.Add(Line, i + 1, ImportCodes.Unexpected, $"A {Type} has no {name}.", _row.At(i));
            }
        }
    }

    /// <summary>The row as an object whose name in its section is <paramref name="id"/>, or that holds its id itself.</summary>
    public Node Entity(string? id = null)
    {
        var column = ColumnOf("id");
        var node = new Node(NodeKind.Object, id ?? "", Line, column, id) { Label = Type };
        if (id is null)
        {
            node.Children.Add(Value(NodeKind.Text, "id", "id"));
        }

        foreach (var used in CsvColumns.ByType[Type])
        {
            switch (used)
            {
                case "parent" or "category":
                case var fiscal when CsvFiscal.Names.Contains(fiscal):
                case "name_en" or "name_es" or "description_en" or "description_es":
                    break;
                case "name_pt" when Type == "zone":
                    node.Children.Add(Value(NodeKind.Text, "name", used));
                    break;
                case "name_pt": node.Children.Add(Text("name", "name", required: true)); break;
                case "description_pt": node.Children.Add(Text("description", "description", required: false)); break;
                case "groups" or "modes" or "allergens" or "days": node.Children.Add(List(used)); break;
                case "entries": node.Children.Add(Entries()); break;
                default:
                    var number = Numbers.TryGetValue(used, out var member);
                    node.Children.Add(Value(number ? NodeKind.Number : NodeKind.Text, member ?? used, used));
                    break;
            }
        }

        if (Type == "item" && CsvFiscal.Of(this, _columns, _errors) is { } tax)
        {
            node.Children.Add(tax);
        }

        if (Type is "group" or "slot")
        {
            node.Children.Add(new Node(NodeKind.List, "options", Line, column));
        }
        else if (Type == "combo")
        {
            node.Children.Add(new Node(NodeKind.List, "slots", Line, column));
        }

        return node;
    }

    /// <summary>The row of the chain's look.</summary>
    public Node Chain()
    {
        var node = new Node(NodeKind.Object, "chain", Line, ColumnOf("type")) { Label = Type };
        node.Children.Add(Value(NodeKind.Text, "name", "name_pt"));
        node.Children.Add(Value(NodeKind.Text, "primary", "primary"));
        node.Children.Add(Value(NodeKind.Text, "accent", "accent"));
        node.Children.Add(Value(NodeKind.Text, "logo", "image"));
        node.Children.Add(Text("welcome", "description", required: false));
        return node;
    }

    private bool Uses(string column) => column switch
    {
        "type" => true,
        "id" => Type != "chain",
        _ when CsvColumns.IsPrice(column) => CsvColumns.Priced.Contains(Type),
        _ => CsvColumns.ByType[Type].Contains(column),
    };

    private Node Text(string member, string columns, bool required)
    {
        string[] languages = ["pt", "en", "es"];
        var any = Array.Exists(languages, l => Cell($"{columns}_{l}").Length > 0);
        var column = ColumnOf($"{columns}_pt");
        if (!any && !required)
        {
            return new Node(NodeKind.Null, member, Line, column);
        }

        var node = new Node(NodeKind.Object, member, Line, column) { Label = columns };
        node.Children.Add(Value(NodeKind.Text, "pt-BR", $"{columns}_pt"));
        node.Children.Add(Value(NodeKind.Text, "en", $"{columns}_en"));
        node.Children.Add(Value(NodeKind.Text, "es", $"{columns}_es"));
        return node;
    }

    private Node List(string column)
    {
        var at = ColumnOf(column);
        var words = Words(column);
        var node = new Node(words.Length == 0 ? NodeKind.Null : NodeKind.List, column, Line, at) { Label = column };
        node.Children.AddRange(words.Select(w => new Node(NodeKind.Text, "", Line, at, Canonical(column, w)) { Label = column }));
        return node;
    }

    private Node Entries()
    {
        var list = List("entries");
        var node = new Node(NodeKind.List, "entries", Line, list.Column) { Label = "entries" };
        node.Children.AddRange(list.Children);
        return node;
    }

    private Node Value(NodeKind kind, string member, string column)
    {
        var at = _columns.At(column);
        var text = kind == NodeKind.Text && CsvText.IsFree(column) ? CsvText.Unescape(_row.Exactly(at)) : Canonical(column, _row.At(at));
        return string.IsNullOrWhiteSpace(text)
            ? new Node(NodeKind.Null, member, Line, Math.Max(0, at) + 1) { Label = column }
            : new Node(kind, member, Line, at + 1, text) { Label = column };
    }

    private static string Canonical(string column, string word) => column switch
    {
        "days" => word.ToLowerInvariant(),
        "modes" when word.Equals("eatin", StringComparison.OrdinalIgnoreCase) => "eatIn",
        "modes" when word.Equals("takeaway", StringComparison.OrdinalIgnoreCase) => "takeAway",
        "start" or "end" => Time(word),
        _ => word,
    };

    /// <summary>Spreadsheets save the time 06:00 as 6:00 or 06:00:00.</summary>
    private static string Time(string text)
    {
        var time = text.Length > 5 && text.EndsWith(":00", StringComparison.Ordinal) ? text[..^3] : text;
        return time.Length == 4 && time[1] == ':' ? "0" + time : time;
    }
}
