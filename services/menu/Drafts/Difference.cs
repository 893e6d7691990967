using System.Text.Json;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>What publishing the draft would change.</summary>
/// <param name="Sections">Sections with a change.</param>
/// <param name="Prices">Prices that differ, by the scope they were written in (a zone, the chain, a store) and key.</param>
/// <param name="DownloadBytes">What a totem would fetch.</param>
internal sealed record Difference(IReadOnlyList<SectionDifference> Sections, IReadOnlyList<PriceDifference> Prices, DownloadBytes DownloadBytes);

/// <summary>Changes of one section.</summary>
internal sealed record SectionDifference(
    string Section, IReadOnlyList<NamedEntity> Added, IReadOnlyList<NamedEntity> Removed, IReadOnlyList<ChangedEntity> Changed);

/// <summary>An entity by id and name.</summary>
internal sealed record NamedEntity(string Id, Text Name);

/// <summary>An entity with the members that differ ("name", "options").</summary>
internal sealed record ChangedEntity(string Id, Text Name, IReadOnlyList<string> Fields);

/// <summary>Bytes a totem of the largest zone would fetch, deltas inline or documents compressed. 0 for what stays the same.</summary>
internal sealed record DownloadBytes(long Content, long Prices);

/// <summary>Compares documents entity by entity. Pure.</summary>
internal static class Differences
{
    /// <summary>The difference of a draft to the last release, or to nothing.</summary>
    /// <param name="last">The last release.</param>
    /// <param name="frozen">The draft's documents.</param>
    /// <param name="draft">The draft.</param>
    /// <param name="deltas">The deltas from the one to the other.</param>
    /// <param name="compressedSize">How many bytes a totem fetches of a whole document.</param>
    public static Difference Between(
        ReleasedMenu? last, FrozenMenu frozen, DraftMenu draft, ReleaseDeltas deltas, Func<byte[], long> compressedSize)
    {
        var (before, scopes) = last is null ? (MenuDocument.Empty, FrozenMenu.Empty.Scopes()) : (last.Content, last.Scopes());
        return new Difference(
            Sections(before, frozen.Content), Prices(before, scopes, frozen, draft), Download(last, frozen, deltas, compressedSize));
    }

