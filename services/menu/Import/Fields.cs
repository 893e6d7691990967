using System.Buffers;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Import;

/// <summary>Takes the members of one object, checks their shape, and tells at the end which members it does not know.</summary>
internal sealed partial class Fields
{
    /// <summary>Longest name.</summary>
    public const int NameLength = 120;

    /// <summary>Longest description.</summary>
    public const int DescriptionLength = 500;

    /// <summary>Longest external code.</summary>
    public const int CodeLength = 64;

    private static readonly JsonSerializerOptions Strict = new(MenuJson.Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    private readonly Node _node;
    private readonly ImportErrors _errors;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    public Fields(Node node, ImportErrors errors)
    {
        (_node, _errors) = (node, errors);
        if (node.Kind != NodeKind.Object)
        {
            errors.Add(node, ImportCodes.WrongKind, $"{node.Label} must be an object.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var child in node.Children.Where(c => !seen.Add(c.Member)))
        {
            errors.AddAtName(child, ImportCodes.Duplicate, $"{child.Member} is there twice.");
        }
    }

    /// <summary>A member, or null when it is absent.</summary>
    public Node? Find(string member)
    {
        _known.Add(member);
        return _node.Find(member) is { Kind: not NodeKind.Null } found ? found : null;
    }

    /// <summary>A member; its absence is an error.</summary>
    public Node? Require(string member)
    {
        if (Find(member) is { } found)
        {
            return found;
        }

        Missing(member);
        return null;
    }

    /// <summary>Tells the members nobody asked for.</summary>
    public void Finish()
    {
        foreach (var child in _node.Children.Where(c => !_known.Contains(c.Member)))
        {
            _errors.AddAtName(child, ImportCodes.UnknownMember, $"{child.Label} is not a member of this format.");
        }
    }

    /// <summary>A text of one line, or null.</summary>
    public string? String(string member, int longest, bool required = false)
    {
        var node = required ? Require(member) : Find(member);
        if (node is null || !Is(node, NodeKind.Text, "a text"))
        {
            return null;
        }

        var text = node.Text!;
        if (required && string.IsNullOrWhiteSpace(text))
        {
            _errors.Add(node, ImportCodes.Missing, $"{node.Label} must not be blank.");
        }
        else if (text.Length > longest)
        {
            _errors.Add(node, ImportCodes.TooLong, $"{node.Label} has {text.Length} characters; at most {longest} are allowed.", most: longest);
        }
        else if (text.Any(char.IsControl))
        {
            _errors.Add(node, ImportCodes.ControlCharacter, $"{node.Label} holds a line break, tab or other control character.");
        }

        return text;
    }

    /// <summary>An external code.</summary>
    public string? Code() => String("code", CodeLength);

    /// <summary>A translated text, required in Portuguese when it is there at all.</summary>
    public Text? Text(string member, int longest)
    {
        if (Find(member) is not { } node)
        {
            return null;
        }

        var fields = new Fields(node, _errors);
        var text = new Text(
            fields.String("pt-BR", longest, required: node.Kind == NodeKind.Object) ?? "", fields.String("en", longest), fields.String("es", longest));
        fields.Finish();
        return text;
    }

    /// <summary>The shown name; required.</summary>
    public Text Name()
    {
        if (Find("name") is null)
        {
            Missing("name");
        }

        return Text("name", NameLength) ?? new Text("");
    }

    /// <summary>A whole number, or null.</summary>
    public int? Number(string member, int least, int most, bool required = false)
    {
        var node = required ? Require(member) : Find(member);
        if (node is null || !Is(node, NodeKind.Number, "a number"))
        {
            return null;
        }

        return (int?)Whole(node, least, most);
    }

    /// <summary>An amount in centavos, or null.</summary>
    public long? Centavos(string member, bool required = false)
    {
        var node = required ? Require(member) : Find(member);
        return node is not null && Is(node, NodeKind.Number, "a whole number of centavos") ? Whole(node, 0, Money.Most, ImportCodes.PriceOutOfRange) : null;
    }

    /// <summary>A word that matches a pattern, or null.</summary>
    public string? Word(string member, Regex pattern, string code, string what, bool required = false)
    {
        var node = required ? Require(member) : Find(member);
        if (node is null || !Is(node, NodeKind.Text, what))
        {
            return null;
        }

        return Check(node, pattern, code, what) ? node.Text : null;
    }

    /// <summary>A list of words, each matching a pattern; null when it is absent or empty.</summary>
    public IReadOnlyList<Node>? Words(string member, Regex pattern, string code, string what, bool required = false)
    {
        var node = required ? Require(member) : Find(member);
        if (node is null || !Is(node, NodeKind.List, "a list"))
        {
            return null;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        var words = new List<Node>(node.Children.Count);
        foreach (var child in node.Children.Where(c => Is(c, NodeKind.Text, what) && Check(c, pattern, code, what)))
        {
            if (seen.Add(child.Text!))
            {
                words.Add(child);
            }
            else
            {
                _errors.Add(child, ImportCodes.Duplicate, $"\"{child.Text}\" is in the list twice.");
            }
        }

        return words.Count == 0 ? null : words;
    }

    /// <summary>The objects of a list; empty when it is absent.</summary>
    public IReadOnlyList<Node> Objects(string member, bool required = false)
    {
        var node = required ? Require(member) : Find(member);
        return node is not null && Is(node, NodeKind.List, "a list") ? node.Children : [];
    }

    /// <summary>
    /// A record of the menu's own library, read as that reads it; what may stand in it is judged with the draft's other problems. Null when absent or not
    /// such a record.
    /// </summary>
    public T? Record<T>(string member) where T : class => Find(member) is { } node ? Record<T>(node, _errors) : null;

    /// <summary>A value of a file as a record.</summary>
    public static T? Record<T>(Node node, ImportErrors errors) where T : class
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(bytes)) node.WriteTo(writer);
        try
        {
            return JsonSerializer.Deserialize<T>(bytes.WrittenSpan, Strict);
        }
        catch (JsonException failure)
        {
            var unknown = failure.Message.Contains("could not be mapped", StringComparison.Ordinal);
            errors.Add(node, unknown ? ImportCodes.UnknownMember : ImportCodes.WrongKind, $"{node.Label}: {failure.Message.Split(" Path:")[0]}");
            return null;
        }
    }

    /// <summary>A picture: a media reference or a file name.</summary>
    public string? Image(string member, List<ImageUse> images)
    {
        if (Word(member, Patterns.Image(), ImportCodes.BadImage, "the name of a png, jpg, jpeg or webp picture") is not { } name)
        {
            return null;
        }

        var node = Find(member)!;
        images.Add(new ImageUse(name, node.Line, node.Column));
        return name;
    }

    private void Missing(string member)
    {
        var place = _node.Find(member) ?? _node;
        _errors.Add(place.Line, place.Column, ImportCodes.Missing, place == _node ? $"{_node.Label} needs a {member}." : $"{place.Label} is missing.");
    }

    private bool Is(Node node, NodeKind kind, string what)
    {
        if (node.Kind != kind)
        {
            _errors.Add(node, ImportCodes.WrongKind, $"{node.Label} must be {what}.");
        }

        return node.Kind == kind;
    }

    private bool Check(Node node, Regex pattern, string code, string what)
    {
        if (pattern.IsMatch(node.Text!))
        {
            return true;
        }

        _errors.Add(node, code, $"\"{Short(node.Text!)}\" is not {what}.");
        return false;
    }

    private long? Whole(Node node, long least, long most, string beyond = ImportCodes.OutOfRange)
    {
        var text = node.Text!;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            if (number >= least && number <= most)
            {
                return number;
            }

            _errors.Add(node, beyond, $"{node.Label} must be {least} to {most}.", least, most);
            return null;
        }

        var tooLarge = text.Length > 18 && text.All(char.IsAsciiDigit);
        _errors.Add(node, tooLarge ? beyond : ImportCodes.BadNumber, $"{node.Label} must be a whole number from {least} to {most}.", least, most);
        return null;
    }

    private static string Short(string text) => text.Length > 40 ? text[..39] + "…" : text;
}
