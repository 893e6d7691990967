using System.Globalization;
using Totems.Menu.Drafts;

namespace Totems.Menu.Import;

/// <summary>A sheet as the same tree that JSON becomes; its nodes stand in the cells.</summary>
internal sealed class CsvTree
{
    private static readonly Dictionary<string, string> Sections = new(StringComparer.Ordinal)
    {
        ["daypart"] = "dayparts",
        ["group"] = "groups",
        ["item"] = "items",
        ["combo"] = "combos",
        ["category"] = "categories",
    };

    // Which type a row belongs to, and the list of it that it goes into.
    private static readonly Dictionary<string, (string Type, string List)> Parents = new(StringComparer.Ordinal)
    {
        ["variation"] = ("item", "variations"),
        ["option"] = ("group", "options"),
        ["slot"] = ("combo", "slots"),
        ["slot_option"] = ("slot", "options"),
    };

    private readonly CsvColumns _columns;
    private readonly ImportErrors _errors;
    private readonly Node _root;
    private readonly Dictionary<string, Node> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Node> _parents = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Node>> _entries = new(StringComparer.Ordinal);
    private readonly CsvPrices _prices;

    private CsvTree(SheetRow header, ImportErrors errors)
    {
        (_columns, _errors) = (new CsvColumns(header, errors), errors);
        _root = new Node(NodeKind.Object, "", header.Line, 1) { Label = "The sheet" };
        foreach (var section in (string[])["dayparts", "groups", "items", "combos", "categories", "prices"])
        {
            _sections[section] = Add(_root, new Node(NodeKind.Object, section, header.Line, 1));
        }

        _sections["zones"] = Add(_root, new Node(NodeKind.List, "zones", header.Line, 1));
        _prices = new CsvPrices(_columns, _sections["prices"], header, errors);
    }

    /// <summary>The tree, and whether the sheet says anything of fiscal data; null when the sheet has no header to go by.</summary>
    public static (Node? Tree, bool SaysFiscal) Read(string text, ImportErrors errors)
    {
        var rows = CsvSheet.Read(text, errors);
        if (rows.Count == 0)
        {
            errors.Add(1, 1, ImportCodes.Empty, "The sheet holds nothing.");
            return (null, false);
        }

        var tree = new CsvTree(rows[0], errors);
        if (tree._columns.At("type") < 0)
        {
            return (null, false);
        }

        tree.Fill(rows);
        return (tree._root, CsvFiscal.IsIn(tree._columns));
    }

    private void Fill(List<SheetRow> rows)
    {
        Add(_root, new Node(NodeKind.Text, "format", rows[0].Line, 1, MenuReader.Format));
        var known = rows.Skip(1).Select(r => new CsvRow(r, _columns, _errors)).Where(r => r.Type.Length > 0).ToList();
        foreach (var row in known)
        {
            row.CheckColumns();
            Declare(row);
        }

        var above = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var row in known)
        {
            var key = Place(row, above);
            above[row.Type] = key;
            if (row.Type == "combo")
            {
                above.Remove("slot");
            }
        }

        // A category's own list comes first, then the rows that name the category, in the sheet's order.
        foreach (var (category, entries) in _entries)
        {
            var node = _sections["categories"].Find(category)?.Find("entries");
            node?.Children.AddRange(entries);
        }

        foreach (var zone in _columns.Zones.Where(z => z != PriceScopes.Chain && !_sections["zones"].Children.Exists(c => c.Find("id")?.Text == z)))
        {
            var node = Add(_sections["zones"], new Node(NodeKind.Object, "", rows[0].Line, 1));
            var column = _columns.At(CsvColumns.Price + zone) is >= 0 and var at ? at : _columns.At(CsvColumns.PriceTakeAway + zone);
            node.Children.Add(new Node(NodeKind.Text, "id", rows[0].Line, column + 1, zone));
            node.Children.Add(new Node(NodeKind.Text, "name", rows[0].Line, column + 1, zone));
        }
    }

    /// <summary>Makes the nodes that other rows may belong to or stand by themselves.</summary>
    private void Declare(CsvRow row)
    {
        if (Sections.TryGetValue(row.Type, out var section))
        {
            var node = Add(_sections[section], row.Entity(row.Id));
            _parents.TryAdd($"{row.Type}:{row.Id}", node);
            if (row.Type == "category" && node.Find("position") is { Kind: NodeKind.Null } position)
            {
                var order = (_sections[section].Children.Count * 10).ToString(CultureInfo.InvariantCulture);
                node.Children[node.Children.IndexOf(position)] = new Node(NodeKind.Number, "position", row.Line, position.Column, order);
            }
        }
        else if (row.Type == "zone")
        {
            _sections["zones"].Children.Add(row.Entity());
        }
        else if (row.Type == "chain")
        {
            _root.Children.Add(row.Chain());
        }
    }

    /// <summary>Puts parts into what they belong to, and prices into the books; returns the row's name among its type.</summary>
    private string Place(CsvRow row, Dictionary<string, string> above)
    {
        switch (row.Type)
        {
            case "item" or "combo":
                Enter(row);
                _prices.Add(row, $"{row.Type}:{row.Id}");
                return row.Id;
            case "price":
                _prices.Add(row, row.Id);
                return row.Id;
            case CsvColumns.StorePrice:
                _prices.AddOfStore(row);
                return row.Id;
            case "variation" or "option" or "slot" or "slot_option":
                var parent = row.Cell("parent") is { Length: > 0 } named ? named : above.GetValueOrDefault(Parents[row.Type].Type, "");
                var found = Attach(row, parent);
                var kind = row.Type switch { "variation" => "item", "slot_option" => "slot", _ => row.Type };
                _prices.Add(row, found ? $"{kind}:{parent}:{row.Id}" : "");
                return $"{parent}:{row.Id}";
            default:
                return row.Id;
        }
    }

    private bool Attach(CsvRow row, string parentName)
    {
        var (type, list) = Parents[row.Type];
        var node = row.Entity();
        if (!_parents.TryGetValue($"{type}:{parentName}", out var parent))
        {
            var message = parentName.Length == 0 ? $"There is no {type} above this {row.Type}." : $"There is no {type} \"{parentName}\" in the sheet.";
            _errors.Add(row.Line, row.ColumnOf("parent"), ImportCodes.NoParent, message, parentName);
            return false;
        }

        (parent.Find(list) ?? Add(parent, new Node(NodeKind.List, list, row.Line, 1))).Children.Add(node);
        if (row.Type == "slot")
        {
            _parents.TryAdd($"slot:{parentName}:{row.Id}", node);
        }

        return true;
    }

    private void Enter(CsvRow row)
    {
        var entry = $"{row.Type}:{row.Id}";
        foreach (var category in row.Words("category"))
        {
            if (!_parents.ContainsKey($"category:{category}"))
            {
                _errors.Add(row.Line, row.ColumnOf("category"), ImportCodes.UnknownReference, $"There is no category \"{category}\" in the sheet.", category);
                continue;
            }

            if (!_entries.TryGetValue(category, out var entries))
            {
                _entries[category] = entries = [];
            }

            // A row whose id is bad is told so once, where the id stands.
            if (Patterns.Entry().IsMatch(entry))
            {
                entries.Add(new Node(NodeKind.Text, "", row.Line, row.ColumnOf("category"), entry) { Label = "category" });
            }
        }
    }

    private static Node Add(Node parent, Node child)
    {
        parent.Children.Add(child);
        return child;
    }
}
