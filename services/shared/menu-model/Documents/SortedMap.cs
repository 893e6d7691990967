using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Totems.MenuModel.Documents;

/// <summary>An immutable map over two arrays sorted ordinally (UTF-16): iterates in canonical order, looks up by bisection.</summary>
internal sealed class SortedMap<T> : IReadOnlyDictionary<string, T>
{
    private readonly string[] _keys;
    private readonly T[] _values;

    private SortedMap(string[] keys, T[] values) => (_keys, _values) = (keys, values);

    /// <summary>No entries.</summary>
    public static SortedMap<T> Empty { get; } = new([], []);

    /// <summary>Takes entries in any order.</summary>
    /// <exception cref="MenuFormatException">A key appears twice.</exception>
    public static SortedMap<T> From(List<KeyValuePair<string, T>> entries)
    {
        var keys = new string[entries.Count];
        var values = new T[entries.Count];
        var sorted = true;
        for (var i = 0; i < keys.Length; i++)
        {
            (keys[i], values[i]) = (entries[i].Key, entries[i].Value);
            sorted &= i == 0 || string.CompareOrdinal(keys[i - 1], keys[i]) < 0;
        }

        if (!sorted)
        {
            Array.Sort(keys, values, StringComparer.Ordinal);
            for (var i = 1; i < keys.Length; i++)
            {
                if (keys[i - 1] == keys[i])
                {
                    throw new MenuFormatException($"\"{keys[i]}\" appears twice.");
                }
            }
        }

        return new SortedMap<T>(keys, values);
    }

    public int Count => _keys.Length;

    public IEnumerable<string> Keys => _keys;

    public IEnumerable<T> Values => _values;

    public T this[string key] => TryGetValue(key, out var value) ? value : throw new KeyNotFoundException($"No \"{key}\".");

    public string KeyAt(int index) => _keys[index];

    public T ValueAt(int index) => _values[index];

    public bool ContainsKey(string key) => IndexOf(key) >= 0;

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out T value)
    {
        var index = IndexOf(key);
        value = index >= 0 ? _values[index] : default;
        return index >= 0;
    }

    public IEnumerator<KeyValuePair<string, T>> GetEnumerator()
    {
        for (var i = 0; i < _keys.Length; i++)
        {
            yield return new KeyValuePair<string, T>(_keys[i], _values[i]);
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int IndexOf(string key) => Array.BinarySearch(_keys, key, StringComparer.Ordinal);
}
