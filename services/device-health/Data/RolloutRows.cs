namespace Totems.DeviceHealth.Data;

/// <summary>A release on its way to the totems of its chain.</summary>
internal sealed class Rollout
{
    public required Guid Id { get; init; }

    public required Guid ChainId { get; init; }

    public required long Version { get; init; }

    public required string Note { get; init; }

    public required string PublishedBy { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public DateTimeOffset? SupersededAt { get; init; }

    public string? TraceParent { get; init; }

    /// <summary>JSON object: key id → base64 SubjectPublicKeyInfo.</summary>
    public required string MenuKeys { get; init; }
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

/// <summary>A totem in a rollout.</summary>
internal sealed class RolloutTarget
{
    public required Guid RolloutId { get; init; }

    public required Guid TotemId { get; init; }

    public required Guid ChainId { get; init; }

    public required long Version { get; init; }

    public RolloutPhase Phase { get; init; }

    public string? Reason { get; init; }

    public string? Detail { get; init; }

    public DateTimeOffset? ToldAt { get; init; }

    public DateTimeOffset? FetchedAt { get; init; }

    public DateTimeOffset? SettledAt { get; init; }
}
