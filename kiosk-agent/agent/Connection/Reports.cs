using Totems.Contracts.Devices;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Connection;

/// <summary>What a totem says of itself.</summary>
internal static class Reports
{
    /// <summary>The report of a snapshot.</summary>
    public static Reported Of(TotemSnapshot totem, DateTimeOffset now) => new(
        totem.AgentVersion, totem.StartedAt, totem.Menu.Current?.AsApplied(), totem.Update, totem.Availability?.Sequence ?? 0, now, totem.TraceParent,
        totem.AgentProgress, totem.SettingsProgress);

    /// <summary>Whether two reports say the same, their time apart.</summary>
    public static bool Same(Reported a, Reported b) => a with { At = b.At } == b;
}
