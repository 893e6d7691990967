using System.Text.RegularExpressions;

namespace Totems.Contracts.Devices;

/// <summary>Limits of what a rollout brings. The API refuses what breaks them, and so does an agent, whatever told it.</summary>
public static partial class RolloutContentRules
{
    /// <summary>Least seconds before the screen asks.</summary>
    public const int LeastIdleSeconds = 30;

    /// <summary>Most seconds before the screen asks.</summary>
    public const int MostIdleSeconds = 600;

    /// <summary>A package is at most so long: 512 MiB.</summary>
    public const long LongestPackage = 512L * 1024 * 1024;

    /// <summary>Languages a screen may begin in.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["pt-BR", "en", "es"];

    /// <summary>How much an agent may log.</summary>
    public static IReadOnlyList<string> LogLevels { get; } = ["information", "debug"];

    /// <summary>What is wrong with settings, by field, each as "code: English text". Empty is right.</summary>
    public static IReadOnlyDictionary<string, string[]> Check(TotemSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (settings.IdleSeconds is < LeastIdleSeconds or > MostIdleSeconds) errors["settings.idleSeconds"] = [$"range: {LeastIdleSeconds} to {MostIdleSeconds}"];
        if (settings.Language is { } language && !Languages.Contains(language)) errors["settings.language"] = ["unknown: one of pt-BR, en, es"];
        if (settings.LogLevel is { } level && !LogLevels.Contains(level)) errors["settings.logLevel"] = ["unknown: one of information, debug"];
        return errors;
    }

    /// <summary>What is wrong with a package, by field, each as "code: English text". Empty is right.</summary>
    /// <param name="version">Semantic version, without build metadata.</param>
    /// <param name="sha256">64 hexadecimal digits.</param>
    /// <param name="bytes">1 to <see cref="LongestPackage"/>.</param>
    public static IReadOnlyDictionary<string, string[]> CheckPackage(string? version, string? sha256, long bytes)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (version is not { Length: <= 40 } || !SemanticVersion().IsMatch(version)) errors["agent.version"] = ["format: a semantic version such as 1.4.0, at most 40 characters"];
        if (sha256 is null || !Sha256().IsMatch(sha256)) errors["agent.sha256"] = ["format: 64 lower-case hexadecimal digits"];
        if (bytes is < 1 or > LongestPackage) errors["agent.bytes"] = [$"range: 1 to {LongestPackage}"];
        return errors;
    }

    // semver.org 2.0.0, without build metadata, which orders nothing.
    [GeneratedRegex(@"^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})(-[0-9A-Za-z-]+(\.[0-9A-Za-z-]+)*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SemanticVersion();

    [GeneratedRegex(@"^[0-9a-f]{64}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Sha256();
}
