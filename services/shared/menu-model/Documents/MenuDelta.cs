using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Totems.MenuModel.Documents;

/// <summary>
/// What leads from one document to the next: <c>{"from":"…","to":"…","set":{section:{id:{…}}},"remove":{section:[id]}}</c>; set and remove
/// are left out when empty. Any JSON serializer writes and reads it so.
/// </summary>
[JsonConverter(typeof(MenuDeltaConverter))]
public sealed class MenuDelta
{
    internal MenuDelta(string from, string to, SortedMap<SortedMap<ReadOnlyMemory<byte>>> set, SortedMap<IReadOnlyList<string>> remove)
    {
        (From, To, SetMap, Remove) = (from, to, set, remove);
        Set = SortedMap<IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>.From(
            [.. set.Select(s => new KeyValuePair<string, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>>(s.Key, s.Value))]);
    }

    /// <summary>Hash of the document it applies to.</summary>
    public string From { get; }

    /// <summary>Hash of the document it results in.</summary>
    public string To { get; }

    /// <summary>Raw entities that are new or different, by section and id.</summary>
    public IReadOnlyDictionary<string, IReadOnlyDictionary<string, ReadOnlyMemory<byte>>> Set { get; }

    /// <summary>Ids that are gone, by section.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Remove { get; }

    internal SortedMap<SortedMap<ReadOnlyMemory<byte>>> SetMap { get; }

    /// <summary>The delta as canonical JSON.</summary>
    public byte[] ToUtf8()
    {
        var buffer = new ArrayBufferWriter<byte>();
        using var writer = new Utf8JsonWriter(buffer, MenuJson.WriterOptions);
        WriteTo(writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Reads a delta; members it does not know are passed over (the hash decides in the end).</summary>
    /// <exception cref="MenuFormatException">Not a delta.</exception>
    public static MenuDelta Parse(ReadOnlyMemory<byte> utf8)
    {
        if (utf8.Length > MenuDocument.MaxBytes)
        {
            throw new MenuFormatException("The delta is too large.");
        }

        return EntityBytes.Guarded<MenuDelta>(utf8.ToArray(), Read);
    }

    internal void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("from"u8, From);
        writer.WriteString("to"u8, To);
        if (Set.Count > 0)
        {
            writer.WriteStartObject("set"u8);
            foreach (var (section, entities) in Set)
            {
                writer.WriteStartObject(section);
                foreach (var (id, json) in entities)
                {
                    writer.WritePropertyName(id);
                    writer.WriteRawValue(json.Span, skipInputValidation: true);
                }

                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        if (Remove.Count > 0)
        {
            writer.WriteStartObject("remove"u8);
            foreach (var (section, ids) in Remove)
            {
                writer.WriteStartArray(section);
                foreach (var id in ids)
                {
                    writer.WriteStringValue(id);
                }

                writer.WriteEndArray();
            }

            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }

    private static MenuDelta Read(ref Utf8JsonReader reader, ReadOnlyMemory<byte> source)
    {
        string? from = null, to = null;
        var set = SortedMap<SortedMap<ReadOnlyMemory<byte>>>.Empty;
        var remove = SortedMap<IReadOnlyList<string>>.Empty;
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new MenuFormatException("A delta is not a JSON object.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = reader.GetString();
            reader.Read();
            switch (member)
            {
                case "from": from = reader.GetString(); break;
                case "to": to = reader.GetString(); break;
                case "set": set = EntityBytes.ReadSections(ref reader, source); break;
                case "remove": remove = ReadRemove(ref reader); break;
                default: reader.Skip(); break;
            }
        }

        return new MenuDelta(
            from ?? throw new MenuFormatException("A delta lacks \"from\"."), to ?? throw new MenuFormatException("A delta lacks \"to\"."), set, remove);
    }

    private static SortedMap<IReadOnlyList<string>> ReadRemove(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw new MenuFormatException("\"remove\" is not a JSON object.");
        }

        var sections = new List<KeyValuePair<string, IReadOnlyList<string>>>();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var section = EntityBytes.Key(reader.GetString()!);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartArray)
            {
                throw new MenuFormatException("\"remove\" holds something that is not a list.");
            }

            var ids = new List<string>();
            while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            {
                ids.Add(EntityBytes.Key(reader.GetString() ?? ""));
            }

            sections.Add(new(section, ids));
        }

        return SortedMap<IReadOnlyList<string>>.From(sections);
    }
}

/// <summary>Lets a <see cref="MenuDelta"/> stand in any JSON message.</summary>
internal sealed class MenuDeltaConverter : JsonConverter<MenuDelta>
{
    public override MenuDelta Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        using var document = JsonDocument.ParseValue(ref reader);
        try
        {
            return MenuDelta.Parse(System.Runtime.InteropServices.JsonMarshal.GetRawUtf8Value(document.RootElement).ToArray());
        }
        catch (MenuFormatException e)
        {
            throw new JsonException(e.Message, e);
        }
    }

    public override void Write(Utf8JsonWriter writer, MenuDelta value, JsonSerializerOptions options) => value.WriteTo(writer);
}
