using Totems.Local.Servers;

namespace Totems.Testing;

/// <summary>A program of ours that a test runs as its own process, as on a server. It ends with the test, crash included.</summary>
public sealed class TestProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);
    private readonly TemporaryFolder folder;
    private readonly Watchdog watchdog;
    private readonly DaemonPlan plan;
    private Daemon daemon;

    private TestProcess(DaemonPlan plan)
    {
        folder = new TemporaryFolder();
        // What a runtime leaves in its temporary folder when it is killed (diagnostic sockets and pipes) goes with the log.
        this.plan = plan with { Environment = new Dictionary<string, string>(plan.Environment) { ["TMPDIR"] = folder.Path } };
        // It removes the folder with the log too.
        watchdog = Watchdog.Start(folder.Path);
        daemon = StartDaemon();
    }

    /// <summary>The process's exit code; null while it runs.</summary>
    public int? ExitCode => daemon.ExitCode;

    /// <summary>What it has written so far.</summary>
    public string Log => File.Exists(LogFile) ? File.ReadAllText(LogFile) : "";

    private string LogFile => System.IO.Path.Combine(folder.Path, "log");

    /// <summary>Starts a program.</summary>
    public static TestProcess Start(DaemonPlan plan) => new(plan);

    /// <summary>Starts one of our .NET programs, such as <c>services/menu</c>, as it was built last.</summary>
    /// <param name="project">The project's folder, relative to the root.</param>
    /// <param name="environment">Its configuration.</param>
    /// <param name="arguments">Its arguments.</param>
    public static TestProcess StartProject(string project, IReadOnlyDictionary<string, string> environment, params IEnumerable<string> arguments) =>
        Start(new DaemonPlan(project, ["dotnet", ProgramOf(project), .. arguments], [Posix.SigTerm]) { Environment = environment, Folder = "/" });

    /// <summary>The built program of a project, in the configuration of the running tests (bin/Debug or bin/Release).</summary>
    /// <exception cref="InvalidOperationException">It is not built.</exception>
    public static string ProgramOf(string project)
    {
        var name = System.IO.Path.GetFileNameWithoutExtension(Directory.GetFiles(Repository.PathOf(project), "*.csproj").Single());
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var program = Repository.PathOf(project, "bin", configuration, "net10.0", name + ".dll");
        return File.Exists(program) ? program : throw new InvalidOperationException($"{project} is not built as {configuration}: ./totems test builds all.");
    }

    /// <summary>Waits until an address answers with success.</summary>
    public async Task AnswersAsync(string url, CancellationToken cancellationToken)
    {
        using var http = new HttpClient { Timeout = Patience };
        await Eventually.TrueAsync(async () =>
        {
            if (ExitCode is { } code)
            {
                throw new InvalidOperationException($"{plan.Name} ended with code {code}:\n{Log}");
            }

            try
            {
                using var response = await http.GetAsync(url, cancellationToken);
                return response.IsSuccessStatusCode;
            }
            catch (Exception notYet) when (notYet is HttpRequestException || (notYet is OperationCanceledException && !cancellationToken.IsCancellationRequested))
            {
                return false;
            }
        }, $"{plan.Name} answers at {url}", TimeSpan.FromMinutes(3), cancellationToken);
    }

    /// <summary>Kills it with its children, as a power cut does: an orphaned worker would go on serving, and hold the port.</summary>
    public async Task KillAsync()
    {
        // A daemon leads a session, and so a group, of its own.
        Posix.SignalGroup(daemon.Identity.Pid, Posix.SigKill);
        await daemon.WaitAsync(CancellationToken.None).WaitAsync(Patience);
    }

    /// <summary>Starts it again after it has ended.</summary>
    public void StartAgain()
    {
        daemon.Dispose();
        daemon = StartDaemon();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await daemon.StopAsync(Patience);
        daemon.Dispose();
        watchdog.Dispose();
        folder.Dispose();
    }

    private Daemon StartDaemon()
    {
        var started = Daemon.Start(plan, LogFile);
        watchdog.Watch(started.Identity);
        return started;
    }
}
