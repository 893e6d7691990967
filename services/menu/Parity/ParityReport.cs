using System.Text;
using System.Text.Json.Serialization;
using Totems.Menu.Drafts;
using Totems.Menu.Import;
using Totems.MenuModel.Content;

namespace Totems.Menu.Parity;

/// <summary>How a thing compares.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParityKind>))]
internal enum ParityKind
{
    /// <summary>Another price here.</summary>
    [JsonStringEnumMemberName("different")] Different,

    /// <summary>Only in the other system.</summary>
    [JsonStringEnumMemberName("onlyThere")] OnlyThere,

    /// <summary>Only here.</summary>
    [JsonStringEnumMemberName("onlyHere")] OnlyHere,

    /// <summary>The same price.</summary>
    [JsonStringEnumMemberName("same")] Same,
}

/// <summary>Which of our prices are compared.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ParityAgainst>))]
internal enum ParityAgainst
{
    /// <summary>The draft's: what is to be.</summary>
    [JsonStringEnumMemberName("draft")] Draft,

    /// <summary>The newest release's: what totems have.</summary>
    [JsonStringEnumMemberName("published")] Published,
}

/// <summary>One thing in both systems.</summary>
/// <param name="Kind">How it compares.</param>
/// <param name="Code">The code both know; absent where ours has none.</param>
/// <param name="Name">What it is called, here if it is here.</param>
/// <param name="Key">Entity key here.</param>
/// <param name="Theirs">Centavos there.</param>
/// <param name="Ours">Centavos here.</param>
/// <param name="Difference">Ours less theirs, in centavos.</param>
/// <param name="Percent">The same in percent of theirs, to one decimal.</param>
internal sealed record ParityRow(
    ParityKind Kind, string? Code, string Name, string? Key = null, long? Theirs = null, long? Ours = null, long? Difference = null, decimal? Percent = null);

/// <summary>A store's prices beside another system's.</summary>
/// <param name="StoreId">The store.</param>
/// <param name="At">The instant looked at, UTC.</param>
/// <param name="Same">How many have the same price.</param>
/// <param name="Different">How many have another.</param>
/// <param name="OnlyThere">How many are only there.</param>
/// <param name="OnlyHere">How many are only here.</param>
/// <param name="Rows">All that are not the same: different ones by how much, then those of one side only.</param>
/// <param name="Errors">What could not be read; those lines are not compared.</param>
/// <param name="Version">The release whose prices they are; absent when they are the draft's.</param>
internal sealed record ParityReport(
    Guid StoreId, DateTimeOffset At, int Same, int Different, int OnlyThere, int OnlyHere, IReadOnlyList<ParityRow> Rows, IReadOnlyList<ImportError> Errors,
    long? Version = null);

/// <summary>Compares price lists. Pure.</summary>
internal static class Parities
{
    /// <summary>Everything of both sides, in the order in which it needs a look.</summary>
    public static IReadOnlyList<ParityRow> Compare(IReadOnlyList<ListedPrice> theirs, MenuContent content, PriceView prices)
    {
        var ours = Ours(content, prices).ToList();
        var byCode = ours.Where(one => one.Code is not null).DistinctBy(one => one.Code, StringComparer.OrdinalIgnoreCase)
            .ToDictionary(one => one.Code!, StringComparer.OrdinalIgnoreCase);
        var listed = theirs.Select(price => price.Code).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var rows = theirs.Select(price => byCode.TryGetValue(price.Code, out var one) ? Both(price, one) : new ParityRow(ParityKind.OnlyThere, price.Code, price.Name, Theirs: price.Amount))
            .Concat(ours.Where(one => one.Code is null || !listed.Contains(one.Code)));
        return [.. rows.OrderBy(row => row.Kind).ThenByDescending(row => Math.Abs(row.Percent ?? 0)).ThenBy(row => row.Name, StringComparer.Ordinal)];
    }

    /// <summary>The rows as a sheet that spreadsheets in Brazil open.</summary>
    public static byte[] ToCsv(IEnumerable<ParityRow> rows)
    {
        var sheet = new StringBuilder("situacao;codigo;nome;preco_antigo;preco_totems;diferenca\r\n");
        foreach (var row in rows)
        {
            sheet.Append(row.Kind switch { ParityKind.Same => "igual", ParityKind.Different => "diferente", ParityKind.OnlyHere => "so_aqui", _ => "so_la" })
                .Append(';').Append(Quoted(row.Code)).Append(';').Append(Quoted(row.Name)).Append(';').Append(Amount(row.Theirs)).Append(';').Append(Amount(row.Ours))
                .Append(';').Append(row.Difference < 0 ? "-" : "").Append(Amount(row.Difference is { } difference ? Math.Abs(difference) : null)).Append("\r\n");
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(sheet.ToString())];
    }

    private static ParityRow Both(ListedPrice price, ParityRow one)
    {
        if (one.Ours is not { } ours) return one with { Kind = ParityKind.OnlyThere, Theirs = price.Amount };
        var percent = price.Amount == 0 ? (decimal?)null : Math.Round((ours - price.Amount) * 100m / price.Amount, 1);
        return one with { Kind = ours == price.Amount ? ParityKind.Same : ParityKind.Different, Theirs = price.Amount, Difference = ours - price.Amount, Percent = percent };
    }

    // Items and variations, and combos: what a price list has a line for. One without a price is not sold here.
    private static IEnumerable<ParityRow> Ours(MenuContent content, PriceView prices) =>
        content.Items.SelectMany(item => item.Value.Variations is { Count: > 0 } variations
                ? variations.Select(variation => (Key: EntityKey.Variation(item.Key, variation.Id), variation.Code))
                : [(Key: EntityKey.Item(item.Key), item.Value.Code)])
            .Concat(content.Combos.Select(combo => (Key: EntityKey.Combo(combo.Key), combo.Value.Code)))
            .Select(one => new ParityRow(ParityKind.OnlyHere, one.Code, EntityNames.Of(content, one.Key)?.PtBr ?? one.Key, one.Key, Ours: prices.Find(one.Key)))
            .Where(row => row.Ours is not null || row.Code is not null);

    private static string Amount(long? centavos) => centavos is { } some ? Money.Format(some) : "";

    private static string Quoted(string? text) => $"\"{CsvText.Escape(text ?? "").Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
