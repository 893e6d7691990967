using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Totems.Menu.Import;
using Totems.Menu.Tests.Service;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;
using Totems.Testing;
using Xunit;

namespace Totems.Menu.Tests.Limits;

/// <summary>
/// Every limit of menus, drafts and imports is broken once, and the answers are those of tests/limits/answers.json, from which the web's tests make the sentences that
/// people read (tests/limits/sentences). With TOTEMS_APPROVE=1 the file is written anew.
/// </summary>
public sealed partial class LimitTests
{
    // Constants that bound the work or the memory of the service, not what people may write.
    private static readonly HashSet<string> NotForPeople =
    [
        "BlobCache.MaxBytes", "BlobCache.MaxBytesEach", "BlobCompression.Capacity", "ContentStore.MostAtOnce", "DraftCache.MaxRows", "Freeze.InlineBytes", // memory
        "PictureDecoder.MaxCpuSeconds", "PictureDecoder.MaxExplanation", "PictureDecoder.MaxMemory", "PictureDecoder.MaxOutputBytes", // of a process apart
        "Durability.ReadOnly", "PictureDecoder.NotFound", "PictureDecoder.SignalCpu", "PictureDecoder.SignalFileSize", "PictureDecoder.SignalKill", "WebhookDispatcher.Gone", // codes of others
        "EntityUsers.MaxPrices", "GetPriceGrid.MaxFound", "GetSoldOut.MostNames", "ImportErrors.LongestValue", "PricePatcher.AuditedChanges", "ProgramImport.MostTold", "ReleaseFault.MostTold", // cut, not refused
        "FactChecks.MilligramsPerUnit", "GroupChecks.LongestWay", "PriceList.CodeColumn", "UpsertByCode.Attempts", "UpsertByCode.LongestStem", "WebhookClient.MaxResponse", // no input at all
        "CartPricing.MaxLines", // of a guest's cart, whose words are the kiosk's
    ];

