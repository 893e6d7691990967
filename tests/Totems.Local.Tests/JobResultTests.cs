using Totems.Local.Testing;
using Totems.Testing;
using Xunit;

namespace Totems.Local.Tests;

public sealed class JobResultTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void FromXunit_OneOfEach_IsCountedAndExplained()
    {
        var result = JobResult.FromXunit("Some.Tests", 1, File("""
            <assemblies><assembly>
              <errors><error type="test-class-cleanup" name="Some.Class"><failure exception-type="System.IO.IOException"><message>left open</message></failure></error></errors>
              <collection>
                <test name="a" result="Pass"/>
                <test name="b" result="Fail"><failure exception-type="Xunit.Sdk.EqualException"><message>1 is not 2</message><stack-trace>at b()</stack-trace></failure></test>
                <test name="c" result="Skip"><reason>not today</reason></test>
                <test name="d" result="NotRun"/>
              </collection>
            </assembly></assemblies>
            """), "");

        Assert.Equal("1 passed, 2 failed, 1 skipped", result.Line);
        Assert.Contains(result.Failures, failure => failure.Test == "b" && failure.Reason.Contains("1 is not 2", StringComparison.Ordinal));
        Assert.Contains(result.Failures, failure => failure.Reason.Contains("left open", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(139, null)]
    [InlineData(0, null)]
    [InlineData(134, "<assemblies><assembly><collection><test name=\"a\" resu")]
    [InlineData(134, "<assemblies><assembly><collection><test name=\"a\" result=\"Pass\"/></collection></assembly></assemblies>")]
    public void FromXunit_ProcessThatCrashed_Failed(int exitCode, string? xml)
    {
        var result = JobResult.FromXunit("Some.Tests", exitCode, xml is null ? System.IO.Path.Combine(folder.Path, "none") : File(xml), "Out of memory.");

        Assert.Equal(1, result.Failed);
        Assert.Contains("Out of memory.", Assert.Single(result.Failures).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void FromVitest_OneOfEach_IsCounted()
    {
        var result = JobResult.FromVitest("web", 1, File("""
            {"testResults":[{"assertionResults":[
              {"fullName":"a","status":"passed","failureMessages":[]},
              {"fullName":"b","status":"failed","failureMessages":["expected 1 to be 2"]},
              {"fullName":"c","status":"pending","failureMessages":[]}]}]}
            """), "");

        Assert.Equal("1 passed, 1 failed, 1 skipped", result.Line);
        Assert.Equal("expected 1 to be 2", Assert.Single(result.Failures).Reason);
    }

    [Fact]
    public void FromVitest_FileThatDoesNotLoad_Failed()
    {
        var result = JobResult.FromVitest("web", 1, File("""{"testResults":[{"assertionResults":[]}]}"""), "SyntaxError");
        Assert.Equal("0 passed, 1 failed, 0 skipped", result.Line);
    }

    [Fact]
    public void Succeeded_WithoutAnyTest_IsFalse()
    {
        Assert.False(JobResult.None.Succeeded);
        Assert.False((JobResult.None with { Skipped = 3 }).Succeeded);
        Assert.True((JobResult.None with { Passed = 1 }).Succeeded);
        Assert.False((JobResult.None with { Passed = 1 } + JobResult.Failure("x", "y")).Succeeded);
    }

    private string File(string text)
    {
        var file = System.IO.Path.Combine(folder.Path, Guid.NewGuid().ToString("N"));
        System.IO.File.WriteAllText(file, text);
        return file;
    }
}
