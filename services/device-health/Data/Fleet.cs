using System.Text.Json;

namespace Totems.DeviceHealth.Data;

/// <summary>A machine in a store.</summary>
internal sealed class Totem
{
    public required Guid Id { get; init; }

    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    public required string Name { get; init; }

    public required string Letter { get; init; }

    /// <summary>P-256, SubjectPublicKeyInfo.</summary>
    public required byte[] PublicKey { get; init; }

    public required string Hostname { get; init; }

    public required DateTimeOffset EnrolledAt { get; init; }

    public DateTimeOffset? RetiredAt { get; init; }

    public long Revision { get; init; } = 1;
}

/// <summary>A one-use code by which a new machine becomes a totem.</summary>
internal sealed class ClaimCode
{
    public Guid Id { get; init; } = Guid.CreateVersion7();

    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    public required string TotemName { get; init; }

    public required byte[] CodeHash { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? ClaimedAt { get; init; }

    public Guid? TotemId { get; init; }

    public byte[]? PublicKey { get; init; }
}

/// <summary>An assertion that was traded for a token.</summary>
internal sealed class UsedAssertion
{
    public required Guid TotemId { get; init; }

    public required string Jti { get; init; }

    public required Guid ChainId { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>A command to a totem.</summary>
internal sealed class Command
{
    public required Guid Id { get; init; }

    public required Guid ChainId { get; init; }

    public required Guid TotemId { get; init; }

    public required string Kind { get; init; }

    public required CommandStatus Status { get; init; }

    public int Attempt { get; init; } = 1;

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public DateTimeOffset? SentAt { get; init; }

    public DateTimeOffset? FinishedAt { get; init; }

    public string? Detail { get; init; }
}

/// <summary>A store's sold-out overlay.</summary>
internal sealed class StoreOverlay
{
    public required Guid StoreId { get; init; }

    public required Guid ChainId { get; init; }

    public required long Sequence { get; init; }

    public required string Overlay { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>What a totem last said of itself.</summary>
internal sealed class ReportedRow
{
    public required Guid TotemId { get; init; }

    public required Guid ChainId { get; init; }

    public required string AgentVersion { get; init; }

    public long? MenuVersion { get; init; }

    public string? ContentHash { get; init; }

    public string? PricesHash { get; init; }

    public required long AvailabilitySequence { get; init; }

    public required JsonDocument State { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }
}

/// <summary>Whether a totem is heard.</summary>
internal sealed class PresenceRow
{
    public required Guid TotemId { get; init; }

    public required Guid ChainId { get; init; }

    public required TotemPresence State { get; init; }

    public required DateTimeOffset Since { get; init; }

    public DateTimeOffset? LastHeard { get; init; }

    public Guid? GatewayId { get; init; }
}

/// <summary>A change of presence.</summary>
internal sealed class PresenceChange
{
    public required Guid TotemId { get; init; }

    public required DateTimeOffset At { get; init; }

    public required Guid ChainId { get; init; }

    public required TotemPresence State { get; init; }
}

/// <summary>That a living connection of a totem was replaced by another; the last time, and how often.</summary>
internal sealed class ReplacedConnection
{
    public required Guid TotemId { get; init; }

    public required Guid ChainId { get; init; }

    /// <summary>The first time counted, UTC.</summary>
    public required DateTimeOffset Since { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Times { get; init; }

    public string? OlderAddress { get; init; }

    public string? NewerAddress { get; init; }
}

/// <summary>Health at a moment.</summary>
internal sealed class HeartbeatRow
{
    public required Guid TotemId { get; init; }

    public required DateTimeOffset ReceivedAt { get; init; }

    public required Guid ChainId { get; init; }

    public required float CpuPercent { get; init; }

    public required float MemoryMb { get; init; }

    public required float DiskFreeMb { get; init; }

    public float? TemperatureC { get; init; }

    public float? LatencyMs { get; init; }

    public required int OrdersWaiting { get; init; }

    public required string Printer { get; init; }

    public required string Pinpad { get; init; }

    public string? KitchenPrinter { get; init; }

    public string? Power { get; init; }

    public string? SellsWithout { get; init; }

    public string? OutOfOrder { get; init; }

    public required long UptimeSeconds { get; init; }

    public required DateTimeOffset SaidAt { get; init; }
}

/// <summary>An instance of this service.</summary>
internal sealed class GatewayRow
{
    public required Guid Id { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public required DateTimeOffset HeardAt { get; init; }

    public DateTimeOffset? StoppedAt { get; init; }
}
