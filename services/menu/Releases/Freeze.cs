using System.Text.Json;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Releases;

/// <summary>A draft's documents as they would be published, and what has changed since a release. Pure.</summary>
internal static class Freeze
{
    /// <summary>Two deltas of at most so many bytes together travel with the announcement; beyond it totems fetch whole documents from caches.</summary>
    public const int InlineBytes = 4096;

    /// <summary>All documents, with their hashes.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="before">Another draft whose documents are known: a part that is the same object in both has the same document.</param>
    /// <param name="known">That draft's documents.</param>
    public static FrozenMenu Of(DraftMenu draft, DraftMenu? before = null, FrozenMenu? known = null)
    {
        var content = known is not null && ReferenceEquals(before!.Content, draft.Content) ? known.Content : Hashed(draft.Content.ToDocument());
        return new FrozenMenu(
            content,
            All(draft.Prices, book => (book.Zone, book.Prices), book => book.ToDocument(), before?.Prices, known?.Prices),
            All(OwnOf(draft), book => (book.Zone, book.Prices), book => book.ToDocument(), before is null ? null : OwnOf(before), known?.Own),
            All(draft.Stores, store => (store.Store, store.Prices), store => store.ToDocument(), before?.Stores, known?.Stores));
    }

    /// <summary>Whether a totem would see no difference, and an editor none in whose price is whose.</summary>
    public static bool Equal(FrozenMenu frozen, ReleasedMenu? last) =>
        last is not null && last.Row.ContentHash == frozen.Content.Hash
        && Equal(frozen.Prices, last.Prices) && Equal(frozen.Own, last.Own) && Equal(frozen.Stores, last.Stores);

    /// <summary>
    /// The deltas of each zone since the last release: both, or none when they are too large or there is nothing to start from. A document that
    /// is the same has none.
    /// </summary>
    public static ReleaseDeltas Deltas(FrozenMenu frozen, ReleasedMenu? last)
    {
        var content = last is null ? null : Delta(last.Content, frozen.Content);
        return new ReleaseDeltas(
            frozen.Prices.AsParallel().AsOrdered().Select(p => KeyValuePair.Create(p.Key, Deltas(content, last?.Prices.GetValueOrDefault(p.Key), p.Value)))
                .ToDictionary(StringComparer.Ordinal),
            frozen.Stores.Where(s => last?.Stores.ContainsKey(s.Key) == true)
                .Select(s => KeyValuePair.Create(s.Key, Delta(last!.Stores[s.Key], s.Value))).Where(s => s.Value is { Length: <= InlineBytes }).ToDictionary()!);
    }

    /// <summary>Hashes of the documents that totems with the last release do not have; stores' own prices, which few of them fetch, left out.</summary>
    public static IEnumerable<string> Changed(FrozenMenu frozen, ReleasedMenu? last) =>
        frozen.Prices.Where(p => last?.Zones.GetValueOrDefault(p.Key)?.PricesHash != p.Value.Hash).Select(p => p.Value.Hash)
            .Concat(last?.Row.ContentHash == frozen.Content.Hash ? [] : [frozen.Content.Hash]).Distinct(StringComparer.Ordinal);

    /// <summary>What there is to write: documents that the last release did not have.</summary>
    public static IEnumerable<MenuDocument> New(FrozenMenu frozen, ReleasedMenu? last) =>
    [
        frozen.Content, .. frozen.Prices.Values,
        .. frozen.Own.Where(own => last?.Own.GetValueOrDefault(own.Key)?.Hash != own.Value.Hash).Select(own => own.Value),
        .. frozen.Stores.Where(store => last?.Stores.GetValueOrDefault(store.Key)?.Hash != store.Value.Hash).Select(store => store.Value),
    ];

    /// <summary>Those among the changed that no delta leads to in some zone: totems fetch them whole as soon as they hear of them.</summary>
    public static IReadOnlySet<string> Whole(FrozenMenu frozen, ReleasedMenu? last, ReleaseDeltas deltas)
    {
        var changed = Changed(frozen, last).ToHashSet(StringComparer.Ordinal);
        changed.IntersectWith(frozen.Prices.Where(p => deltas.Zones[p.Key].Prices is null).Select(p => p.Value.Hash)
            .Concat(deltas.Zones.Values.Any(d => d.Content is null) ? [frozen.Content.Hash] : []));
        return changed;
    }

    // What the chain's prices are written into was something else before: the zones' own prices, and the chain's as the book of a zone "chain".
    private static Dictionary<string, PriceBook> OwnOf(DraftMenu draft) => draft.Scopes[PriceScopes.Chain].Count == 0
        ? []
        : draft.Places.Zones.Append(new ZoneInfo(PriceScopes.Chain, "")).ToDictionary(
            zone => zone.Id, zone => new PriceBook(zone, draft.Scopes[zone.Id]), StringComparer.Ordinal);

    private static Dictionary<TKey, MenuDocument> All<TKey, T>(
        IReadOnlyDictionary<TKey, T> parts, Func<T, (object Whose, IReadOnlyDictionary<string, Price> Prices)> look, Func<T, MenuDocument> whole,
        IReadOnlyDictionary<TKey, T>? before, IReadOnlyDictionary<TKey, MenuDocument>? known)
        where TKey : notnull =>
        parts.AsParallel().AsOrdered().Select(part => KeyValuePair.Create(
            part.Key,
            before is not null && known is not null && before.TryGetValue(part.Key, out var old) && known.TryGetValue(part.Key, out var document)
                ? Over(document, look(old), look(part.Value)) ?? Hashed(whole(part.Value))
                : Hashed(whole(part.Value)))).ToDictionary();

