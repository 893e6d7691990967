using System.Text.Json;
using System.Text.RegularExpressions;
using Totems.Testing;
using Xunit;

namespace Totems.EndToEnd.Speech;

/// <summary>What a person reads when something is refused: every code that the C# side can give has words in each language, so a new one without words fails here.</summary>
public sealed partial class MessageTests
{
    // Answers that no page shows: to totems, to programs, and to documents that pages never ask for by hand.
    private static readonly HashSet<string> NotForPages =
    [
        "assertion-expired", "assertion-refused", "assertion-used", "claim-code-unknown", "claim-code-used", "public-key-invalid", // a machine's enrolment and tokens
        "different-body", "id-taken", "price-mismatch", "menu-unavailable", // a totem's orders
        "idempotency-key-required", "precondition-required", // a program that leaves out a header
        "unknown-blob", "unknown-media", // immutable documents
    ];

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("en")]
    [InlineData("es")]
    public void MenuProblem_OfEveryCode_HasWordsWhereTheMenuIsPublished(string language) =>
        Assert.Empty(Missing(Words.OfAdmin(language), "publish.codes.", Constants("services", "shared", "menu-model", "Validation", "MenuProblems.cs")));

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("en")]
    [InlineData("es")]
    public void CartProblem_OfEveryCode_HasWordsOnTheKiosk(string language) =>
        Assert.Empty(Missing(Words.OfScreen(language), "problem.", Constants("services", "shared", "menu-model", "Pricing", "CartProblems.cs")));

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("en")]
    [InlineData("es")]
    public void Refusal_OfEveryCode_HasWordsInTheWebAdmin(string language) =>
        Assert.Empty(Missing(Words.OfAdmin(language), "problems.", Refusals().Where(code => !NotForPages.Contains(code))));

    [Fact]
    public void CodesThatNoPageShows_AreStillGiven() => Assert.Empty(NotForPages.Except(Refusals()));

    [Theory]
    [InlineData("pt-BR")]
    [InlineData("en")]
    [InlineData("es")]
    public void AuditEntry_OfEveryActionAndField_HasWordsForPeople(string language)
    {
        var words = Words.OfAdmin(language);
        List<string> calls = [.. ServiceFiles().SelectMany(path => AuditCall().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value)];
        List<string> actions = [.. calls.SelectMany(call => AuditAction().Matches(call)).Select(match => match.Groups[1].Value).Distinct()];
        List<string> fields = [.. calls.SelectMany(call => Members().Matches(call)).SelectMany(match => match.Groups[1].Value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            .Select(member => Member().Match(member)).Where(match => match.Success).Select(match => JsonNamingPolicy.CamelCase.ConvertName(match.Groups[1].Value + match.Groups[2].Value)).Distinct()];
        Assert.True(actions.Count > 25 && fields.Count > 25, $"only {actions.Count} actions and {fields.Count} fields");
        Assert.Empty(Missing(words, "audit.actions.", actions));
        Assert.Empty(Missing(words, "audit.fields.", fields.Where(field => !words.Has($"menu.fields.{field}"))));
    }

    // A name or number that the code's maker gives must be a gap in the words of the default language in every other one too.
    [Theory]
    [InlineData("en")]
    [InlineData("es")]
    public void Words_OfProblems_HaveTheSameGapsInEveryLanguage(string language)
    {
        foreach (var (prefix, codes, words) in new (string, IReadOnlyList<string>, Func<string, Words>)[]
        {
            ("publish.codes.", Constants("services", "shared", "menu-model", "Validation", "MenuProblems.cs"), Words.OfAdmin),
            ("problem.", Constants("services", "shared", "menu-model", "Pricing", "CartProblems.cs"), Words.OfScreen),
        })
        {
            var (ours, theirs) = (words("pt-BR"), words(language));
            Assert.All(codes, code => Assert.Equal(Gaps(ours[prefix + code]), Gaps(theirs[prefix + code])));
        }
    }

    private static List<string> Missing(Words words, string prefix, IEnumerable<string> codes) => [.. codes.Where(code => !words.Has(prefix + code))];

    private static IEnumerable<string> Gaps(string text) => Gap().Matches(text).Select(gap => gap.Value).Order(StringComparer.Ordinal);

    private static List<string> Constants(params string[] file)
    {
        List<string> found = [.. Constant().Matches(File.ReadAllText(Repository.PathOf(file))).Select(match => match.Groups[1].Value)];
        Assert.True(found.Count > 10, $"only {found.Count} codes in {file[^1]}");
        return found;
    }

    private static List<string> Refusals()
    {
        List<string> found = [.. ServiceFiles().SelectMany(path => Refusal().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal)];
        Assert.True(found.Count > 30, $"only {found.Count} codes in the services");
        return found;
    }

    private static IEnumerable<string> ServiceFiles() => Directory.EnumerateFiles(Repository.PathOf("services"), "*.cs", SearchOption.AllDirectories)
        .Where(path => !path.Contains("node_modules", StringComparison.Ordinal) && !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    [GeneratedRegex("""public const string \w+ = "(\w+)";""")]
    private static partial Regex Constant();

    [GeneratedRegex("""\bProblems\.(?:(?:Conflict|NotFound|Forbidden)\(\s*|Of\([^,"]+,\s*)"([a-z0-9-]+)[\"]""")]
    private static partial Regex Refusal();

    [GeneratedRegex("""\bAudit(?:edAsync)?\((.*?)\);""", RegexOptions.Singleline)]
    private static partial Regex AuditCall();

    [GeneratedRegex(""""([a-z-]+\.[a-z-]+)"""")]
    private static partial Regex AuditAction();

    [GeneratedRegex("""new\s*\{([^{}]*)\}""")]
    private static partial Regex Members();

    // "name", "row.Name", "content.Agent" or "name = …".
    [GeneratedRegex("""^(?:(\w+)\s*=[^=>]|(?:[\w?]+\.)*(\w+)$)""")]
    private static partial Regex Member();

    [GeneratedRegex("""\{\{\w+\}\}""")]
    private static partial Regex Gap();
}
