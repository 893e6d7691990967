namespace Totems.Menu.Drafts;

/// <summary>Maps whose entries come in ordinal order of their keys. A map that is given is never changed.</summary>
internal static class OrdinalMap
{
    /// <summary>A map in order.</summary>
    public static IReadOnlyDictionary<string, T> Of<T>(IEnumerable<KeyValuePair<string, T>> entries) =>
        entries.OrderBy(e => e.Key, StringComparer.Ordinal).ToDictionary(e => e.Key, e => e.Value, StringComparer.Ordinal);

    /// <summary>A map in order, with other entries written over it; the same map when there are none.</summary>
    public static IReadOnlyDictionary<string, T> Over<T>(IReadOnlyDictionary<string, T> before, IReadOnlyDictionary<string, T> changed) =>
        changed.Count == 0 ? before : Merge(before, [.. changed.OrderBy(e => e.Key, StringComparer.Ordinal)]);

    /// <summary>A map in order, with rows written over it.</summary>
    public static IReadOnlyDictionary<string, T> Over<TRow, T>(
        IReadOnlyDictionary<string, T>? before, IEnumerable<TRow> rows, Func<TRow, string> key, Func<TRow, T> value) =>
        Merge(before ?? new Dictionary<string, T>(), [.. rows.Select(r => KeyValuePair.Create(key(r), value(r))).OrderBy(e => e.Key, StringComparer.Ordinal)]);

    private static Dictionary<string, T> Merge<T>(IReadOnlyDictionary<string, T> before, KeyValuePair<string, T>[] changed)
    {
        var merged = new Dictionary<string, T>(before.Count + changed.Length, StringComparer.Ordinal);
        var next = 0;
        foreach (var entry in before)
        {
            while (next < changed.Length && string.CompareOrdinal(changed[next].Key, entry.Key) < 0) Add(changed[next++]);
            if (next < changed.Length && changed[next].Key == entry.Key) Add(changed[next++]);
            else Add(entry);
        }

        while (next < changed.Length) Add(changed[next++]);
        return merged;

        void Add(KeyValuePair<string, T> entry) => merged.Add(entry.Key, entry.Value);
    }
}
