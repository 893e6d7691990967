namespace Totems.Local.Servers;

/// <summary>Where the servers' programs are on this machine.</summary>
/// <param name="PostgresBin">Folder with <c>initdb</c>, <c>postgres</c> and <c>pg_isready</c>, the newest version found.</param>
/// <param name="RedisServer">Path of <c>redis-server</c>.</param>
public sealed record ServerBinaries(string PostgresBin, string RedisServer)
{
    /// <summary>The Debian packages that bring what is missing; empty when all is there.</summary>
    public static IReadOnlyList<string> MissingPackages()
    {
        var missing = new List<string>();
        if (FindPostgres() is null)
        {
            missing.Add("postgresql");
        }

        if (FindOnPath("redis-server") is null)
        {
            missing.Add("redis-server");
        }

        // Decodes the pictures that people upload; the programs that limit it are in Debian's base system.
        if (FindOnPath("vips") is null)
        {
            missing.Add("libvips-tools");
        }

        return missing;
    }

    /// <summary>Finds the programs.</summary>
    /// <exception cref="LocalServerException">One of them is missing.</exception>
    public static ServerBinaries Find()
    {
        var missing = MissingPackages();
        return missing.Count > 0
            ? throw new LocalServerException($"Missing on this machine: {string.Join(" and ", missing)}. Install with: apt-get install {string.Join(' ', missing)}")
            : new ServerBinaries(FindPostgres()!, FindOnPath("redis-server")!);
    }

    /// <summary>Finds a program in PATH and in the usual system folders, which are not in every user's PATH.</summary>
    /// <returns>Its path, or null.</returns>
    public static string? FindOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':')
            .Concat(["/usr/local/bin", "/usr/bin", "/usr/local/sbin", "/usr/sbin", "/sbin"])
            .Where(folder => folder.Length > 0)
            .Select(folder => Path.Combine(folder, program))
            .FirstOrDefault(Exists);

    private static string? FindPostgres()
    {
        const string root = "/usr/lib/postgresql";
        var newest = Directory.Exists(root)
            ? Directory.GetDirectories(root)
                .Select(folder => (bin: Path.Combine(folder, "bin"), version: int.TryParse(Path.GetFileName(folder), out var v) ? v : 0))
                .Where(found => HasServer(found.bin))
                .OrderByDescending(found => found.version)
                .Select(found => found.bin)
                .FirstOrDefault()
            : null;
        return newest ?? (FindOnPath("postgres") is { } postgres && HasServer(Path.GetDirectoryName(postgres)!) ? Path.GetDirectoryName(postgres) : null);
    }

    private static bool HasServer(string bin) => Exists(Path.Combine(bin, "postgres")) && Exists(Path.Combine(bin, "initdb"));

    // File.Exists says yes to a link whose target was removed with its package.
    private static bool Exists(string program) => File.Exists(program) && File.ResolveLinkTarget(program, returnFinalTarget: true) is null or { Exists: true };
}
