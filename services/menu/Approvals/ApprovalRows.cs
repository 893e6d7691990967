namespace Totems.Menu.Approvals;

/// <summary>Whether publishing takes two people.</summary>
internal sealed class PublishRuleRow
{
    public required Guid ChainId { get; init; }

    public required bool NeedsApproval { get; init; }
}

/// <summary>A publication that somebody asks for.</summary>
internal sealed class PublicationRequestRow
{
    public required Guid ChainId { get; init; }

    /// <summary>The author's; the release's once it is approved.</summary>
    public required Guid Id { get; init; }

    public required string Note { get; init; }

    /// <summary>JSON of the rollout plan; null is now everywhere.</summary>
    public string? Plan { get; init; }

    public required long DraftRevision { get; init; }

    public required Guid AskedById { get; init; }

    public required string AskedBy { get; init; }

    public required DateTimeOffset AskedAt { get; init; }

    /// <summary>"open", "approved", "refused", "withdrawn" or "void".</summary>
    public required string Status { get; init; }

    public string? DecidedBy { get; init; }

    public DateTimeOffset? DecidedAt { get; init; }

    public string? Reason { get; init; }
}
