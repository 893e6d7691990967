using System.Text.Json;
using Totems.Local.Build;
using Totems.Local.Servers;

namespace Totems.Local.Testing;

/// <summary>One process of a test run.</summary>
/// <param name="Name">The test project, or the front end and what is checked of it.</param>
/// <param name="RunAsync">Runs it. The folder is for its results, the environment is given to its process.</param>
internal sealed record TestJob(string Name, Func<string, IReadOnlyDictionary<string, string>, CancellationToken, Task<JobResult>> RunAsync)
{
    /// <summary>What excludes a test from a run without <c>--all</c>.</summary>
    public const string LongTrait = "Category=Long";

    private static readonly string[] Checks = ["lint", "typecheck"];

    /// <summary>Every job: the xunit projects below tests/, and lint, type check and vitest of each front end that has them.</summary>
    public static IReadOnlyList<TestJob> Find(Workspace workspace, bool all) =>
        [.. TestProjects(workspace).Select(project => Xunit(project, all)), .. FrontEnds.Present(workspace).SelectMany(folder => Scripts(workspace, folder))];

    /// <summary>The xunit projects below tests/.</summary>
    public static IEnumerable<string> TestProjects(Workspace workspace) =>
        Directory.GetFiles(workspace.PathOf("tests"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => File.ReadAllText(project).Contains("\"xunit.v3\"", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);

    /// <summary>The built program of a test project.</summary>
    public static string ProgramOf(string project) =>
        Path.Combine(Path.GetDirectoryName(project)!, "bin", "Release", "net10.0", Path.GetFileNameWithoutExtension(project));

    private static TestJob Xunit(string project, bool all)
    {
        var name = Path.GetFileNameWithoutExtension(project);
        return new TestJob(name, async (folder, environment, cancellationToken) =>
        {
            var xml = Path.Combine(folder, $"{name}.xml");
            var ended = await LoggedAsync(name, ProgramOf(project),
                ["-xml", xml, "-noColor", "-noLogo", "-noAutoReporters", "-longRunning", "60", .. all ? Array.Empty<string>() : ["-trait-", LongTrait]],
                environment, folder, Path.GetDirectoryName(project)!, cancellationToken);
            return JobResult.FromXunit(name, ended.ExitCode, xml, ended.Tail());
        });
    }

    private static IEnumerable<TestJob> Scripts(Workspace workspace, string frontEnd)
    {
        var name = frontEnd.Replace('/', '-');
        using var package = JsonDocument.Parse(File.ReadAllBytes(workspace.PathOf(frontEnd, "package.json")));
        if (!package.RootElement.TryGetProperty("scripts", out var scripts))
        {
            yield break;
        }

        foreach (var script in Checks.Where(script => scripts.TryGetProperty(script, out _)))
        {
            yield return new TestJob($"{name} {script}", async (folder, environment, cancellationToken) =>
            {
                var ended = await LoggedAsync($"{name}-{script}", "npm", ["run", "-s", script, "-w", frontEnd], environment, folder, workspace.Root, cancellationToken);
                return ended.Succeeded ? JobResult.None with { Passed = 1 } : JobResult.Failure($"{name} {script}", ended.Tail(40));
            });
        }

        if (scripts.TryGetProperty("test", out _))
        {
            yield return new TestJob($"{name} vitest", async (folder, environment, cancellationToken) =>
            {
                var json = Path.Combine(folder, $"{name}-vitest.json");
                var ended = await LoggedAsync($"{name}-vitest", "npx", ["--no", "vitest", "run", "--reporter=json", $"--outputFile={json}", "--passWithNoTests"],
                    environment, folder, workspace.PathOf(frontEnd), cancellationToken);
                return JobResult.FromVitest($"{name} vitest", ended.ExitCode, json, ended.Tail());
            });
        }
    }

    private static async Task<CommandResult> LoggedAsync(
        string name,
        string program,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string> environment,
        string results,
        string folder,
        CancellationToken cancellationToken)
    {
        if (Path.IsPathRooted(program) && !File.Exists(program))
        {
            return new CommandResult(127, $"{program} was not built");
        }

        await using var log = new StreamWriter(Path.Combine(results, $"{name}.log")) { AutoFlush = true };
        void Write(string line)
        {
            lock (log)
            {
                log.WriteLine(line);
            }
        }

        return await Command.RunAsync(program, arguments, environment, folder, Write, cancellationToken);
    }
}
