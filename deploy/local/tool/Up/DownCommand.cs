using System.Diagnostics;
using Totems.Local.Servers;
using Totems.Local.Terminal;

namespace Totems.Local.Up;

/// <summary><c>./totems down</c>.</summary>
internal static class DownCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Asks the running <c>up</c> to end in order; ends what one that was killed left behind.</summary>
    public static async Task<int> RunAsync(Workspace workspace, CancellationToken cancellationToken)
    {
        var files = new PidFiles(workspace);
        var tool = files.Tool;
        if (tool is not null)
        {
            await Say.StepAsync("Stopping", async () =>
            {
                Posix.Signal(tool.Pid, Posix.SigTerm);
                for (var watch = Stopwatch.StartNew(); tool.IsAlive;)
                {
                    if (watch.Elapsed > Patience)
                    {
                        throw new LocalServerException($"Process {tool.Pid} does not end. See {workspace.Logs}");
                    }

                    await Task.Delay(50, cancellationToken);
                }
            });
        }

        var left = await files.SweepAsync();
        if (left.Count > 0)
        {
            Say.Line($"Stopped: {string.Join(", ", left)}");
        }
        else if (tool is null)
        {
            Say.Line("Nothing of this checkout runs.");
        }

        return 0;
    }
}
