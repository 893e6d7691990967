using System.Reflection;

namespace Totems.KioskAgent.Totem;

/// <summary>This program's version.</summary>
internal static class AgentVersion
{
    /// <summary>Semantic version, without build metadata.</summary>
    public static string Current { get; } =
        typeof(AgentVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "0.0.0";
}