    // Of a price that is the same object the bytes are known. Null when it is quicker to write all anew, prices went or a zone or store is called differently.
    private static MenuDocument? Over(
        MenuDocument document, (object Whose, IReadOnlyDictionary<string, Price> Prices) before, (object Whose, IReadOnlyDictionary<string, Price> Prices) after)
    {
        if (!before.Whose.Equals(after.Whose)) return null;
        if (ReferenceEquals(before.Prices, after.Prices)) return document;
        var written = after.Prices.Where(price => !before.Prices.TryGetValue(price.Key, out var old) || !ReferenceEquals(old, price.Value)).ToList();
        return written.Count > after.Prices.Count / 2 || before.Prices.Keys.Any(key => !after.Prices.ContainsKey(key)) ? null
            : written.Count == 0 ? document
            : Hashed(MenuDiff.Over(document, MenuDocument.Create(written.Select(price => (MenuSections.Prices, price.Key, MenuJson.ToCanonical(price.Value))))));
    }

    private static bool Equal<TKey>(IReadOnlyDictionary<TKey, MenuDocument> one, IReadOnlyDictionary<TKey, MenuDocument> other) =>
        one.Count == other.Count && one.All(document => other.TryGetValue(document.Key, out var same) && same.Hash == document.Value.Hash);

    // Bytes and hash are made when first asked for and kept: here, where it is done for all zones at once.
    private static MenuDocument Hashed(MenuDocument document)
    {
        _ = document.Hash;
        return document;
    }

    private static ZoneDeltas Deltas(byte[]? content, MenuDocument? pricesBefore, MenuDocument pricesAfter)
    {
        if (pricesBefore is null || content?.Length > InlineBytes) return new ZoneDeltas(null, null);
        if (pricesBefore.Hash != pricesAfter.Hash && MenuDiff.IsLongerThan(pricesBefore, pricesAfter, InlineBytes)) return new ZoneDeltas(null, null);
        var prices = Delta(pricesBefore, pricesAfter);
        return (content?.Length ?? 0) + (prices?.Length ?? 0) <= InlineBytes ? new ZoneDeltas(content, prices) : new ZoneDeltas(null, null);
    }

    private static byte[]? Delta(MenuDocument from, MenuDocument to) => from.Hash == to.Hash ? null : MenuDiff.Between(from, to).ToUtf8();
}

/// <summary>Documents ready to be published.</summary>
/// <param name="Content">What is sold.</param>
/// <param name="Prices">Price books by zone.</param>
/// <param name="Own">Prices by scope as they were written, of the chain and of every zone; empty when the chain has none, since books are just that then.</param>
/// <param name="Stores">Stores' own prices.</param>
internal sealed record FrozenMenu(
    MenuDocument Content, IReadOnlyDictionary<string, MenuDocument> Prices, IReadOnlyDictionary<string, MenuDocument> Own,
    IReadOnlyDictionary<Guid, MenuDocument> Stores)
{
    private static readonly Dictionary<string, MenuDocument> None = [];

    /// <summary>Nothing, in no zone.</summary>
    public static FrozenMenu Empty { get; } = new(MenuDocument.Empty, None, None, new Dictionary<Guid, MenuDocument>());

    /// <summary>Every price by the scope it was written in.</summary>
    public IReadOnlyDictionary<string, MenuDocument> Scopes() => Scopes(Prices, Own, Stores);

    /// <summary>Every price of documents by the scope it was written in.</summary>
    public static IReadOnlyDictionary<string, MenuDocument> Scopes(
        IReadOnlyDictionary<string, MenuDocument> prices, IReadOnlyDictionary<string, MenuDocument> own, IReadOnlyDictionary<Guid, MenuDocument> stores)
    {
        var scopes = new Dictionary<string, MenuDocument>(prices, StringComparer.Ordinal);
        foreach (var (scope, document) in own) scopes[scope] = document;
        foreach (var (store, document) in stores) scopes[PriceScopes.Store(store)] = document;
        return scopes;
    }
}

/// <summary>What leads totems from the last release to the next.</summary>
/// <param name="Zones">By zone.</param>
/// <param name="Stores">Of stores' own prices, where they are small; a document that is the same has none.</param>
internal sealed record ReleaseDeltas(IReadOnlyDictionary<string, ZoneDeltas> Zones, IReadOnlyDictionary<Guid, byte[]> Stores);

/// <summary>What leads a totem of one zone from the last release to the next, as JSON.</summary>
internal sealed record ZoneDeltas(byte[]? Content, byte[]? Prices)
{
    public JsonElement? ContentJson => Json(Content);

    public JsonElement? PricesJson => Json(Prices);

    /// <summary>Bytes of both.</summary>
    public int Length => (Content?.Length ?? 0) + (Prices?.Length ?? 0);

    internal static JsonElement? Json(byte[]? delta) => delta is null ? null : JsonElement.Parse(delta);
}
