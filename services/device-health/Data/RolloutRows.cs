namespace Totems.DeviceHealth.Data;

/// <summary>A release, an agent version or a configuration on its way to the totems of its chain.</summary>
internal sealed class Rollout
{
    public required Guid Id { get; init; }

    public required Guid ChainId { get; init; }

    /// <summary>Release version; of the other kinds a number of their own, 1 and up.</summary>
    public required long Version { get; init; }

    public required string Note { get; init; }

    public required string PublishedBy { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public RolloutKind Kind { get; init; }

    public RolloutState State { get; init; }

    /// <summary>JSON of a <see cref="Contracts.Releases.RolloutPlan"/>.</summary>
    public required string Plan { get; init; }

    /// <summary>When it is to begin, UTC; null for at once.</summary>
    public DateTimeOffset? StartAt { get; init; }

    public DateTimeOffset? PausedAt { get; init; }

    /// <summary>"person", or the gate that failed.</summary>
    public string? PauseReason { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>The version whose documents it brings back.</summary>
    public long? RollsBackTo { get; init; }

    public DateTimeOffset? SupersededAt { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>JSON object: key id → base64 SubjectPublicKeyInfo.</summary>
    public required string MenuKeys { get; init; }

    /// <summary>JSON of a <see cref="Rollouts.RolloutContent"/>; null for a menu, which is in <see cref="RolloutZone"/>.</summary>
    public string? Content { get; init; }

    /// <summary>Whether its totems are rows of their own yet; see <see cref="Rollouts.Engine.TargetList"/>.</summary>
    public bool Listed { get; init; }
}

/// <summary>What a release is in a price zone.</summary>
internal sealed class RolloutZone
{
    public required Guid RolloutId { get; init; }

    public required string Zone { get; init; }

    public required Guid ChainId { get; init; }

    public required long Version { get; init; }

    public required string Manifest { get; init; }

    public required string ContentHash { get; init; }

    public required string PricesHash { get; init; }

    public string? ContentDelta { get; init; }

    public string? PricesDelta { get; init; }
}

/// <summary>What a release is in a store that has prices of its own.</summary>
internal sealed class RolloutStore
{
    public required Guid RolloutId { get; init; }

    public required Guid StoreId { get; init; }

    public required Guid ChainId { get; init; }

    public required long Version { get; init; }

    /// <summary>The store's price zone then.</summary>
    public required string Zone { get; init; }

    public required string Manifest { get; init; }

    public required string StorePricesHash { get; init; }

    public string? StorePricesDelta { get; init; }
}

/// <summary>A totem in a rollout.</summary>
internal sealed class RolloutTarget
{
    public required Guid RolloutId { get; init; }

    public required Guid TotemId { get; init; }

    public required Guid ChainId { get; init; }

    public required long Version { get; init; }

    public RolloutKind Kind { get; init; }

    public short Wave { get; init; } = 1;

    public RolloutPhase Phase { get; init; }

    public short Attempt { get; init; } = 1;

    /// <summary>Desired since then.</summary>
    public DateTimeOffset? ReleasedAt { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public DateTimeOffset? ToldAt { get; init; }

    public DateTimeOffset? FetchedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }

    /// <summary>When a menu came on screen by the totem's own clock; null when it has not said.</summary>
    public DateTimeOffset? ShownAt { get; init; }
}

/// <summary>A store's sold-out overlay from a moment on.</summary>
internal sealed class AvailabilityHistory
{
    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset At { get; init; }

    /// <summary>JSON of the overlay, whole.</summary>
    public required string Overlay { get; init; }
}

/// <summary>A part of a rollout's totems.</summary>
internal sealed class RolloutWave
{
    public required Guid RolloutId { get; init; }

    /// <summary>1 and up.</summary>
    public required short Number { get; init; }

    public required Guid ChainId { get; init; }

    /// <summary>JSON of a <see cref="Contracts.Releases.WaveRule"/>.</summary>
    public required string Rule { get; init; }

    /// <summary>Totems when it was planned.</summary>
    public required int Size { get; init; }

    public WaveState State { get; init; }

    public DateTimeOffset? StartedAt { get; init; }

    public DateTimeOffset? SoakingAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>JSON of the gates' last verdicts.</summary>
    public string Gates { get; init; } = "[]";

    /// <summary>Names of gates a person decided to ignore.</summary>
    public string[] Waived { get; init; } = [];
}
