using System.Globalization;
using Totems.Local.Servers;
using Totems.Local.Terminal;
using Totems.Local.Up;

namespace Totems.Local.Testing;

/// <summary><c>./totems test</c>.</summary>
internal static class TestCommand
{
    private const int RunsKept = 5;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(9);
    private static readonly TimeSpan PatienceForAll = TimeSpan.FromMinutes(35);

    /// <summary>Builds, starts private servers, runs the tests and prints their sum as the last line. All goes to standard output: the order of two streams is nobody's promise.</summary>
    public static async Task<int> RunAsync(Workspace workspace, bool all, string[] only, CancellationToken cancellationToken)
    {
        JobResult result;
        try
        {
            result = await RunTestsAsync(workspace, all, only, cancellationToken);
        }
        catch (LocalServerException problem)
        {
            Say.Line($"totems: {problem.Message}");
            result = JobResult.Failure("totems test", problem.Message);
        }

        Say.Line(result.Line);
        return result.Succeeded ? 0 : 1;
    }

    private static async Task<JobResult> RunTestsAsync(Workspace workspace, bool all, string[] only, CancellationToken cancellationToken)
    {
        await MachineChecks.EnsureServersAsync(cancellationToken);
        MachineChecks.EnsureRoom(workspace.State, Path.GetTempPath());
        var (services, held, frontEnds) = await TestBuild.EnsureAsync(workspace, cancellationToken);
        using var binaries = held;
        var folder = NewFolder(workspace);
        await using var servers = await Say.StepAsync("Private PostgreSQL and Redis", () => PrivateServers.StartAsync(cancellationToken));
        await servers.Postgres.EnsureDatabaseAsync("totems", cancellationToken);
        var environment = new Dictionary<string, string>
        {
            ["TOTEMS_TEST_POSTGRES"] = servers.Postgres.ConnectionString("postgres", PostgresServer.Superuser),
            ["TOTEMS_TEST_REDIS"] = servers.Redis.ConnectionString,
            ["TOTEMS_TEST_PROGRAMS"] = services.Folder,
        };
        var jobs = TestJob.Find(workspace, all).Where(job => only.Length == 0 || only.Any(part => job.Name.Contains(part, StringComparison.OrdinalIgnoreCase)));
        var result = frontEnds + await new TestRun(workspace, folder, all ? PatienceForAll : Patience).RunAsync(jobs, environment, cancellationToken);
        if (result.Failed > 0)
        {
            Say.Line();
            Say.Line($"Failed (logs in {Path.GetRelativePath(workspace.Root, folder)}):");
            foreach (var failure in result.Failures)
            {
                Say.Line($"  ✗ {failure.Test}");
            }
        }

        return result;
    }

    private static string NewFolder(Workspace workspace)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"{DateTime.UtcNow:yyyyMMdd-HHmmss}-{Environment.ProcessId}");
        var folder = Directory.CreateDirectory(Path.Combine(workspace.TestRuns, name));
        foreach (var old in folder.Parent!.GetDirectories().OrderByDescending(run => run.Name, StringComparer.Ordinal).Skip(RunsKept))
        {
            old.Delete(recursive: true);
        }

        return folder.FullName;
    }
}
