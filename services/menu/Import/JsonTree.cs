using System.Text;
using System.Text.Json;

namespace Totems.Menu.Import;

/// <summary>JSON as a tree of <see cref="Node"/>s that know their place.</summary>
internal static class JsonTree
{
    /// <summary>Most values of a file: what a menu of 50,000 entities with many zones stays below, so that no file takes all memory.</summary>
    public const int MaxValues = 2_000_000;

    /// <summary>Most levels of objects and lists within each other.</summary>
    public const int MaxDepth = 32;

    /// <summary>The tree, or null when it is not JSON: then the one error says where.</summary>
    public static Node? Read(string text, ImportErrors errors)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var place = new Place(bytes);
        try
        {
            var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
            reader.Read();
            var root = Value(ref reader, place, "", null, null);
            if (place.Values > MaxValues)
            {
                errors.Add(place.Line, place.Column, ImportCodes.TooManyRows, $"More than {MaxValues} values.", most: MaxValues);
                return null;
            }

            if (TooDeep(place, errors)) return null;
            while (reader.Read())
            {
                // Only the end may follow; anything else throws.
            }

            return root;
        }
        catch (JsonException e)
        {
            if (TooDeep(place, errors)) return null;
            var line = (int)(e.LineNumber ?? 0) + 1;
            errors.Add(line, place.ColumnOf(line, (int)(e.BytePositionInLine ?? 0)), ImportCodes.BadJson, $"Not JSON: {e.Message.Split(". LineNumber")[0]}");
            return null;
        }
        catch (InvalidOperationException e)
        {
            // Utf8JsonReader.GetString does so for half of a surrogate pair.
            errors.Add(place.Line, place.Column, ImportCodes.BadJson, $"Not JSON: {e.Message}");
            return null;
        }
    }

    private static bool TooDeep(Place place, ImportErrors errors)
    {
        if (place.TooDeep is not { } at) return false;
        errors.Add(at.Line, at.Column, ImportCodes.TooNested, $"More than {MaxDepth} levels.", most: MaxDepth);
        return true;
    }

    private static Node Value(ref Utf8JsonReader reader, Place place, string member, Node? parent, (int Line, int Column)? name)
    {
        place.Values++;
        place.MoveTo(reader.TokenStartIndex);
        var (line, column) = (place.Line, place.Column);
        var (nameLine, nameColumn) = name ?? (line, column);
        Node Make(NodeKind kind, string? text = null) =>
            new(kind, member, line, column, text, parent) { NameLine = nameLine, NameColumn = nameColumn };

        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when reader.CurrentDepth >= MaxDepth:
                place.TooDeep ??= (line, column);
                reader.Skip();
                return Make(NodeKind.Null);
            case JsonTokenType.StartObject:
                var made = Make(NodeKind.Object);
                while (place.Values <= MaxValues && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    place.MoveTo(reader.TokenStartIndex);
                    var at = (place.Line, place.Column);
                    var child = reader.GetString()!;
                    reader.Read();
                    made.Children.Add(Value(ref reader, place, child, made, at));
                }

                return made;
            case JsonTokenType.StartArray:
                var list = Make(NodeKind.List);
                while (place.Values <= MaxValues && reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    list.Children.Add(Value(ref reader, place, $"{list.Children.Count}", list, null));
                }

                return list;
            case JsonTokenType.String: return Make(NodeKind.Text, reader.GetString());
            case JsonTokenType.Number: return Make(NodeKind.Number, Encoding.UTF8.GetString(reader.ValueSpan));
            case JsonTokenType.True: return Make(NodeKind.Flag, "true");
            case JsonTokenType.False: return Make(NodeKind.Flag, "false");
            default: return Make(NodeKind.Null);
        }
    }

    /// <summary>Line and character column of byte positions that only grow.</summary>
    private sealed class Place(byte[] bytes)
    {
        private int _index;

        public int Line { get; private set; } = 1;

        public int Column { get; private set; } = 1;

        /// <summary>Where more is nested than may be.</summary>
        public (int Line, int Column)? TooDeep { get; set; }

        /// <summary>How many values were read.</summary>
        public int Values { get; set; }

        public void MoveTo(long index)
        {
            for (; _index < index; _index++)
            {
                if (bytes[_index] == (byte)'\n')
                {
                    (Line, Column) = (Line + 1, 1);
                }
                else if ((bytes[_index] & 0xC0) != 0x80)
                {
                    Column++;
                }
            }
        }

        /// <summary>Character column of a byte of a line.</summary>
        public int ColumnOf(int line, int byteInLine)
        {
            var start = 0;
            for (var i = 1; i < line && start < bytes.Length; i++)
            {
                start += Math.Max(0, bytes.AsSpan(start).IndexOf((byte)'\n')) + 1;
            }

            start = Math.Min(start, bytes.Length);
            return Encoding.UTF8.GetCharCount(bytes.AsSpan(start, Math.Min(byteInLine, bytes.Length - start))) + 1;
        }
    }
}
