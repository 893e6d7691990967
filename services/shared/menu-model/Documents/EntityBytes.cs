using System.Buffers;
using System.Text.Json;

namespace Totems.MenuModel.Documents;

/// <summary>
/// Reads sections of raw entities. Entities keep their members and their order; only what JSON lets writers choose freely, white space
/// and escapes, is brought into the form <see cref="MenuJson"/> writes. So a document or delta that travelled through another serializer
/// (a hub message, a JsonElement) still has the same hash.
/// </summary>
internal static class EntityBytes
{
    /// <summary>An id or section name is at most this long; the longest price key is 267.</summary>
    internal const int MaxKey = 300;

    // Bytes that the canonical form writes as they are, whatever stands next to them in valid UTF-8: printable ASCII but the
    // backslash, and U+00C0 to U+00FF (lead byte C3). Strings with any other byte are looked at character by character.
    private static readonly SearchValues<byte> Plain = SearchValues.Create(
        [.. Enumerable.Range(0x20, 0x5F).Where(b => b != '\\').Select(b => (byte)b), 0xC3, .. Enumerable.Range(0x80, 0x40).Select(b => (byte)b)]);

    /// <summary>Reads <c>{"section":{"id":{…}}}</c>; the reader stands on the first brace. Empty sections mean nothing and are dropped.</summary>
    public static SortedMap<SortedMap<ReadOnlyMemory<byte>>> ReadSections(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source)
    {
        Require(reader.TokenType, JsonTokenType.StartObject, "A menu document");
        var sections = new List<KeyValuePair<string, SortedMap<ReadOnlyMemory<byte>>>>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = Key(reader.GetString()!);
            if (!names.Add(name))
            {
                throw new MenuFormatException($"Section \"{name}\" appears twice.");
            }

            reader.Read();
            Require(reader.TokenType, JsonTokenType.StartObject, $"Section \"{name}\"");
            var entities = new List<KeyValuePair<string, ReadOnlyMemory<byte>>>();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var id = Key(reader.GetString()!);
                reader.Read();
                entities.Add(new(id, Take(ref reader, source)));
            }

            if (entities.Count > 0)
            {
                sections.Add(new(name, SortedMap<ReadOnlyMemory<byte>>.From(entities)));
            }
        }

        return SortedMap<SortedMap<ReadOnlyMemory<byte>>>.From(sections);
    }

    /// <summary>One entity on its own.</summary>
    public static ReadOnlyMemory<byte> Single(ReadOnlyMemory<byte> json) => Guarded(json, static (ref Utf8JsonReader reader, ReadOnlyMemory<byte> source) =>
    {
        reader.Read();
        return Take(ref reader, source);
    });

    internal delegate T Reading<T>(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source);

    /// <summary>Runs a reading over a whole input and turns every way it can fail into <see cref="MenuFormatException"/>.</summary>
    public static T Guarded<T>(ReadOnlyMemory<byte> source, Reading<T> reading)
    {
        if (!System.Text.Unicode.Utf8.IsValid(source.Span))
        {
            throw new MenuFormatException("Not UTF-8.");
        }

        try
        {
            var reader = new Utf8JsonReader(source.Span, MenuJson.ReaderOptions);
            var result = reading(ref reader, source);
            while (reader.Read())
            {
                // Only the end of the input may follow; anything else throws.
            }

            return result;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            throw new MenuFormatException($"Not a menu document: {e.Message}", e);
        }
    }

    public static string Key(string key)
    {
        if (key.Length is 0 or > MaxKey || key.AsSpan().ContainsAnyExceptInRange('!', '~') || key.AsSpan().ContainsAny('"', '\\'))
        {
            throw new MenuFormatException("An id or section name is 1 to 300 printable ASCII characters without quotes and backslashes.");
        }

        return key;
    }

    private static ReadOnlyMemory<byte> Take(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source)
    {
        Require(reader.TokenType, JsonTokenType.StartObject, "An entity");
        var start = (int)reader.TokenStartIndex;
        var depth = reader.CurrentDepth;
        var compact = 1;
        var canonical = true;
        var previous = JsonTokenType.StartObject;
        do
        {
            if (!reader.Read())
            {
                throw new MenuFormatException("An entity ends too early.");
            }

            var token = reader.TokenType;
            if (token == JsonTokenType.Null && previous != JsonTokenType.PropertyName)
            {
                throw new MenuFormatException("A list holds null.");
            }

            canonical = canonical && (token is not (JsonTokenType.String or JsonTokenType.PropertyName) || IsCanonical(ref reader));
            compact += LengthOf(token, ref reader) + (FollowsComma(token, previous) ? 1 : 0);
            previous = token;
        }
        while (previous != JsonTokenType.EndObject || reader.CurrentDepth != depth);

        var raw = source[start..(int)reader.BytesConsumed];
        return canonical && raw.Length == compact ? raw : Rewrite(raw.Span);
    }

    /// <summary>Whether a text stands as the writer would write it. One with escapes may, but is not worth knowing apart.</summary>
    private static bool IsCanonical(ref Utf8JsonReader reader) =>
        !reader.ValueIsEscaped
        && (!reader.ValueSpan.ContainsAnyExcept(Plain) || MenuJson.WriterOptions.Encoder!.FindFirstCharacterToEncodeUtf8(reader.ValueSpan) < 0);

    private static int LengthOf(JsonTokenType token, ref Utf8JsonReader reader) => token switch
    {
        JsonTokenType.PropertyName => reader.ValueSpan.Length + 3,
        JsonTokenType.String => reader.ValueSpan.Length + 2,
        JsonTokenType.StartObject or JsonTokenType.EndObject or JsonTokenType.StartArray or JsonTokenType.EndArray => 1,
        _ => reader.ValueSpan.Length,
    };

    private static bool FollowsComma(JsonTokenType token, JsonTokenType previous) =>
        token is not (JsonTokenType.EndObject or JsonTokenType.EndArray)
        && previous is not (JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.PropertyName);

    private static ReadOnlyMemory<byte> Rewrite(ReadOnlySpan<byte> raw)
    {
        var buffer = new ArrayBufferWriter<byte>(raw.Length);
        using var writer = new Utf8JsonWriter(buffer, MenuJson.WriterOptions);
        var reader = new Utf8JsonReader(raw, MenuJson.ReaderOptions);
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject: writer.WriteStartObject(); break;
                case JsonTokenType.EndObject: writer.WriteEndObject(); break;
                case JsonTokenType.StartArray: writer.WriteStartArray(); break;
                case JsonTokenType.EndArray: writer.WriteEndArray(); break;
                case JsonTokenType.PropertyName: writer.WritePropertyName(reader.GetString()!); break;
                case JsonTokenType.String: writer.WriteStringValue(reader.GetString()); break;
                default: writer.WriteRawValue(reader.ValueSpan, skipInputValidation: true); break;
            }
        }

        writer.Flush();
        return buffer.WrittenMemory;
    }

    private static void Require(JsonTokenType token, JsonTokenType wanted, string what)
    {
        if (token != wanted)
        {
            throw new MenuFormatException($"{what} is not a JSON object.");
        }
    }
}
