using System.Text.Json;
using System.Text.RegularExpressions;
using Totems.Testing;

namespace Totems.EndToEnd.Speech;

/// <summary>
/// What a front end says in a language, read from its own words: so one walk finds its way in every language. The story itself is written
/// with the Portuguese words that people see.
/// </summary>
internal sealed partial class Words
{
    /// <summary>The languages of both front ends, the default first.</summary>
    public static readonly IReadOnlyList<string> Languages = ["pt-BR", "en", "es"];

    private readonly Dictionary<string, string> words = [];

    private Words(string language) => Language = language;

    /// <summary>Which language.</summary>
    public string Language { get; }

    /// <summary>The words of a key, such as <c>pay.title</c>, with {{values}} filled in.</summary>
    public string this[string key, params ReadOnlySpan<(string Name, string Value)> values]
    {
        get
        {
            var text = words.TryGetValue(key, out var found) ? found : throw new KeyNotFoundException($"No words for {key} in {Language}.");
            foreach (var (name, value) in values) text = text.Replace($"{{{{{name}}}}}", value, StringComparison.Ordinal);
            return text;
        }
    }

    /// <summary>Whether there are words of a key.</summary>
    public bool Has(string key) => words.ContainsKey(key);

    /// <summary>The web admin's.</summary>
    public static Words OfAdmin(string language)
    {
        var words = new Words(language);
        foreach (var file in Directory.GetFiles(Repository.PathOf("services", "admin", "web", "src", "i18n", "words", language), "*.ts")) words.Read(file);
        return words;
    }

    /// <summary>The kiosk screen's.</summary>
    public static Words OfScreen(string language)
    {
        var words = new Words(language);
        words.Read(Repository.PathOf("kiosk-agent", "screen", "src", "i18n", $"words.{language}.ts"));
        return words;
    }

    // An object literal of strings and further objects; keys join with dots.
    private void Read(string file)
    {
        var text = File.ReadAllText(file);
        var path = new Stack<string>();
        var key = "";
        foreach (Match token in Token().Matches(text[(text.IndexOf("= {", StringComparison.Ordinal) + 3)..]))
        {
            if (token.Groups["key"] is { Success: true } name)
            {
                key = name.Value.Trim('"');
            }
            else if (token.Value == "{")
            {
                path.Push(key);
            }
            else if (token.Value == "}")
            {
                path.TryPop(out _);
            }
            else
            {
                words.TryAdd(string.Join('.', path.Reverse().Append(key)), JsonSerializer.Deserialize<string>(token.Value)!);
            }
        }
    }

    [GeneratedRegex("""(?<key>"(?:[^"\\]|\\.)*"|[\w$]+)\s*:|"(?:[^"\\]|\\.)*"|[{}]""")]
    private static partial Regex Token();
}