    /// <summary>Changes of entities.</summary>
    public static IReadOnlyList<SectionDifference> Sections(MenuDocument before, MenuDocument after) =>
        before.Hash == after.Hash ? [] :
        [.. before.Sections.Keys.Union(after.Sections.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(section => Section(section, Entities(before, section), Entities(after, section)))
            .Where(s => s.Added.Count + s.Removed.Count + s.Changed.Count > 0)];

    // By the scope they were written in: a price of the chain is one change, however many zones it reaches. Of zones and stores that are no more
    // nothing is told.
    private static IReadOnlyList<PriceDifference> Prices(
        MenuDocument contentBefore, IReadOnlyDictionary<string, MenuDocument> before, FrozenMenu frozen, DraftMenu draft)
    {
        // Only a removed thing has its name from before.
        var namesBefore = new Lazy<MenuContent>(() => contentBefore.Hash == frozen.Content.Hash ? draft.Content : MenuContent.From(contentBefore));
        var after = frozen.Scopes();
        return [.. before.Keys.Where(draft.Places.Has).Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .SelectMany(scope => Prices(
                scope, before.GetValueOrDefault(scope, MenuDocument.Empty), after.GetValueOrDefault(scope, MenuDocument.Empty), namesBefore, draft))];
    }

    private static SectionDifference Section(
        string section, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> before, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> after) => new(
        section,
        [.. after.Where(e => !before.ContainsKey(e.Key)).Select(e => new NamedEntity(e.Key, NameOf(e.Key, e.Value)))],
        [.. before.Where(e => !after.ContainsKey(e.Key)).Select(e => new NamedEntity(e.Key, NameOf(e.Key, e.Value)))],
        [.. after.Where(e => before.TryGetValue(e.Key, out var old) && !old.Span.SequenceEqual(e.Value.Span))
            .Select(e => new ChangedEntity(e.Key, NameOf(e.Key, e.Value), Fields(before[e.Key], e.Value)))]);

    private static IEnumerable<PriceDifference> Prices(
        string scope, MenuDocument before, MenuDocument after, Lazy<MenuContent> contentBefore, DraftMenu draft)
    {
        if (before.Hash == after.Hash) yield break;
        var (old, current) = (Entities(before, MenuSections.Prices), Entities(after, MenuSections.Prices));
        foreach (var key in old.Keys.Union(current.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (had, has) = (old.TryGetValue(key, out var fromJson), current.TryGetValue(key, out var toJson));
            if (had == has && fromJson.Span.SequenceEqual(toJson.Span)) continue;
            var (from, to) = (had ? MenuJson.Read<Price>(fromJson.Span) : null, has ? MenuJson.Read<Price>(toJson.Span) : null);
            if (ZonePrices.Same(from, to)) continue;
            yield return new PriceDifference(
                scope, key, EntityNames.Of(draft.Content, key) ?? EntityNames.Of(contentBefore.Value, key), from, to, PriceDifferences.Percent(from, to),
                draft.Places.Stores.GetValueOrDefault(scope)?.Name);
        }
    }

    // Compressing is the costly part: of the price books that are fetched whole, only the largest is.
    private static DownloadBytes Download(
        ReleasedMenu? last, FrozenMenu draft, ReleaseDeltas all, Func<byte[], long> compressedSize)
    {
        long content = 0, prices = 0;
        var (wholeContent, wholePrices) = (false, Array.Empty<byte>());
        foreach (var (zone, deltas) in all.Zones)
        {
            var document = draft.Prices[zone];
            content = Math.Max(content, deltas.Content?.Length ?? 0);
            prices = Math.Max(prices, deltas.Prices?.Length ?? 0);
            wholeContent |= deltas.Content is null && last?.Row.ContentHash != draft.Content.Hash;
            if (deltas.Prices is not null || last?.Zones.GetValueOrDefault(zone)?.PricesHash == document.Hash) continue;
            var whole = document.ToUtf8();
            if (whole.Length > wholePrices.Length) wholePrices = whole;
        }

        if (wholeContent) content = Math.Max(content, compressedSize(draft.Content.ToUtf8()));
        if (wholePrices.Length > 0) prices = Math.Max(prices, compressedSize(wholePrices));
        // Stores' own prices come beside their zone's.
        var stores = draft.Stores.Where(store => last?.Stores.GetValueOrDefault(store.Key)?.Hash != store.Value.Hash)
            .Select(store => all.Stores.TryGetValue(store.Key, out var delta) ? delta.Length : store.Value.ToUtf8().Length).DefaultIfEmpty().Max();
        return new DownloadBytes(content, prices + stores);
    }

    private static IReadOnlyDictionary<string, ReadOnlyMemory<byte>> Entities(MenuDocument document, string section) =>
        document.Sections.TryGetValue(section, out var entities) ? entities : new Dictionary<string, ReadOnlyMemory<byte>>();

    // Every entity has a member "name": a Text, or in the chain's case a plain string. A banner may have a title.
    private static Text NameOf(string id, ReadOnlyMemory<byte> json)
    {
        var entity = JsonElement.Parse(json.Span);
        var name = entity.TryGetProperty("name", out var found) || entity.TryGetProperty("title", out found) ? found : default;
        return name.ValueKind switch
        {
            JsonValueKind.Object => name.Deserialize<Text>(MenuJson.Options) ?? new Text(id),
            JsonValueKind.String => new Text(name.GetString()!),
            _ => new Text(id),
        };
    }

    private static List<string> Fields(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> after)
    {
        var (old, current) = (JsonElement.Parse(before.Span), JsonElement.Parse(after.Span));
        return [.. old.EnumerateObject().Concat(current.EnumerateObject()).Select(p => p.Name).Distinct(StringComparer.Ordinal)
            .Where(name => Raw(old, name) != Raw(current, name))];
    }

    private static string? Raw(JsonElement entity, string name) => entity.TryGetProperty(name, out var value) ? value.GetRawText() : null;
}
