using System.Diagnostics;
using System.Globalization;
using Totems.Local.Servers;
using Totems.Local.Terminal;

namespace Totems.Local.Up;

/// <summary>
/// Keeps one process running, as systemd would: what ends is started again, with a pause that grows while it keeps ending. An
/// exit code of 0 is a wish to be started again (an agent after an update or a restart command) and is served at once.
/// </summary>
internal sealed class SupervisedService : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Steady = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(100);
    private const int AttemptsAtStart = 3;

    private readonly ServicePlan plan;
    private readonly PidFiles pidFiles;
    private readonly int order;
    private readonly CancellationTokenSource stopping = new();
    private readonly Task running;
    private Daemon daemon;
    private bool wasHealthy;

    /// <summary>Starts the process.</summary>
    public SupervisedService(ServicePlan plan, Workspace workspace, PidFiles pidFiles, int order)
    {
        this.plan = plan;
        this.pidFiles = pidFiles;
        this.order = order;
        LogFile = Path.Combine(workspace.Logs, $"{plan.Daemon.Name.ToLowerInvariant().Replace(' ', '-')}.log");
        if (File.Exists(LogFile))
        {
            File.Move(LogFile, LogFile + ".previous", overwrite: true);
        }

        daemon = Start();
        running = KeepRunningAsync();
    }

    /// <summary>What people call it.</summary>
    public string Name => plan.Daemon.Name;

    /// <summary>Where it writes.</summary>
    public string LogFile { get; }

    /// <summary>Waits until it is healthy for the first time.</summary>
    /// <exception cref="LocalServerException">It does not become so, or keeps ending.</exception>
    public async Task WaitUntilHealthyAsync(CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); !await plan.IsHealthy(cancellationToken);)
        {
            if (running.IsCompleted)
            {
                await running;
            }

            if (watch.Elapsed > plan.StartPatience)
            {
                throw new LocalServerException(string.Create(CultureInfo.InvariantCulture,
                    $"{Name} is not healthy after {plan.StartPatience.TotalSeconds:0} s. Its last lines, from {LogFile}:\n{LastLines()}"));
            }

            await Task.Delay(PollInterval, cancellationToken);
        }

        wasHealthy = true;
    }

    /// <summary>Ends it: first its own way, then by force.</summary>
    public async ValueTask DisposeAsync()
    {
        await stopping.CancelAsync();
        while (!running.IsCompleted)
        {
            // Again, should it have been starting anew at this very moment.
            await daemon.StopAsync(StopPatience);
            await Task.WhenAny(running, Task.Delay(PollInterval, CancellationToken.None));
        }

        try
        {
            await running;
        }
        catch (LocalServerException)
        {
            // It had given up; whoever waited for its health was told.
        }

        pidFiles.Remove(order, plan.Daemon);
        daemon.Dispose();
        stopping.Dispose();
    }

    private Daemon Start()
    {
        var started = Daemon.Start(plan.Daemon, LogFile);
        pidFiles.Write(order, plan.Daemon, started.Identity);
        return started;
    }

    private async Task KeepRunningAsync()
    {
        var failures = 0;
        while (true)
        {
            var watch = Stopwatch.StartNew();
            await daemon.WaitAsync(CancellationToken.None);
            if (stopping.IsCancellationRequested)
            {
                return;
            }

            var code = daemon.ExitCode;
            failures = code == 0 ? 0 : watch.Elapsed > Steady ? 1 : failures + 1;
            if (!wasHealthy && failures >= AttemptsAtStart)
            {
                throw new LocalServerException($"{Name} does not start: it ended {failures} times, with code {code}. Its last lines, from {LogFile}:\n{LastLines()}");
            }

            var pause = TimeSpan.FromSeconds(failures == 0 ? 0.2 : Math.Min(30, Math.Pow(2, failures - 1) / 2));
            Say.Warning(code == 0
                ? $"{Name} ended by itself and starts again."
                : string.Create(CultureInfo.InvariantCulture, $"{Name} ended with code {code} and starts again in {pause.TotalSeconds:0.#} s. Its last lines, from {LogFile}:\n{LastLines()}"));
            try
            {
                await Task.Delay(pause, stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }

            daemon.Dispose();
            daemon = Start();
        }
    }

    private string LastLines() => File.Exists(LogFile)
        ? string.Join('\n', File.ReadLines(LogFile).Where(line => line.Length > 0).TakeLast(10).Select(line => "    " + line))
        : "";
}
