using System.Globalization;
using Totems.Menu.Drafts;

namespace Totems.Menu.Import;

/// <summary>The price cells of a sheet, as books of the tree.</summary>
internal sealed class CsvPrices
{
    private readonly ImportErrors _errors;
    private readonly List<(Node Book, int Amount, int TakeAway)> _zones = [];
    private readonly CsvColumns _columns;
    private readonly Node _books;
    private readonly Dictionary<string, Node> _stores = new(StringComparer.Ordinal);
    private readonly HashSet<string> _rows = new(StringComparer.Ordinal);

    public CsvPrices(CsvColumns columns, Node books, SheetRow header, ImportErrors errors)
    {
        (_columns, _books, _errors) = (columns, books, errors);
        foreach (var zone in columns.Zones)
        {
            var (amount, takeAway) = (columns.At(CsvColumns.Price + zone), columns.At(CsvColumns.PriceTakeAway + zone));
            var book = new Node(NodeKind.Object, zone, header.Line, Math.Max(amount, takeAway) + 1);
            books.Children.Add(book);
            _zones.Add((book, amount, takeAway));
        }
    }

    /// <summary>
    /// Adds a row's prices under a key. Where the key is no key because of the row's id or parent, or the row repeats another, that is told
    /// already; its prices are only checked.
    /// </summary>
    public void Add(CsvRow row, string key)
    {
        var any = false;
        var counts = row.Type == "price" || (Patterns.PriceKey().IsMatch(key) && _rows.Add(key));
        foreach (var (book, amount, takeAway) in _zones)
        {
            var eatIn = Cell(row, "amount", amount);
            var away = Cell(row, "takeAway", takeAway);
            if (eatIn is null && away is null)
            {
                continue;
            }

            any = true;
            var place = eatIn ?? away!;
            var node = new Node(NodeKind.Object, key, row.Line, place.Column, key) { Label = "price" };
            node.Children.Add(eatIn ?? new Node(NodeKind.Null, "amount", row.Line, Math.Max(0, amount) + 1) { Label = CsvColumns.Price + book.Member });
            if (away is not null)
            {
                node.Children.Add(away);
            }

            if (counts)
            {
                book.Children.Add(node);
            }
        }

        if (!any && row.Type == "price")
        {
            _errors.Add(row.Line, row.ColumnOf("type"), ImportCodes.Missing, "A price row needs a price.", key);
        }
    }

    /// <summary>Adds one price of one store, which the row names as its parent; a store's rows are all its prices.</summary>
    public void AddOfStore(CsvRow row)
    {
        var scope = $"store:{row.Cell("parent").ToLowerInvariant()}";
        if (!PriceScopes.TryStore(scope, out _))
        {
            _errors.Add(row.Line, row.ColumnOf("parent"), row.Cell("parent").Length == 0 ? ImportCodes.Missing : ImportCodes.BadId, "A store's price names the store by its id, a UUID.", row.Cell("parent"));
            return;
        }

        if (!_stores.TryGetValue(scope, out var book))
        {
            _stores[scope] = book = new Node(NodeKind.Object, scope, row.Line, row.ColumnOf("parent"));
            _books.Children.Add(book);
        }

        var (amount, takeAway) = (Cell(row, "amount", _columns.At("price")), Cell(row, "takeAway", _columns.At("price_takeaway")));
        if (amount is null)
        {
            _errors.Add(row.Line, row.ColumnOf("price"), ImportCodes.Missing, "A store's price needs a price.", row.Id);
            return;
        }

        var node = new Node(NodeKind.Object, row.Id, row.Line, row.ColumnOf("id"), row.Id) { Label = "price" };
        node.Children.Add(amount);
        if (takeAway is not null)
        {
            node.Children.Add(takeAway);
        }

        book.Children.Add(node);
    }

    private Node? Cell(CsvRow row, string member, int column)
    {
        var text = column < 0 ? "" : row.Cell(_columns.Names[column]);
        if (text.Length == 0)
        {
            return null;
        }

        if (!Money.TryParse(text, out var centavos))
        {
            _errors.Add(row.Line, column + 1, ImportCodes.BadMoney, "Not an amount of money with at most two decimals.", text);
        }

        return new Node(NodeKind.Number, member, row.Line, column + 1, centavos.ToString(CultureInfo.InvariantCulture)) { Label = _columns.Names[column] };
    }
}
