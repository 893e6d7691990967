using System.Diagnostics;

namespace Totems.Local.Servers;

/// <summary>
/// A tiny process that waits for this one to end, crash included, and then ends the watched processes and removes the folder.
/// It notices by a pipe, which the kernel closes with the process that holds its other end.
/// </summary>
public sealed class Watchdog : IDisposable
{
    // A pid file holds "pid start boot"; the start time spares a stranger with the same id, and a zombie (Z) is no longer alive.
    private const string Script = """
        cat >/dev/null
        each() { for f in "$0"/*.pid; do [ -f "$f" ] || continue; read -r pid start boot <"$f"
          set -- $1 $(sed 's/.*) //' /proc/$pid/stat 2>/dev/null)
          [ "$2" != Z ] && [ "${21}" = "$start" ] && kill -$1 $pid && alive=1; done; }
        each TERM; each QUIT; n=0
        while alive=; each 0; [ -n "$alive" ] && [ $n -lt 50 ]; do sleep 0.1; n=$((n+1)); done
        each KILL
        for n in 1 2 3 4 5; do rm -rf "$0" 2>/dev/null && break; sleep 0.2; done
        """;

    private readonly Process process;
    private readonly string folder;
    private int watched;

    private Watchdog(Process process, string folder)
    {
        this.process = process;
        this.folder = folder;
    }

    /// <summary>Starts watching; the folder goes when this process goes.</summary>
    public static Watchdog Start(string folder)
    {
        var start = new ProcessStartInfo("setsid", ["/bin/sh", "-c", Script, folder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        return new Watchdog(Process.Start(start)!, folder);
    }

    /// <summary>Ends this process too when the time has come.</summary>
    public void Watch(RunningProcess running) =>
        File.WriteAllText(Path.Combine(folder, $"{Interlocked.Increment(ref watched)}.pid"), running + "\n");

    /// <summary>Lets the watchdog do its work now and waits for it.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit(TimeSpan.FromSeconds(10));
        process.Dispose();
    }
}
