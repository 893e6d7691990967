namespace Totems.Menu.Webhooks;

/// <summary>A place outside that is told what happened.</summary>
internal sealed class WebhookEndpointRow
{
    public required Guid ChainId { get; init; }

    public required Guid Id { get; init; }

    public required string Url { get; init; }

    public required string[] Events { get; init; }

    /// <summary>"whsec_" and base64, sealed.</summary>
    public required string Secret { get; init; }

    /// <summary>Secrets it replaced, sealed, oldest first.</summary>
    public string[] PreviousSecrets { get; init; } = [];

    /// <summary>Until when those sign, too.</summary>
    public DateTimeOffset? PreviousUntil { get; init; }

    public required string CreatedBy { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? DisabledAt { get; init; }

    /// <summary>"person", "gone" or "failed".</summary>
    public string? DisabledReason { get; init; }
}

/// <summary>One event for one endpoint, with how its last attempt went.</summary>
internal sealed class WebhookDeliveryRow
{
    public required Guid ChainId { get; init; }

    public required Guid Id { get; init; }

    public required Guid EndpointId { get; init; }

    public required Guid EventId { get; init; }

    public required string Kind { get; init; }

    public required string Payload { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>"pending", "delivered" or "failed".</summary>
    public required string Status { get; init; }

    public required int Attempts { get; init; }

    public required DateTimeOffset NextAttemptAt { get; init; }

    public DateTimeOffset? LeasedUntil { get; init; }

    public DateTimeOffset? AttemptedAt { get; init; }

    public int? LastStatus { get; init; }

    public string? LastError { get; init; }

    /// <summary>The beginning of the answer's body.</summary>
    public string? LastResponse { get; init; }

    public int? LastLatencyMs { get; init; }
}
