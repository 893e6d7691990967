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

/// <summary>
/// How far a totem has come with a release. What totems say only raises it, and it is stored as a number because of that; desired is what is at
/// <see cref="Pending"/> or beyond.
/// </summary>
public enum RolloutPhase
{
    /// <summary>Left out by a person.</summary>
    Skipped = -2,

    /// <summary>Not desired yet: its wave or its store's window has not begun, or the rollout pauses.</summary>
    Waiting = -1,

    /// <summary>Desired, not told yet.</summary>
    Pending = 0,

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

/// <summary>What a rollout brings. Stored as a number.</summary>
public enum RolloutKind
{
    /// <summary>A release of the menu.</summary>
    Menu,

    /// <summary>A version of the agent.</summary>
    Agent,

    /// <summary>A configuration.</summary>
    Configuration,
}

/// <summary>Life of a rollout.</summary>
public enum RolloutState
{
    /// <summary>Begins at a time set.</summary>
    Scheduled,

    /// <summary>Under way.</summary>
    Running,

    /// <summary>No totem is told until somebody resumes it.</summary>
    Paused,

    /// <summary>Every totem has it or has said why not.</summary>
    Done,

    /// <summary>Ended by a person; who has it keeps it.</summary>
    Aborted,

    /// <summary>A newer one took over.</summary>
    Superseded,
}

/// <summary>Life of a wave.</summary>
public enum WaveState
{
    /// <summary>Its turn has not come.</summary>
    Waiting,

    /// <summary>Totems are taking it.</summary>
    Running,

    /// <summary>Enough have it; watched for a while.</summary>
    Soaking,

    /// <summary>All was well.</summary>
    Passed,

    /// <summary>A gate stopped it.</summary>
    Failed,
}
