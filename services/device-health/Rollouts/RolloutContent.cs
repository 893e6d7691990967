using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>A program for totems, as it is rolled out. Its bytes are somewhere else, found by their hash.</summary>
/// <param name="Version">Semantic version, without build metadata.</param>
/// <param name="Sha256">SHA-256 of the package, 64 lower-case hexadecimal digits.</param>
/// <param name="Bytes">Length of the package, 1 to 512 MiB.</param>
internal sealed record AgentPackage(string Version, string Sha256, long Bytes);

/// <summary>What a rollout that is none of a menu brings; one of the two. Stored as it stands here.</summary>
/// <param name="Agent">Of an agent rollout.</param>
/// <param name="Settings">Of a configuration rollout; null members are the agent's defaults.</param>
internal sealed record RolloutContent(AgentPackage? Agent = null, TotemSettings? Settings = null)
{
    /// <summary>As stored.</summary>
    public static RolloutContent? Read(string? json) => json is null ? null : JsonSerializer.Deserialize<RolloutContent>(json, WireJson.Options);

    /// <summary>To be stored.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, WireJson.Options);

    /// <summary>As a totem is told of it; null when there is nothing to tell.</summary>
    /// <param name="number">Number of the rollout.</param>
    public object? ForTotems(long number) =>
        Agent is { } agent ? new DesiredAgent(number, agent.Version, agent.Sha256, agent.Bytes)
        : Settings is { } settings ? new DesiredSettings(number, settings)
        : null;

    /// <summary>What is wrong with it as the content of a kind, by field, each as "code: English text". Empty is right.</summary>
    public static IReadOnlyDictionary<string, string[]> Check(RolloutKind? kind, AgentPackage? agent, TotemSettings? settings)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        switch (kind)
        {
            case RolloutKind.Agent:
                if (agent is null) errors["agent"] = ["required: the package"];
                else Add(RolloutContentRules.CheckPackage(agent.Version, agent.Sha256, agent.Bytes));
                if (settings is not null) errors["settings"] = ["unexpected: not in a rollout of the agent"];
                break;
            case RolloutKind.Configuration:
                if (settings is null) errors["settings"] = ["required: the settings, whole"];
                else Add(RolloutContentRules.Check(settings));
                if (agent is not null) errors["agent"] = ["unexpected: not in a rollout of a configuration"];
                break;
            default:
                errors["kind"] = ["unknown: agent or configuration; menus are rolled out by publishing them"];
                break;
        }

        return errors;

        void Add(IReadOnlyDictionary<string, string[]> more)
        {
            foreach (var (field, texts) in more) errors[field] = texts;
        }
    }
}
