namespace Totems.DeviceHealth;

/// <summary>Whether a totem is heard.</summary>
public enum TotemPresence
{
    /// <summary>Heard within 15 s.</summary>
    Online,

    /// <summary>Silent for 15 s.</summary>
    Late,

    /// <summary>Silent for 25 s, or never heard.</summary>
    Offline,
}

/// <summary>How far a totem has come with a release. Only rises; stored as a number because of that.</summary>
public enum RolloutPhase
{
    /// <summary>Not told yet.</summary>
    Pending,

    /// <summary>Sent to the totem.</summary>
    Told,

    /// <summary>The totem is fetching.</summary>
    Fetching,

    /// <summary>Fetched and verified, waiting for a free moment.</summary>
    Fetched,

    /// <summary>Not possible; may still be applied later.</summary>
    Failed,

    /// <summary>On screen.</summary>
    Applied,
}

/// <summary>Life of a command.</summary>
public enum CommandStatus
{
    /// <summary>Not sent yet.</summary>
    Pending,

    /// <summary>Sent to the totem.</summary>
    Sent,

    /// <summary>The totem did it.</summary>
    Succeeded,

    /// <summary>The totem could not do it.</summary>
    Failed,

    /// <summary>Not done in time; a result that comes late still counts.</summary>
    Expired,
}
