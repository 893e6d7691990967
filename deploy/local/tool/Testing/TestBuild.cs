using Totems.Local.Build;
using Totems.Local.Servers;
using Totems.Local.Terminal;

namespace Totems.Local.Testing;

/// <summary>Builds all that tests need.</summary>
internal static class TestBuild
{
    private static readonly string[] Sources =
    [
        "kiosk-agent/agent", "tests", "deploy", "Totems.sln",
        "Directory.Build.props", "Directory.Packages.props", "global.json", ".editorconfig",
    ];

    /// <summary>Builds what changed. While a test run goes on, its binaries stay as they are.</summary>
    /// <returns>
    /// The built services; what keeps the test binaries as they are until disposed; and, if the front ends do not build, a failure to
    /// count, since all other tests can run without them.
    /// </returns>
    public static async Task<(ServicesBuild Services, FileStream Held, JobResult FrontEnds)> EnsureAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        using var building = await BuildLock.TakeAsync(workspace, cancellationToken);
        var hash = SourceHash.Of(workspace.Root, Sources.Concat(ServicesBuild.ServiceSources(workspace)));
        var stamp = new Stamp(workspace, "tests");
        var compiled = false;
        if (!stamp.Is(hash) || !TestJob.TestProjects(workspace).All(project => File.Exists(TestJob.ProgramOf(project))))
        {
            using var alone = await BuildLock.TestBinariesAsync(workspace, FileShare.None, cancellationToken);
            await Say.StepAsync("Building everything", () =>
                Dotnet.RunAsync(workspace, ["build", "Totems.sln", "-c", "Release", "-m", "-v:q", "-nologo"], cancellationToken));
            stamp.Write(hash);
            compiled = true;
        }

        var held = await BuildLock.TestBinariesAsync(workspace, FileShare.Read, cancellationToken);
        var services = await ServicesBuild.EnsureAsync(workspace, compiled, cancellationToken);
        try
        {
            await FrontEnds.EnsureAsync(workspace, services, cancellationToken);
            return (services, held, JobResult.None);
        }
        catch (LocalServerException problem)
        {
            Say.Line($"totems: {problem.Message}");
            return (services, held, JobResult.Failure("front ends", problem.Message));
        }
    }
}
