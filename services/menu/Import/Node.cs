using System.Text.Json;

namespace Totems.Menu.Import;

/// <summary>What a <see cref="Node"/> holds.</summary>
internal enum NodeKind
{
    /// <summary>Members by name, in the file's order; a name may come twice.</summary>
    Object,

    /// <summary>Values in order.</summary>
    List,

    /// <summary>A text.</summary>
    Text,

    /// <summary>A number, as it is written.</summary>
    Number,

    /// <summary>True or false.</summary>
    Flag,

    /// <summary>Nothing; it only says where something could have been.</summary>
    Null,
}

/// <summary>A value of a file and where it stands: what both formats are read into, so that one reader checks them.</summary>
/// <param name="kind">What it holds.</param>
/// <param name="member">Its name in its parent, or "".</param>
/// <param name="line">Line of the value, from 1.</param>
/// <param name="column">Column of the value, from 1.</param>
/// <param name="text">Text or number as written.</param>
/// <param name="parent">What it is in.</param>
internal sealed class Node(NodeKind kind, string member, int line, int column, string? text = null, Node? parent = null)
{
    private static readonly List<Node> None = [];
    private string? _label;

    public NodeKind Kind { get; } = kind;

    public string Member { get; } = member;

    public int Line { get; } = line;

    public int Column { get; } = column;

    public string? Text { get; } = text;

    /// <summary>Line of its name.</summary>
    public int NameLine { get; init; } = line;

    /// <summary>Column of its name.</summary>
    public int NameColumn { get; init; } = column;

    /// <summary>Members or values; only objects and lists take any.</summary>
    public List<Node> Children { get; } = kind is NodeKind.Object or NodeKind.List ? [] : None;

    /// <summary>What to call it in a message: the sheet's column, or the path of members.</summary>
    public string Label
    {
        get => _label ?? (parent is null or { Label: "" } ? Member : $"{parent.Label}.{Member}");
        init => _label = value;
    }

    /// <summary>The first child of that name.</summary>
    public Node? Find(string member)
    {
        foreach (var child in Children)
        {
            if (child.Member == member)
            {
                return child;
            }
        }

        return null;
    }

    /// <summary>The value as JSON again.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        switch (Kind)
        {
            case NodeKind.Object:
                writer.WriteStartObject();
                foreach (var child in Children)
                {
                    writer.WritePropertyName(child.Member);
                    child.WriteTo(writer);
                }

                writer.WriteEndObject();
                break;
            case NodeKind.List:
                writer.WriteStartArray();
                foreach (var child in Children)
                {
                    child.WriteTo(writer);
                }

                writer.WriteEndArray();
                break;
            case NodeKind.Text: writer.WriteStringValue(Text); break;
            case NodeKind.Number: writer.WriteRawValue(Text!); break;
            case NodeKind.Flag: writer.WriteBooleanValue(Text == "true"); break;
            default: writer.WriteNullValue(); break;
        }
    }
}
