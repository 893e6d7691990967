namespace Totems.Menu.Data;

/// <summary>The working copy of a chain's menu.</summary>
internal sealed class DraftRow
{
    public required Guid ChainId { get; init; }

    /// <summary>Rises with every change.</summary>
    public required long Revision { get; init; }

    /// <summary>The revision at which an entity or price was last removed; 0 when none ever was. A trigger writes it.</summary>
    public long RemovedAtRevision { get; init; }
}

/// <summary>An entity of the working copy.</summary>
internal sealed class DraftEntity
{
    public required Guid ChainId { get; init; }

    /// <summary>One of <see cref="MenuModel.Documents.MenuSections"/>.</summary>
    public required string Section { get; init; }

    public required string Id { get; init; }

    /// <summary>The entity's JSON; PostgreSQL sorts its members, so it is brought into canonical form when read.</summary>
    public required string Body { get; init; }

    /// <summary>The draft's revision at the last change.</summary>
    public required long Revision { get; init; }
}

/// <summary>A price of the working copy.</summary>
internal sealed class DraftPrice
{
    public required Guid ChainId { get; init; }

    /// <summary>The scope: a zone's id, "chain", or "store:" and the store's id; see <see cref="Drafts.PriceScopes"/>.</summary>
    public required string Zone { get; init; }

    public required string Key { get; init; }

    /// <summary>Centavos.</summary>
    public required long Amount { get; init; }

    /// <summary>Centavos, when different.</summary>
    public long? TakeAway { get; init; }

    /// <summary>JSON of its dayparts and changes, when it has any; see <see cref="Drafts.PriceRules"/>.</summary>
    public string? Rules { get; init; }

    public required long Revision { get; init; }
}

/// <summary>What was published.</summary>
internal sealed class ReleaseRow
{
    public required Guid ChainId { get; init; }

    public required Guid Id { get; init; }

    public required long Version { get; init; }

    public required string Note { get; init; }

    public required Guid PublishedById { get; init; }

    public required string PublishedBy { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }

    public required string ContentHash { get; init; }

    public required long DraftRevision { get; init; }

    /// <summary>The second person, where one was needed.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Whether a program published it by itself.</summary>
    public bool ByProgram { get; init; }

    /// <summary>Document of the chain's own prices; null when it had none.</summary>
    public string? ChainPricesHash { get; init; }
}

/// <summary>A release in one price zone.</summary>
internal sealed class ReleaseZoneRow
{
    public required Guid ChainId { get; init; }

    public required Guid ReleaseId { get; init; }

    public required string Zone { get; init; }

    public required string PricesHash { get; init; }

    /// <summary>Document of the zone's own prices, when the chain's are written into its book; null when the book is just that.</summary>
    public string? OwnPricesHash { get; init; }

    /// <summary>Compact JWS.</summary>
    public required string Manifest { get; init; }
}

/// <summary>A release in one store that has prices of its own.</summary>
internal sealed class ReleaseStoreRow
{
    public required Guid ChainId { get; init; }

    public required Guid ReleaseId { get; init; }

    public required Guid StoreId { get; init; }

    /// <summary>The store's price zone then.</summary>
    public required string Zone { get; init; }

    public required string StorePricesHash { get; init; }

    /// <summary>Compact JWS.</summary>
    public required string Manifest { get; init; }
}

/// <summary>Price changes that were sent in bulk, and their answer.</summary>
internal sealed class PricePatchRow
{
    public required Guid ChainId { get; init; }

    /// <summary>The client's idempotency key.</summary>
    public required Guid Id { get; init; }

    /// <summary>SHA-256 of what was asked.</summary>
    public required string BodyHash { get; init; }

    /// <summary>JSON of the answer.</summary>
    public required string Answer { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>How far stores' own prices may be from their zone's, for those who run single stores.</summary>
internal sealed class PriceBandRow
{
    public required Guid ChainId { get; init; }

    /// <summary>Percent below; 0 to 100.</summary>
    public required int DownPercent { get; init; }

    /// <summary>Percent above; 0 to 1000.</summary>
    public required int UpPercent { get; init; }

    public required long Revision { get; init; }
}

/// <summary>A picture.</summary>
internal sealed class MediaRow
{
    public required Guid ChainId { get; init; }

    public required string Sha { get; init; }

    public required string Extension { get; init; }

    public required int Width { get; init; }

    public required int Height { get; init; }

    public required long Bytes { get; init; }

    public required DateTimeOffset UploadedAt { get; init; }

    /// <summary>As entities name it.</summary>
    public string Reference => $"{Sha}.{Extension}";
}

/// <summary>A file name under which a picture was uploaded.</summary>
internal sealed class MediaName
{
    public required Guid ChainId { get; init; }

    public required string Name { get; init; }

    public required string Sha { get; init; }
}

/// <summary>Something sold out in a store.</summary>
internal sealed class AvailabilityRow
{
    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    /// <summary>Entity key.</summary>
    public required string Key { get; init; }

    /// <summary>UTC instant of its return, or null.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Where a store takes no orders.</summary>
internal sealed class OrderPauseRow
{
    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    /// <summary>Key of a pause.</summary>
    public required string Key { get; init; }

    /// <summary>What customers read, as a text's JSON; null is nothing.</summary>
    public string? Message { get; init; }

    /// <summary>UTC instant from which orders are taken again, or null.</summary>
    public DateTimeOffset? Until { get; init; }
}

/// <summary>Portions left of something in a store.</summary>
internal sealed class PortionRow
{
    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    /// <summary>Entity key.</summary>
    public required string Key { get; init; }

    /// <summary>How many; below zero is what was sold beyond them.</summary>
    public required int Remaining { get; init; }

    /// <summary>Which count this is: the store's sequence at which it was set.</summary>
    public required long Generation { get; init; }

    public required DateTimeOffset ChangedAt { get; init; }
}

/// <summary>What an order took of something counted.</summary>
internal sealed class PortionUseRow
{
    public required Guid ChainId { get; init; }

    public required Guid OrderId { get; init; }

    /// <summary>Entity key.</summary>
    public required string Key { get; init; }

    public required Guid StoreId { get; init; }

    public required int Units { get; init; }

    /// <summary>The count it was taken from; -1 of none, since the order was cancelled before it came.</summary>
    public required long Generation { get; init; }

    /// <summary>Whether the order was cancelled.</summary>
    public required bool GivenBack { get; init; }

    public required DateTimeOffset At { get; init; }
}

/// <summary>How often a store's availability has changed.</summary>
internal sealed class StoreSequence
{
    public required Guid ChainId { get; init; }

    public required Guid StoreId { get; init; }

    public required long Sequence { get; init; }
}
