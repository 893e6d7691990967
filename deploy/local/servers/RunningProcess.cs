using System.Diagnostics;
using System.Globalization;

namespace Totems.Local.Servers;

/// <summary>
/// One certain process: its id together with its start time and the machine's boot, since ids are given again. What is
/// written here on one day never names a stranger on the next.
/// </summary>
/// <param name="Pid">Process id.</param>
/// <param name="StartTicks">Start, in clock ticks since boot.</param>
/// <param name="Boot">The kernel's id of this boot.</param>
public sealed record RunningProcess(int Pid, long StartTicks, string Boot)
{
    /// <summary>The process with this id, as it runs now.</summary>
    /// <returns>Null if there is none.</returns>
    public static RunningProcess? Of(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            // The name in parentheses may hold spaces; after it come state (3rd field) and, as 22nd, the start.
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return fields[0] == "Z" ? null : new RunningProcess(pid, long.Parse(fields[19], CultureInfo.InvariantCulture), BootId());
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads what <see cref="ToString"/> wrote.</summary>
    /// <returns>Null if the text is not of that form.</returns>
    public static RunningProcess? Parse(string text) =>
        text.Trim().Split(' ') is [var pid, var start, var boot]
            && int.TryParse(pid, CultureInfo.InvariantCulture, out var id)
            && long.TryParse(start, CultureInfo.InvariantCulture, out var ticks)
            ? new RunningProcess(id, ticks, boot)
            : null;

    /// <summary>The processes that a process started and that still run.</summary>
    public static IReadOnlyList<RunningProcess> ChildrenOf(int pid) =>
    [
        .. Directory.EnumerateDirectories("/proc").Select(folder => int.TryParse(Path.GetFileName(folder), out var id) && ParentOf(id) == pid ? Of(id) : null)
            .OfType<RunningProcess>(),
    ];

    /// <summary>Whether this very process still runs.</summary>
    public bool IsAlive => Of(Pid) == this;

    /// <summary>Asks the process to end and, after the patience, kills it.</summary>
    /// <param name="signals">Signals to try in this order, each given the patience.</param>
    /// <param name="patience">How long each signal is waited for.</param>
    /// <returns>Whether it is gone.</returns>
    public async Task<bool> StopAsync(IReadOnlyList<int> signals, TimeSpan patience)
    {
        foreach (var signal in signals)
        {
            if (!IsAlive)
            {
                return true;
            }

            Posix.Signal(Pid, signal);
            for (var watch = Stopwatch.StartNew(); watch.Elapsed < patience && IsAlive;)
            {
                await Task.Delay(20, CancellationToken.None);
            }
        }

        return !IsAlive;
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Pid} {StartTicks} {Boot}");

    private static int? ParentOf(int pid)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{pid}/stat");
            return int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
        }
        catch (IOException)
        {
            return null; // ended meanwhile
        }
    }

    private static string BootId() => File.ReadAllText("/proc/sys/kernel/random/boot_id").Trim();
}
