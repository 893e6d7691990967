namespace Totems.Testing.Processes;

/// <summary>How the four services run.</summary>
public enum SystemShape
{
    /// <summary>All in one process.</summary>
    Standalone,

    /// <summary>Each in its own, behind the load balancer's stand-in.</summary>
    FourProcesses,
}

/// <summary>What to start.</summary>
/// <param name="Shape">How the services run.</param>
public sealed record SystemPlan(SystemShape Shape)
{
    /// <summary>Whether PostgreSQL will be killed: then it is one of the test's own, which keeps what it acknowledged.</summary>
    public bool KillsPostgres { get; init; }

    /// <summary>What every process of ours gets beside its own configuration.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();
}

/// <summary>Names of processes.</summary>
public static class ProcessNames
{
    /// <summary>All four services.</summary>
    public const string Standalone = "standalone";

    /// <summary>The load balancer's stand-in.</summary>
    public const string LoadBalancer = "load balancer";

    /// <summary>PostgreSQL.</summary>
    public const string Postgres = "PostgreSQL";

    /// <summary>Redis.</summary>
    public const string Redis = "Redis";

    /// <summary>The four services.</summary>
    public static IReadOnlyList<string> Services { get; } = ["admin", "menu", "orders", "device-health"];
}
