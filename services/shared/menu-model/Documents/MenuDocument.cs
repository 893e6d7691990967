using System.Security.Cryptography;
using System.Text;

namespace Totems.MenuModel.Documents;

/// <summary>
/// One of a menu's documents (content, or a zone's price book) as sections of entities that are kept as raw JSON: who does not know a member
/// or a section still keeps it, can apply a delta that holds it and comes to the same hash. The canonical form is
/// <c>{"section":{"id":{…}}}</c> with sections and ids sorted ordinally. Immutable.
/// </summary>
public sealed class MenuDocument
{
    /// <summary>Larger documents are refused, in bytes.</summary>
    public const int MaxBytes = 32 * 1024 * 1024;

    private readonly SortedMap<SortedMap<ReadOnlyMemory<byte>>> _sections;
    private byte[]? _canonical;
    private string? _hash;

    internal MenuDocument(SortedMap<SortedMap<ReadOnlyMemory<byte>>> sections, byte[]? canonical = null)
    {
        _sections = sections;
        _canonical = canonical;
        Sections = SortedMap<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>.From(
            [.. sections.Select(s => new KeyValuePair<string, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>(s.Key, s.Value))]);
    }

    /// <summary>A document with nothing in it.</summary>
    public static MenuDocument Empty { get; } = new(SortedMap<SortedMap<ReadOnlyMemory<byte>>>.Empty);

    /// <summary>Raw entities by section and id, both in canonical order. Never holds an empty section.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> Sections { get; }

    /// <summary>SHA-256 of the canonical bytes, lower-case hex.</summary>
    public string Hash => _hash ??= Convert.ToHexStringLower(SHA256.HashData(Canonical));

    internal SortedMap<SortedMap<ReadOnlyMemory<byte>>> Map => _sections;

    /// <summary>The document that a delta made this one of, as long as somebody has it: what did not change are the same bytes in both.</summary>
    internal WeakReference<MenuDocument>? Origin { get; init; }

    private byte[] Canonical => _canonical ??= Write();

    /// <summary>Builds a document of entities, each the bytes <see cref="MenuJson.ToCanonical{T}"/> gave.</summary>
    /// <exception cref="MenuFormatException">An entity is not a JSON object, an id appears twice in a section, or a name is not one.</exception>
    public static MenuDocument Create(IEnumerable<(string Section, string Id, byte[] Json)> entities)
    {
        ArgumentNullException.ThrowIfNull(entities);
        var sections = new Dictionary<string, List<KeyValuePair<string, ReadOnlyMemory<byte>>>>(StringComparer.Ordinal);
        foreach (var (section, id, json) in entities)
        {
            if (!sections.TryGetValue(section, out var list))
            {
                sections[EntityBytes.Key(section)] = list = [];
            }

            list.Add(new(EntityBytes.Key(id), EntityBytes.Single(json.ToArray())));
        }

        return new MenuDocument(SortedMap<SortedMap<ReadOnlyMemory<byte>>>.From(
            [.. sections.Select(s => new KeyValuePair<string, SortedMap<ReadOnlyMemory<byte>>>(s.Key, SortedMap<ReadOnlyMemory<byte>>.From(s.Value)))]));
    }

    /// <summary>Reads a document, sorted or not. The bytes are copied.</summary>
    /// <exception cref="MenuFormatException">Over <see cref="MaxBytes"/>, not JSON, nested deeper than 32, or a section or id appears twice.</exception>
    public static MenuDocument Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MaxBytes)
        {
            throw new MenuFormatException($"A menu document has at most {MaxBytes} bytes; this has {utf8.Length}.");
        }

        var bytes = utf8.ToArray();
        var sections = EntityBytes.Guarded(bytes, static (ref System.Text.Json.Utf8JsonReader reader, ReadOnlyMemory<byte> source) =>
        {
            reader.Read();
            return EntityBytes.ReadSections(ref reader, source);
        });
        return new MenuDocument(sections);
    }

    /// <summary>The canonical bytes, a fresh copy.</summary>
    public byte[] ToUtf8() => [.. Canonical];

    /// <summary>The raw JSON of an entity, or null when there is none.</summary>
    public ReadOnlyMemory<byte>? Find(string section, string id) =>
        _sections.TryGetValue(section, out var entities) && entities.TryGetValue(id, out var json) ? json : default(ReadOnlyMemory<byte>?);

    private byte[] Write()
    {
        var length = 2 + Math.Max(0, _sections.Count - 1);
        foreach (var (name, entities) in _sections)
        {
            length += name.Length + 5 + Math.Max(0, entities.Count - 1);
            for (var i = 0; i < entities.Count; i++)
            {
                length += entities.KeyAt(i).Length + 3 + entities.ValueAt(i).Length;
            }
        }

        var bytes = new byte[length];
        var at = 0;
        bytes[at++] = (byte)'{';
        for (var s = 0; s < _sections.Count; s++)
        {
            at = WriteKey(bytes, at, _sections.KeyAt(s), s);
            bytes[at++] = (byte)'{';
            var entities = _sections.ValueAt(s);
            for (var i = 0; i < entities.Count; i++)
            {
                at = WriteKey(bytes, at, entities.KeyAt(i), i);
                entities.ValueAt(i).Span.CopyTo(bytes.AsSpan(at));
                at += entities.ValueAt(i).Length;
            }

            bytes[at++] = (byte)'}';
        }

        bytes[at] = (byte)'}';
        return bytes;
    }

    private static int WriteKey(byte[] bytes, int at, string key, int index)
    {
        if (index > 0)
        {
            bytes[at++] = (byte)',';
        }

        bytes[at++] = (byte)'"';
        at += Encoding.ASCII.GetBytes(key, bytes.AsSpan(at));
        bytes[at++] = (byte)'"';
        bytes[at++] = (byte)':';
        return at;
    }
}
