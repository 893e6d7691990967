using System.Globalization;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;

namespace Totems.Local.Testing;

/// <summary>A test that failed, and why.</summary>
internal sealed record TestFailure(string Test, string Reason);

/// <summary>What one test process found out.</summary>
/// <param name="Passed">Tests passed.</param>
/// <param name="Failed">Tests failed, with errors outside of tests and a crash of the process counted among them.</param>
/// <param name="Skipped">Tests skipped.</param>
/// <param name="Failures">The failures, as many as <paramref name="Failed"/>.</param>
internal sealed record JobResult(int Passed, int Failed, int Skipped, IReadOnlyList<TestFailure> Failures)
{
    /// <summary>Nothing yet.</summary>
    public static JobResult None { get; } = new(0, 0, 0, []);

    /// <summary>Everything that was run, and nothing failed: an empty run is no success.</summary>
    public bool Succeeded => Failed == 0 && Passed > 0;

    /// <summary>The line that ends a run.</summary>
    public string Line => string.Create(CultureInfo.InvariantCulture, $"{Passed} passed, {Failed} failed, {Skipped} skipped");

    /// <summary>Both together.</summary>
    public static JobResult operator +(JobResult a, JobResult b) =>
        new(a.Passed + b.Passed, a.Failed + b.Failed, a.Skipped + b.Skipped, [.. a.Failures, .. b.Failures]);

    /// <summary>One failure that is not a test's own.</summary>
    public static JobResult Failure(string what, string reason) => new(0, 1, 0, [new TestFailure(what, reason)]);

    /// <summary>Reads the results of an xunit process. One that left none, or ended with an error it does not explain, counts as a failure.</summary>
    /// <param name="name">The test project.</param>
    /// <param name="exitCode">How its process ended.</param>
    /// <param name="xmlFile">The results in xunit's XML, if the process got that far.</param>
    /// <param name="lastLines">What it said last.</param>
    public static JobResult FromXunit(string name, int exitCode, string xmlFile, string lastLines)
    {
        if (!File.Exists(xmlFile) || TryLoad(xmlFile) is not { } assemblies)
        {
            return Failure(name, $"The test process ended with code {exitCode} and without results. It said last:\n{lastLines}");
        }

        var tests = assemblies.Descendants("test").ToList();
        var failures = tests.Where(test => Attribute(test, "result") == "Fail")
            .Select(test => new TestFailure(Attribute(test, "name"), Reason(test.Element("failure"))))
            .Concat(assemblies.Descendants("error").Select(error => new TestFailure(
                $"{name} ({Attribute(error, "type")}) {Attribute(error, "name")}", Reason(error.Element("failure")))))
            .ToList();
        if (exitCode != 0 && failures.Count == 0)
        {
            failures.Add(new TestFailure(name, $"The test process ended with code {exitCode}. It said last:\n{lastLines}"));
        }

        return new JobResult(
            tests.Count(test => Attribute(test, "result") == "Pass"),
            failures.Count,
            tests.Count(test => Attribute(test, "result") == "Skip"),
            failures);
    }

    /// <summary>Reads the results of a vitest process, in its JSON.</summary>
    public static JobResult FromVitest(string name, int exitCode, string jsonFile, string lastLines)
    {
        if (!File.Exists(jsonFile))
        {
            return Failure(name, $"vitest ended with code {exitCode} and without results. It said last:\n{lastLines}");
        }

        using var results = JsonDocument.Parse(File.ReadAllBytes(jsonFile));
        var tests = results.RootElement.GetProperty("testResults").EnumerateArray()
            .SelectMany(file => file.GetProperty("assertionResults").EnumerateArray()).ToList();
        var failures = tests.Where(test => Status(test) == "failed")
            .Select(test => new TestFailure($"{name}: {test.GetProperty("fullName").GetString()}",
                string.Join('\n', test.GetProperty("failureMessages").EnumerateArray().Select(message => message.GetString()))))
            .ToList();
        if (exitCode != 0 && failures.Count == 0)
        {
            failures.Add(new TestFailure(name, $"vitest ended with code {exitCode}. It said last:\n{lastLines}"));
        }

        var passed = tests.Count(test => Status(test) == "passed");
        return new JobResult(passed, failures.Count, tests.Count - passed - tests.Count(test => Status(test) == "failed"), failures);
    }

    private static XElement? TryLoad(string file)
    {
        try
        {
            return XElement.Load(file);
        }
        catch (XmlException)
        {
            return null; // cut off when the process died
        }
    }

    private static string Reason(XElement? failure) => string.Join('\n', new[]
    {
        failure is null ? "" : Attribute(failure, "exception-type"),
        failure?.Element("message")?.Value.Trim() ?? "",
        string.Join('\n', (failure?.Element("stack-trace")?.Value ?? "").Split('\n').Take(12)),
    }.Where(part => part.Length > 0));

    private static string Attribute(XElement element, string name) => element.Attribute(name)?.Value ?? "";

    private static string? Status(JsonElement test) => test.GetProperty("status").GetString();
}
