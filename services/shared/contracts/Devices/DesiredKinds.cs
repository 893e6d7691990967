namespace Totems.Contracts.Devices;

/// <summary>The program a totem should run.</summary>
/// <param name="Number">Number of the rollout, 1 and up per chain; a totem ignores one that is not higher than the highest it applied.</param>
/// <param name="Version">Semantic version of the package.</param>
/// <param name="Sha256">SHA-256 of the package, 64 hexadecimal digits.</param>
/// <param name="Bytes">Length of the package.</param>
public sealed record DesiredAgent(long Number, string Version, string Sha256, long Bytes);

/// <summary>The settings a totem should have, whole.</summary>
/// <param name="Number">Number of the rollout, 1 and up per chain; a totem ignores one that is not higher than the highest it applied.</param>
/// <param name="Settings">The settings.</param>
public sealed record DesiredSettings(long Number, TotemSettings Settings);

/// <summary>
/// What a chain may set on its totems. Null leaves a setting to the agent's default. An agent ignores members it does not know, and refuses values it
/// does not (<see cref="RolloutFailures.BadSettings"/>): hence words, not enums, which an older agent could not even read.
/// </summary>
/// <param name="IdleSeconds">How long a guest may do nothing before the screen asks whether they are still there, 30 to 600 seconds.</param>
/// <param name="Language">The language the screen begins in: "pt-BR", "en" or "es".</param>
/// <param name="LogLevel">How much the agent writes to its log: "information" or "debug".</param>
public sealed record TotemSettings(int? IdleSeconds = null, string? Language = null, string? LogLevel = null);

/// <summary>Progress towards a desired program or desired settings.</summary>
/// <param name="Number">Number of the rollout.</param>
/// <param name="Phase">How far.</param>
/// <param name="Reason">When failed: one of <see cref="RolloutFailures"/> or <see cref="MenuFailures"/>.</param>
/// <param name="Detail">When failed: more, in English, at most 500 characters.</param>
/// <param name="Revision">When failed and worth another attempt: the desired revision that was tried, so that failing again when told again is news.</param>
/// <param name="InForce">Number of the rollout that is in force, when it is another; null when it is this one or none.</param>
public sealed record RolloutProgress(long Number, MenuPhase Phase, string? Reason = null, string? Detail = null, long? Revision = null, long? InForce = null)
{
    /// <summary>The number in force by this report, or null for none.</summary>
    /// <returns>A rollout's number.</returns>
    public long? Applied() => Phase == MenuPhase.Applied ? Number : InForce;
}

/// <summary>Why a program or settings were not taken.</summary>
public static class RolloutFailures
{
    /// <summary>This agent cannot do that. Never retried.</summary>
    public const string Unsupported = "unsupported";

    /// <summary>A setting is none that this agent knows, or out of its range. Never retried.</summary>
    public const string BadSettings = "bad-settings";
}
