using System.Text.Json;
using Totems.Menu.Drafts;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Releases;

/// <summary>A draft's documents as they would be published, and what has changed since a release. Pure.</summary>
internal static class Freeze
{
    /// <summary>Two deltas of at most so many bytes together travel with the announcement; beyond it totems fetch whole documents from caches.</summary>
    public const int InlineBytes = 4096;

    /// <summary>Content and price books as documents, with their hashes.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="before">Another draft whose documents are known: a part that is the same object in both has the same document.</param>
    /// <param name="known">That draft's documents.</param>
    public static FrozenMenu Of(DraftMenu draft, DraftMenu? before = null, FrozenMenu? known = null)
    {
        var content = known is not null && ReferenceEquals(before!.Content, draft.Content) ? known.Content : Hashed(draft.Content.ToDocument());
        var books = draft.Prices.AsParallel().AsOrdered().Select(p => KeyValuePair.Create(
            p.Key, known is not null && before!.Prices.TryGetValue(p.Key, out var book) && ReferenceEquals(book, p.Value)
                ? known.Prices[p.Key]
                : Hashed(p.Value.ToDocument())));
        return new FrozenMenu(content, books.ToDictionary(StringComparer.Ordinal));
    }

    /// <summary>Whether a totem would see no difference.</summary>
    public static bool Equal(FrozenMenu frozen, ReleasedMenu? last) =>
        last is not null && last.Row.ContentHash == frozen.Content.Hash && last.Zones.Count == frozen.Prices.Count
        && frozen.Prices.All(p => last.Zones.TryGetValue(p.Key, out var zone) && zone.PricesHash == p.Value.Hash);

    /// <summary>
    /// The deltas of each zone since the last release: both, or none when they are too large or there is nothing to start from. A document that
    /// is the same has none.
    /// </summary>
    public static IReadOnlyDictionary<string, ZoneDeltas> Deltas(FrozenMenu frozen, ReleasedMenu? last)
    {
        var content = last is null ? null : Delta(last.Content, frozen.Content);
        return frozen.Prices.ToDictionary(p => p.Key, p => Deltas(content, last?.Prices.GetValueOrDefault(p.Key), p.Value), StringComparer.Ordinal);
    }

    /// <summary>Hashes of the documents that totems with the last release do not have.</summary>
    public static IEnumerable<string> Changed(FrozenMenu frozen, ReleasedMenu? last) =>
        frozen.Prices.Where(p => last?.Zones.GetValueOrDefault(p.Key)?.PricesHash != p.Value.Hash).Select(p => p.Value.Hash)
            .Concat(last?.Row.ContentHash == frozen.Content.Hash ? [] : [frozen.Content.Hash]).Distinct(StringComparer.Ordinal);

    /// <summary>Those among them that no delta leads to in some zone: totems fetch them whole as soon as they hear of them.</summary>
    public static IReadOnlySet<string> Whole(FrozenMenu frozen, ReleasedMenu? last, IReadOnlyDictionary<string, ZoneDeltas> deltas)
    {
        var changed = Changed(frozen, last).ToHashSet(StringComparer.Ordinal);
        changed.IntersectWith(frozen.Prices.Where(p => deltas[p.Key].Prices is null).Select(p => p.Value.Hash)
            .Concat(deltas.Values.Any(d => d.Content is null) ? [frozen.Content.Hash] : []));
        return changed;
    }

    // Bytes and hash are made when first asked for and kept: here, where it is done for all zones at once.
    private static MenuDocument Hashed(MenuDocument document)
    {
        _ = document.Hash;
        return document;
    }

    private static ZoneDeltas Deltas(byte[]? content, MenuDocument? pricesBefore, MenuDocument pricesAfter)
    {
        if (pricesBefore is null) return new ZoneDeltas(null, null);
        var prices = Delta(pricesBefore, pricesAfter);
        return (content?.Length ?? 0) + (prices?.Length ?? 0) <= InlineBytes ? new ZoneDeltas(content, prices) : new ZoneDeltas(null, null);
    }

    private static byte[]? Delta(MenuDocument from, MenuDocument to) => from.Hash == to.Hash ? null : MenuDiff.Between(from, to).ToUtf8();
}

/// <summary>Documents ready to be published.</summary>
internal sealed record FrozenMenu(MenuDocument Content, IReadOnlyDictionary<string, MenuDocument> Prices)
{
    /// <summary>Nothing, in no zone.</summary>
    public static FrozenMenu Empty { get; } = new(MenuDocument.Empty, new Dictionary<string, MenuDocument>());
}

/// <summary>What leads a totem of one zone from the last release to the next, as JSON.</summary>
internal sealed record ZoneDeltas(byte[]? Content, byte[]? Prices)
{
    public JsonElement? ContentJson => Json(Content);

    public JsonElement? PricesJson => Json(Prices);

    private static JsonElement? Json(byte[]? delta) => delta is null ? null : JsonElement.Parse(delta);
}
