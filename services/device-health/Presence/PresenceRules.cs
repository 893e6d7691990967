namespace Totems.DeviceHealth.Presence;

/// <summary>How long silence may last.</summary>
internal static class PresenceRules
{
    /// <summary>Then a word that was no sign of life by itself is written as one.</summary>
    public static readonly TimeSpan Quiet = TimeSpan.FromSeconds(3);

    /// <summary>Then a totem is late. It speaks every 10 s.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(15);

    /// <summary>Then it is offline, since its last word.</summary>
    public static readonly TimeSpan Offline = TimeSpan.FromSeconds(25);

    /// <summary>A gateway that gave no sign of life for so long is gone. It gives one each second.</summary>
    public static readonly TimeSpan GatewayLost = TimeSpan.FromSeconds(6);

    /// <summary>So long the totems of a gateway that is gone may take to come back.</summary>
    public static readonly TimeSpan Return = TimeSpan.FromSeconds(45);
}
