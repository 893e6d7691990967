namespace Totems.Contracts.Directory;

/// <summary>
/// Event "directory.changed" from admin to every other service: a chain and all its stores, whole. A version not higher than
/// the one already held is ignored.
/// </summary>
public sealed record ChainDirectory(Guid ChainId, long Version, string Name, IReadOnlyList<ZoneEntry> Zones, IReadOnlyList<StoreEntry> Stores);

/// <summary>A price zone.</summary>
/// <param name="Id">Slug, unique in the chain.</param>
/// <param name="Name">As the chain calls it.</param>
public sealed record ZoneEntry(string Id, string Name);

/// <summary>A store.</summary>
/// <param name="Id">Store id.</param>
/// <param name="Name">Store name.</param>
/// <param name="City">City and state ("Manaus, AM").</param>
/// <param name="TimeZone">IANA zone.</param>
/// <param name="Zone">Price zone id.</param>
/// <param name="Closed">No longer run by the chain.</param>
/// <param name="Hours">When it is open; null while nobody has said.</param>
public sealed record StoreEntry(Guid Id, string Name, string City, string TimeZone, string Zone, bool Closed = false, OpeningHours? Hours = null);
