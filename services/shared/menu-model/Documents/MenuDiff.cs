namespace Totems.MenuModel.Documents;

/// <summary>Structural differences between documents: which entities of which section changed, entity by entity.</summary>
public static class MenuDiff
{
    /// <summary>The delta that turns <paramref name="from"/> into <paramref name="to"/>.</summary>
    public static MenuDelta Between(MenuDocument from, MenuDocument to)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        var set = new List<KeyValuePair<string, SortedMap<ReadOnlyMemory<byte>>>>();
        foreach (var (section, entities) in to.Map)
        {
            var before = from.Map.TryGetValue(section, out var found) ? found : SortedMap<ReadOnlyMemory<byte>>.Empty;
            var changed = entities.Where(e => !before.TryGetValue(e.Key, out var old) || !old.Span.SequenceEqual(e.Value.Span)).ToList();
            if (changed.Count > 0)
            {
                set.Add(new(section, SortedMap<ReadOnlyMemory<byte>>.From(changed)));
            }
        }

        var remove = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        foreach (var (section, entities) in from.Map)
        {
            var after = to.Map.TryGetValue(section, out var found) ? found : SortedMap<ReadOnlyMemory<byte>>.Empty;
            var gone = entities.Keys.Where(id => !after.ContainsKey(id)).ToArray();
            if (gone.Length > 0)
            {
                remove.Add(new(section, gone));
            }
        }

        return new MenuDelta(
            from.Hash, to.Hash, SortedMap<SortedMap<ReadOnlyMemory<byte>>>.From(set), SortedMap<IReadOnlyList<string>>.From(remove));
    }

    /// <summary>Whether the delta between two documents would surely have more bytes: what it sets is counted, until it is too much.</summary>
    public static bool IsLongerThan(MenuDocument from, MenuDocument to, int bytes)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(to);
        foreach (var (section, entities) in to.Map)
        {
            var before = from.Map.TryGetValue(section, out var found) ? found : SortedMap<ReadOnlyMemory<byte>>.Empty;
            foreach (var (id, json) in entities)
            {
                if (before.TryGetValue(id, out var old) && old.Span.SequenceEqual(json.Span))
                {
                    continue;
                }

                bytes -= json.Length + id.Length;
                if (bytes < 0)
                {
                    return true;
                }
            }
        }

        return false;
    }

    /// <summary>The document that <paramref name="delta"/> promises.</summary>
    /// <exception cref="MenuFormatException">The delta is for another document, or the result has not the promised hash: fetch the document whole.</exception>
    public static MenuDocument Apply(MenuDocument from, MenuDelta delta)
    {
        ArgumentNullException.ThrowIfNull(from);
        ArgumentNullException.ThrowIfNull(delta);
        if (from.Hash != delta.From)
        {
            throw new MenuFormatException($"The delta is for {delta.From}, not for {from.Hash}.");
        }

        var names = new SortedSet<string>(from.Map.Keys, StringComparer.Ordinal);
        names.UnionWith(delta.SetMap.Keys);
        var sections = new List<KeyValuePair<string, SortedMap<ReadOnlyMemory<byte>>>>();
        foreach (var name in names)
        {
            var before = from.Map.TryGetValue(name, out var found) ? found : SortedMap<ReadOnlyMemory<byte>>.Empty;
            var set = delta.SetMap.TryGetValue(name, out var changed) ? changed : null;
            var remove = delta.Remove.TryGetValue(name, out var gone) ? gone : null;
            var after = set is null && remove is null ? before : Merge(before, set ?? SortedMap<ReadOnlyMemory<byte>>.Empty, remove ?? []);
            if (after.Count > 0)
            {
                sections.Add(new(name, after));
            }
        }

        var result = new MenuDocument(SortedMap<SortedMap<ReadOnlyMemory<byte>>>.From(sections)) { Origin = new WeakReference<MenuDocument>(from) };
        return result.Hash == delta.To
            ? result
            : throw new MenuFormatException($"The delta promises {delta.To} and gives {result.Hash}.");
    }

    /// <summary>A document with the entities of another written over it. What is not in that one keeps its bytes, unread.</summary>
    public static MenuDocument Over(MenuDocument document, MenuDocument written)
    {
        ArgumentNullException.ThrowIfNull(document);
        ArgumentNullException.ThrowIfNull(written);
        var sections = document.Map.ToDictionary(s => s.Key, s => s.Value, StringComparer.Ordinal);
        foreach (var (name, set) in written.Map)
        {
            sections[name] = sections.TryGetValue(name, out var before) ? Merge(before, set, []) : set;
        }

        return new MenuDocument(SortedMap<SortedMap<ReadOnlyMemory<byte>>>.From([.. sections]));
    }

    private static SortedMap<ReadOnlyMemory<byte>> Merge(
        SortedMap<ReadOnlyMemory<byte>> before, SortedMap<ReadOnlyMemory<byte>> set, IReadOnlyList<string> remove)
    {
        var gone = new HashSet<string>(remove, StringComparer.Ordinal);
        var merged = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>(before.Count + set.Count);
        var (b, s) = (0, 0);
        while (b < before.Count || s < set.Count)
        {
            var order = b == before.Count ? 1 : s == set.Count ? -1 : string.CompareOrdinal(before.KeyAt(b), set.KeyAt(s));
            if (order < 0)
            {
                if (!gone.Contains(before.KeyAt(b)))
                {
                    merged.Add(new(before.KeyAt(b), before.ValueAt(b)));
                }

                b++;
            }
            else
            {
                merged.Add(new(set.KeyAt(s), set.ValueAt(s)));
                s++;
                b += order == 0 ? 1 : 0;
            }
        }

        return SortedMap<ReadOnlyMemory<byte>>.From(merged);
    }
}
