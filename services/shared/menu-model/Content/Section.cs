using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

/// <summary>A document and its typed view.</summary>
internal sealed record Earlier<TView>(MenuDocument Document, TView View)
{
    public Earlier<IReadOnlyDictionary<string, T>> Part<T>(Func<TView, IReadOnlyDictionary<string, T>> part) => new(Document, part(View));
}

/// <summary>Sections of documents as typed maps.</summary>
internal static class Section
{
    /// <summary>Reads a section; entities that are the very same bytes as in an earlier document are taken from its view, since reading is most of the work.</summary>
    /// <exception cref="MenuFormatException">An entity lacks a required member or has one of the wrong type.</exception>
    public static IReadOnlyDictionary<string, T> Read<T>(MenuDocument document, string section, Earlier<IReadOnlyDictionary<string, T>>? earlier = null)
    {
        if (!document.Map.TryGetValue(section, out var entities)) return new Dictionary<string, T>();
        var before = earlier is not null && earlier.Document.Map.TryGetValue(section, out var found) ? found : SortedMap<ReadOnlyMemory<byte>>.Empty;
        if (ReferenceEquals(before, entities)) return earlier!.View;
        var typed = new Dictionary<string, T>(entities.Count, StringComparer.Ordinal);
        for (int i = 0, b = 0; i < entities.Count; i++)
        {
            var id = entities.KeyAt(i);
            // Both are sorted: the earlier one is walked along.
            while (b < before.Count && string.CompareOrdinal(before.KeyAt(b), id) < 0) b++;
            var isSame = b < before.Count && before.KeyAt(b) == id && before.ValueAt(b).Equals(entities.ValueAt(i));
            typed.Add(id, isSame ? earlier!.View[id] : Read<T>(section, id, entities.ValueAt(i).Span));
        }

        return typed;
    }

    public static IEnumerable<(string Section, string Id, byte[] Json)> Write<T>(string section, IReadOnlyDictionary<string, T> entities) =>
        entities.Select(e => (section, e.Key, MenuJson.ToCanonical(e.Value)));

    private static T Read<T>(string section, string id, ReadOnlySpan<byte> json)
    {
        try
        {
            return MenuJson.Read<T>(json);
        }
        catch (MenuFormatException e)
        {
            throw new MenuFormatException($"{section}/{id}: {e.Message}", e);
        }
    }
}
