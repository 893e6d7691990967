using System.Diagnostics;

namespace Totems.Local.Servers;

/// <summary>How to start a process that stays, and how to end it.</summary>
/// <param name="Name">What people call it, such as <c>PostgreSQL</c>.</param>
/// <param name="Command">Program and arguments.</param>
/// <param name="StopSignals">Signals that end it, the mildest first.</param>
public sealed record DaemonPlan(string Name, IReadOnlyList<string> Command, IReadOnlyList<int> StopSignals)
{
    /// <summary>Added to the environment of this process.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Its working folder; by default that of this process.</summary>
    public string? Folder { get; init; }
}

/// <summary>
/// A process in a session of its own: Ctrl-C in the terminal does not reach it, so that whoever started it ends it in order. It writes
/// straight into its log file and goes on when its parent is gone.
/// </summary>
public sealed class Daemon : IDisposable
{
    private readonly Process process;

    private Daemon(DaemonPlan plan, Process process, RunningProcess identity)
    {
        Plan = plan;
        this.process = process;
        Identity = identity;
    }

    /// <summary>What was started.</summary>
    public DaemonPlan Plan { get; }

    /// <summary>The process.</summary>
    public RunningProcess Identity { get; }

    /// <summary>The exit code, 128 and the signal's number after a signal; null while it runs.</summary>
    public int? ExitCode => process.HasExited ? process.ExitCode : null;

    /// <summary>Starts the process; its output is added to the log file.</summary>
    public static Daemon Start(DaemonPlan plan, string logFile)
    {
        // The shell and setsid replace themselves, so the id stays the program's.
        var start = new ProcessStartInfo("/bin/sh", ["-c", "exec setsid \"$@\" >>\"$0\" 2>&1 </dev/null", logFile, .. plan.Command])
        {
            WorkingDirectory = plan.Folder ?? "",
        };
        foreach (var (name, value) in plan.Environment)
        {
            start.Environment[name] = value;
        }

        var process = Process.Start(start) ?? throw new LocalServerException($"{plan.Name} could not be started.");
        // Ended within the first millisecond: still named, by an identity that is not alive.
        var identity = RunningProcess.Of(process.Id) ?? new RunningProcess(process.Id, -1, "gone");
        return new Daemon(plan, process, identity);
    }

    /// <summary>Waits until the process has ended.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => process.WaitForExitAsync(cancellationToken);

    /// <summary>Ends the process by its stop signals, then by force.</summary>
    public Task<bool> StopAsync(TimeSpan patience) => Identity.StopAsync([.. Plan.StopSignals, Posix.SigKill], patience);

    /// <inheritdoc/>
    public void Dispose() => process.Dispose();
}