    // Numbers in comparisons that are codes and shapes: parts of a colour, of a picture's reference, of tax situations.
    private static readonly string[] NoLimits = ["rgb", "reference.Split", "98 or 99"];

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Fact]
    public async Task Limits_BrokenByOne_AreAnsweredAsApproved()
    {
        await using var menu = await MenuFixture.StartAsync();
        List<LimitRow> rows = [.. MenuRows.All(), .. PriceRows.All(), .. ImportRows.All(), .. await RequestRows.AllAsync(menu)];
        Assert.Equal(rows.Count, rows.Select(row => row.Name).Distinct().Count());

        AssertNoLimitIsMissing(rows);
        AssertNoCodeIsMissing(rows);
        AssertNoRefusalOfAFieldIsMissing(rows);
        var (file, written) = (Repository.PathOf("tests", "limits", "answers.json"), Written(rows));
        if (Environment.GetEnvironmentVariable("TOTEMS_APPROVE") == "1") await File.WriteAllTextAsync(file, written, MenuFixture.Cancellation);
        Assert.Equal(await File.ReadAllTextAsync(file, MenuFixture.Cancellation), written);
    }

    // A number in a comparison is a limit without a name, which no table can ask for. What is imported is bounded by arguments, whose shapes are words' own.
    [Fact]
    public void Limits_OfPeople_AreNamedConstants() => AssertNone(
        Sources().SelectMany(path => File.ReadLines(path).Where(line => Unnamed().IsMatch(Spoken().Replace(line, "")) && !NoLimits.Any(line.Contains)).Select(line => $"{Path.GetFileName(path)}: {line.Trim()}")));

    private static void AssertNoLimitIsMissing(IReadOnlyList<LimitRow> rows)
    {
        var named = rows.SelectMany(row => row.Limits).Select(limit => limit.Name).ToHashSet();
        var known = Constants().Select(constant => constant.Name).ToHashSet();
        Assert.Empty(named.Except(known));
        AssertNone(known.Except(named).Except(NotForPeople));
        Assert.Empty(NotForPeople.Except(known));
    }

    private static void AssertNoCodeIsMissing(IReadOnlyList<LimitRow> rows)
    {
        AssertNone(Codes(typeof(MenuProblems)).Except(Said(rows, "problem")));
        AssertNone(Codes(typeof(ImportCodes)).Except(Said(rows, "error")));
    }

    // Each "code: English text" that a request's check can give is in some row; what is filled in may be anything.
    private static void AssertNoRefusalOfAFieldIsMissing(IReadOnlyList<LimitRow> rows)
    {
        var said = rows.Where(row => row.Kind == "refusal").SelectMany(row => row.Answer["errors"]?.AsObject().SelectMany(field => field.Value!.AsArray()) ?? [])
            .Select(text => text!.GetValue<string>()).ToList();
        var given = Directory.EnumerateFiles(Repository.PathOf("services", "menu"), "*.cs", SearchOption.AllDirectories)
            .Where(path => !path.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal))
            .SelectMany(path => FieldError().Matches(File.ReadAllText(path))).Select(match => match.Groups[1].Value).Distinct().ToList();
        Assert.True(given.Count > 20, $"only {given.Count} refusals of fields");
        AssertNone(given.Where(text => !said.Exists(one => Regex.IsMatch(one, $"^{Filled().Replace(Regex.Escape(text), ".*")}$"))));
    }

    private static void AssertNone(IEnumerable<string> without)
    {
        List<string> found = [.. without.Order(StringComparer.Ordinal)];
        Assert.True(found.Count == 0, $"No row shows what people read of: {string.Join(", ", found)}");
    }

    private static string Written(IEnumerable<LimitRow> rows)
    {
        var values = Constants().ToDictionary(constant => constant.Name, constant => constant.Value);
        var file = new JsonObject();
        foreach (var row in rows)
        {
            var limits = row.Limits.Select(limit => new JsonObject
            {
                ["limit"] = limit.Name,
                ["value"] = values[limit.Name],
                ["as"] = JsonNamingPolicy.CamelCase.ConvertName(limit.How.ToString()),
            });
            file[row.Name] = new JsonObject { ["kind"] = row.Kind, ["answer"] = row.Answer.DeepClone(), ["limits"] = new JsonArray([.. limits]) };
        }

        return file.ToJsonString(Indented).ReplaceLineEndings("\n") + "\n";
    }

    private static IEnumerable<(string Name, long Value)> Constants() =>
        typeof(MenuValidation).Assembly.GetTypes().Where(type => type.Namespace == typeof(MenuValidation).Namespace || type == typeof(CartPricing))
            .Concat(typeof(MenuImport).Assembly.GetTypes().Where(type => type.Namespace?.StartsWith("Totems.Menu.", StringComparison.Ordinal) == true))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
                .Where(field => field is { IsLiteral: true, DeclaringType.IsEnum: false } && (field.FieldType == typeof(int) || field.FieldType == typeof(long)))
                .Select(field => ($"{type.Name}.{field.Name}", Convert.ToInt64(field.GetRawConstantValue(), null))));

    private static IEnumerable<string> Codes(Type type) => type.GetFields(BindingFlags.Static | BindingFlags.Public).Select(field => (string)field.GetRawConstantValue()!);

    private static HashSet<string> Said(IEnumerable<LimitRow> rows, string kind) => [.. rows.Where(row => row.Kind == kind).Select(row => row.Answer["code"]!.GetValue<string>())];

    private static IEnumerable<string> Sources()
    {
        string[] checks = ["Approvals", "Availability", "Drafts", "Exchange", "Parity", "PriceGrid", "Programs", "Releases"];
        return checks.Select(folder => Repository.PathOf("services", "menu", folder)).Append(Repository.PathOf("services", "shared", "menu-model", "Validation"))
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs")).Append(Repository.PathOf("services", "menu", "Import", "EntityReader.cs"))
            .Append(Repository.PathOf("services", "menu", "Webhooks", "WebhookEndpoints.cs"));
    }

    [GeneratedRegex("""[<>]=?\s-?(?:[2-9]|\d[\d_]+)(?![\d.])|fields\.(?:Number|String)\([^)]*\d\d""")]
    private static partial Regex Unnamed();

    [GeneratedRegex("""\$?"(?:[^"\\]|\\.)*"|//.*""")]
    private static partial Regex Spoken();

    [GeneratedRegex("""\["?\$?"([a-zA-Z-]+: [^"]*)"\]""")]
    private static partial Regex FieldError();

    [GeneratedRegex("""\\\{.*?\}""")]
    private static partial Regex Filled();
}
