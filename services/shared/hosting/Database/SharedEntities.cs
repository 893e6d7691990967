using System.Text.Json;

namespace Totems.Hosting.Database;

/// <summary>An effect on another service, waiting for delivery.</summary>
public sealed class OutboxMessage
{
    /// <summary>UUIDv7; the receiver handles each id once.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Chain it is about.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>Receiving module: "device-health".</summary>
    public required string Destination { get; init; }

    /// <summary>Event kind: "release.published".</summary>
    public required string Kind { get; init; }

    /// <summary>The event's record as JSON.</summary>
    public required JsonDocument Payload { get; init; }

    /// <summary>W3C traceparent of the change.</summary>
    public string? TraceParent { get; init; }

    /// <summary>When written, UTC.</summary>
    public DateTimeOffset CreatedAt { get; init; }

    /// <summary>Deliveries tried.</summary>
    public int Attempts { get; init; }

    /// <summary>Not tried before this, UTC.</summary>
    public DateTimeOffset NextAttemptAt { get; init; }

    /// <summary>Why the last delivery failed.</summary>
    public string? LastError { get; init; }
}

/// <summary>A delivery that was handled.</summary>
public sealed class InboxMessage
{
    /// <summary>The outbox id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Chain it is about.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>Event kind.</summary>
    public required string Kind { get; init; }

    /// <summary>When handled, UTC.</summary>
    public required DateTimeOffset HandledAt { get; init; }
}

/// <summary>One line of the audit log.</summary>
public sealed class AuditEntry
{
    /// <summary>UUIDv7.</summary>
    public Guid Id { get; init; } = Guid.CreateVersion7();

    /// <summary>Chain.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>When, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>"person", "totem" or "service".</summary>
    public required string ActorKind { get; init; }

    /// <summary>Id of the actor.</summary>
    public required Guid ActorId { get; init; }

    /// <summary>Name at that time.</summary>
    public required string ActorName { get; init; }

    /// <summary>Stable name of the change: "release.publish".</summary>
    public required string Action { get; init; }

    /// <summary>What it was done to.</summary>
    public required string Subject { get; init; }

    /// <summary>State before.</summary>
    public JsonDocument? Before { get; init; }

    /// <summary>State after.</summary>
    public JsonDocument? After { get; init; }
}

/// <summary>A chain.</summary>
public sealed class Chain
{
    /// <summary>Chain id.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>Rises with every change of the chain, its zones or stores.</summary>
    public long Version { get; set; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }
}

/// <summary>A price zone.</summary>
public sealed class Zone
{
    /// <summary>Chain.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>Slug.</summary>
    public required string Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }
}

/// <summary>A store.</summary>
public sealed class Store
{
    /// <summary>Chain.</summary>
    public required Guid ChainId { get; init; }

    /// <summary>Store id.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name.</summary>
    public required string Name { get; set; }

    /// <summary>City and state.</summary>
    public required string City { get; set; }

    /// <summary>IANA zone.</summary>
    public required string TimeZone { get; set; }

    /// <summary>Price zone id.</summary>
    public required string Zone { get; set; }

    /// <summary>No longer run.</summary>
    public bool Closed { get; set; }

    /// <summary>JSON of <see cref="Contracts.Directory.OpeningHours"/>; null while nobody has said.</summary>
    public string? Hours { get; set; }

    /// <summary>Rises with every change of this store; its ETag.</summary>
    public long Revision { get; set; } = 1;
}
