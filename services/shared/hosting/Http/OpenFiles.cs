using System.Globalization;

namespace Totems.Hosting.Http;

/// <summary>How many files, and so sockets, this process may hold open.</summary>
public static class OpenFiles
{
    private const string Limits = "/proc/self/limits";
    private const string Name = "Max open files";

    /// <summary>The limit, or null where there is none to be read.</summary>
    public static int? Limit { get; } = Read();

    // "Max open files            20000                20000                files": the soft limit comes first. The runtime raises it to the hard one when it starts.
    private static int? Read() =>
        File.Exists(Limits) && File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is { } line
            && int.TryParse(line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], CultureInfo.InvariantCulture, out var limit)
            ? limit
            : null;
}
