using System.Diagnostics;
using Totems.Local.Build;
using Totems.Local.Servers;
using Totems.Local.Terminal;
using Totems.Local.Testing;

namespace Totems.Local;

/// <summary>The commands that hand over to another program.</summary>
internal static class OtherCommands
{
    private static readonly string[] VerifyOnly = ["--verify-no-changes"];
    private static readonly string[] Fix = ["--", "--fix"];
    private static readonly string[] SystemBenches = ["fleet", "menu"];
    private static readonly string[] SystemPrograms = ["services/standalone", "kiosk-agent/agent", "tests/Totems.FleetSimulator"];

    /// <summary><c>./totems bench NAME [options]</c>; the bench itself reads its options.</summary>
    public static async Task<int> BenchAsync(Workspace workspace, string name, IEnumerable<string> options, CancellationToken cancellationToken)
    {
        if (SystemBenches.Contains(name)) await PublishAsync(workspace, cancellationToken);
        return await RunProjectAsync(workspace, "tests/Totems.Benchmarks", [name, .. options], cancellationToken);
    }

    /// <summary><c>./totems shots DIR</c>; a relative folder is below the caller's.</summary>
    public static Task<int> ShotsAsync(Workspace workspace, string folder, CancellationToken cancellationToken) =>
        RunProjectAsync(workspace, "tests/Totems.EndToEnd", ["shots", Path.GetFullPath(folder)], cancellationToken);

    /// <summary><c>./totems format [--check]</c>.</summary>
    public static async Task<int> FormatAsync(Workspace workspace, bool check, CancellationToken cancellationToken)
    {
        using var scratch = new ScratchFolder();
        var csharp = await HandOverAsync(
            "dotnet", ["format", "Totems.sln", .. check ? VerifyOnly : []], workspace.Root, cancellationToken, scratch.With(new Dictionary<string, string>()));
        var script = 0;
        foreach (var folder in FrontEnds.Present(workspace))
        {
            script |= await HandOverAsync("npm", ["run", "lint", "--if-present", "-w", folder, .. check ? [] : Fix], workspace.Root, cancellationToken);
        }

        return csharp == 0 && script == 0 ? 0 : 1;
    }

    /// <summary>What is measured is what containers have: published, compiled ahead.</summary>
    private static async Task PublishAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(workspace.State, "bench");
        using var held = await BuildLock.TakeAsync(workspace, cancellationToken);
        // The pages that a browser is measured with.
        await FrontEnds.EnsureAsync(workspace, await ServicesBuild.EnsureAsync(workspace, compiled: false, cancellationToken), cancellationToken);
        await Say.StepAsync("Publishing the programs", async () =>
        {
            foreach (var project in SystemPrograms)
            {
                await Dotnet.RunAsync(workspace,
                    [
                        "publish", project, "-c", "Release", "-r", "linux-x64", "--self-contained", "false", "-p:PublishReadyToRun=true",
                        "-o", Path.Combine(folder, Path.GetFileName(project)), "-v:q", "-nologo",
                    ], cancellationToken);
            }
        });
        Environment.SetEnvironmentVariable("TOTEMS_BENCH_PROGRAMS", folder);
    }

    private static async Task<int> RunProjectAsync(Workspace workspace, string project, IEnumerable<string> arguments, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(workspace.PathOf(project)))
        {
            throw new LocalServerException($"{project} is not there.");
        }

        using (await BuildLock.TakeAsync(workspace, cancellationToken))
        {
            await Dotnet.RunAsync(workspace, ["build", project, "-c", "Release", "-v:q", "-nologo"], cancellationToken);
        }

        return await HandOverAsync("dotnet", ["run", "--no-build", "-c", "Release", "--project", workspace.PathOf(project), "--", .. arguments],
            Directory.GetCurrentDirectory(), cancellationToken);
    }

    private static async Task<int> HandOverAsync(
        string program, IEnumerable<string> arguments, string folder, CancellationToken cancellationToken, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
        foreach (var (name, value) in environment ?? new Dictionary<string, string>()) start.Environment[name] = value;
        using var process = Process.Start(start)!;
        try
        {
            await process.WaitForExitAsync(cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // Ctrl-C has reached it too; a signal to the tool alone has not.
            Posix.Signal(process.Id, Posix.SigTerm);
            await process.WaitForExitAsync(CancellationToken.None);
        }

        return process.ExitCode;
    }
}
