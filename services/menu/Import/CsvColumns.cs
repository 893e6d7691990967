namespace Totems.Menu.Import;

/// <summary>The columns of a sheet: where each is, and what each type of row uses.</summary>
internal sealed class CsvColumns
{
    public const string Price = "price:";
    public const string PriceTakeAway = "price_takeaway:";

    /// <summary>The type of a row with one price of one store.</summary>
    public const string StorePrice = "store_price";

    /// <summary>The columns of each type of row, besides type, id and prices.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> ByType = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["chain"] = ["name_pt", "description_pt", "description_en", "description_es", "image", "primary", "accent"],
        ["zone"] = ["name_pt", "currency"],
        ["daypart"] = ["name_pt", "name_en", "name_es", "days", "start", "end"],
        ["category"] =
        [
            "name_pt", "name_en", "name_es", "description_pt", "description_en", "description_es", "image", "daypart", "position", "entries",
        ],
        ["item"] =
        [
            "category", "name_pt", "name_en", "name_es", "description_pt", "description_en", "description_es", "image", "daypart", "modes",
            "groups", "allergens", "calories", "code", .. CsvFiscal.Names,
        ],
        ["variation"] = ["parent", "name_pt", "name_en", "name_es", "groups", "code"],
        ["group"] = ["name_pt", "name_en", "name_es", "min", "max", "max_per_option", "min_unique", "max_unique", "free"],
        ["option"] = ["parent", "name_pt", "name_en", "name_es", "image", "default", "item", "code"],
        ["combo"] =
        [
            "category", "name_pt", "name_en", "name_es", "description_pt", "description_en", "description_es", "image", "daypart", "modes", "code",
        ],
        ["slot"] = ["parent", "name_pt", "name_en", "name_es"],
        ["slot_option"] = ["parent", "item", "variation"],
        ["price"] = [],
        [StorePrice] = ["parent", "price", "price_takeaway"],
    };

    /// <summary>The types whose rows carry prices.</summary>
    public static readonly IReadOnlySet<string> Priced =
        new HashSet<string>(StringComparer.Ordinal) { "item", "variation", "option", "combo", "slot_option", "price" };

    /// <summary>Every column but prices, in the order of an export.</summary>
    public static readonly IReadOnlyList<string> Order =
    [
        "type", "id", "parent", "category", "name_pt", "name_en", "name_es", "description_pt", "description_en", "description_es", "image",
        "daypart", "modes", "groups", "allergens", "calories", "code", "min", "max", "max_per_option", "min_unique", "max_unique", "free",
        "default", "item", "variation", "position", "entries", "days", "start", "end", "primary", "accent", "currency",
        "price", "price_takeaway", .. CsvFiscal.Names,
    ];

    private readonly Dictionary<string, int> _at = new(StringComparer.Ordinal);

    public CsvColumns(SheetRow header, ImportErrors errors)
    {
        Names = [.. header.Values.Select((v, i) => Normal(header.At(i)))];
        for (var i = 0; i < Names.Count; i++)
        {
            var name = Names[i];
            if (name.Length == 0)
            {
                continue;
            }

            if (!Exists(name))
            {
                errors.Add(header.Line, i + 1, ImportCodes.UnknownColumn, $"There is no column \"{name}\" in this format.", header.At(i));
            }
            else if (!_at.TryAdd(name, i))
            {
                errors.Add(header.Line, i + 1, ImportCodes.DuplicateColumn, $"The column \"{name}\" is there twice.", header.At(i));
            }
        }

        foreach (var needed in (string[])["type", "id", "name_pt"])
        {
            if (!_at.ContainsKey(needed))
            {
                errors.Add(header.Line, 1, ImportCodes.MissingColumn, $"The sheet needs a column \"{needed}\".", needed);
            }
        }

        Zones = [.. Names.Where(IsPrice).Select(Zone).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>The columns' names as they stand, lower case.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The zones that have a price column.</summary>
    public IReadOnlyList<string> Zones { get; }

    /// <summary>Where a column is, from 0, or -1.</summary>
    public int At(string name) => _at.GetValueOrDefault(name, -1);

    /// <summary>Whether this format has a column of that name.</summary>
    public static bool Exists(string name) => Order.Contains(name) || IsPrice(name);

    public static bool IsPrice(string name) =>
        name.StartsWith(Price, StringComparison.Ordinal) || name.StartsWith(PriceTakeAway, StringComparison.Ordinal);

    private static string Zone(string name) => name[(name.IndexOf(':', StringComparison.Ordinal) + 1)..];

    private static string Normal(string name) => name.ToLowerInvariant().Replace(' ', '_');
}
