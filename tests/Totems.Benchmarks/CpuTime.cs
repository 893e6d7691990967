using System.Globalization;

namespace Totems.Benchmarks;

/// <summary>Processor time of processes, from /proc (man 5 proc).</summary>
internal static class CpuTime
{
    // USER_HZ, which Linux fixes at 100 towards programs.
    private const double TicksPerSecond = 100;

    /// <summary>CPU seconds so far of a process and its children, the ended ones included.</summary>
    public static double OfTree(int pid)
    {
        var children = Directory.EnumerateDirectories("/proc")
            .Select(folder => int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) ? id : 0)
            .Where(id => id > 0).Select(Read).OfType<Stat>().ToLookup(stat => stat.Parent);
        return Read(pid) is { } root ? Sum(root) : 0;

        double Sum(Stat stat) => stat.Seconds + children[stat.Pid].Sum(Sum);
    }

    /// <summary>Private memory of a process in KB: what would be freed if it ended.</summary>
    public static long PrivateKilobytes(int pid) => File.ReadLines($"/proc/{pid}/smaps_rollup")
        .Where(line => line.StartsWith("Private_", StringComparison.Ordinal))
        .Sum(line => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture));

    private static Stat? Read(int pid)
    {
        try
        {
            var text = File.ReadAllText($"/proc/{pid}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            // utime, stime, and those of children that ended and were waited for.
            var ticks = fields[11..15].Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
            return new Stat(pid, int.Parse(fields[1], CultureInfo.InvariantCulture), ticks / TicksPerSecond);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private sealed record Stat(int Pid, int Parent, double Seconds);
}
