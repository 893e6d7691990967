using System.Globalization;

namespace Totems.KioskAgent.Health;

/// <summary>Figures from /proc, /sys and the file system. What a machine does not have reads as zero or null.</summary>
internal sealed class LinuxFigures(string dataFolder) : IDeviceFigures
{
    private const double Mebi = 1024 * 1024;
    private readonly Lock reading = new();
    private (long Busy, long Total) last;

    /// <inheritdoc/>
    public DeviceFigures Read() => new(Cpu(), Memory(), DiskFree(), Temperature());

    /// <summary>Busy and total ticks from the first line of /proc/stat (proc(5): user nice system idle iowait irq softirq steal …).</summary>
    public static (long Busy, long Total) ParseStat(string line)
    {
        var ticks = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Take(8)
            .Select(text => long.Parse(text, CultureInfo.InvariantCulture)).ToArray();
        var total = ticks.Sum();
        return (total - ticks[3] - (ticks.Length > 4 ? ticks[4] : 0), total);
    }

    /// <summary>Used memory in MiB from the lines of /proc/meminfo: what is not available.</summary>
    public static double ParseMemory(IEnumerable<string> lines)
    {
        var kib = lines.Select(line => line.Split(':')).Where(parts => parts.Length == 2).ToDictionary(
            parts => parts[0], parts => long.Parse(parts[1].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture), StringComparer.Ordinal);
        return Math.Round((kib["MemTotal"] - kib["MemAvailable"]) / 1024.0);
    }

    private double Cpu()
    {
        if (!File.Exists("/proc/stat")) return 0;
        var ticks = ParseStat(File.ReadLines("/proc/stat").First());
        lock (reading)
        {
            var (busy, total) = (ticks.Busy - last.Busy, ticks.Total - last.Total);
            last = ticks;
            return total <= 0 ? 0 : Math.Round(Math.Clamp(100.0 * busy / total, 0, 100), 1);
        }
    }

    private static double Memory() => File.Exists("/proc/meminfo") ? ParseMemory(File.ReadLines("/proc/meminfo")) : 0;

    private double DiskFree()
    {
        try
        {
            return Math.Round(new DriveInfo(Path.GetFullPath(dataFolder)).AvailableFreeSpace / Mebi);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private static double? Temperature()
    {
        const string Zone = "/sys/class/thermal/thermal_zone0/temp";
        try
        {
            return File.Exists(Zone) && long.TryParse(File.ReadAllText(Zone).Trim(), CultureInfo.InvariantCulture, out var milli)
                ? Math.Round(milli / 1000.0, 1)
                : null;
        }
        catch (IOException)
        {
            // Some machines list the sensor and refuse to read it.
            return null;
        }
    }
}
