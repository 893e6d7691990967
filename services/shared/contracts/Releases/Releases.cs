using System.Text.Json;
using Totems.MenuModel.Content;

namespace Totems.Contracts.Releases;

/// <summary>Event "release.published" from menu to device-health: roll it out to the chain.</summary>
/// <param name="ReleaseId">Also the rollout's id.</param>
/// <param name="ChainId">Chain.</param>
/// <param name="Version">Release version.</param>
/// <param name="Note">What the publisher wrote.</param>
/// <param name="PublishedBy">Name of the publisher.</param>
/// <param name="PublishedAt">UTC.</param>
/// <param name="Zones">One entry per price zone.</param>
/// <param name="MenuKeys">Public keys known now, see <see cref="Devices.Desired.MenuKeys"/>.</param>
/// <param name="Plan">How it goes out; null for now everywhere.</param>
/// <param name="RollsBackTo">The version whose documents it binds again, when it is a roll back.</param>
/// <param name="Stores">One entry per store that has prices of its own; null for none. A store that is not among them has its zone's release.</param>
public sealed record ReleasePublished(
    Guid ReleaseId, Guid ChainId, long Version, string Note, string PublishedBy, DateTimeOffset PublishedAt,
    IReadOnlyList<ZoneRelease> Zones, IReadOnlyDictionary<string, string> MenuKeys, RolloutPlan? Plan = null,
    long? RollsBackTo = null, IReadOnlyList<StoreRelease>? Stores = null);

/// <summary>A release in one price zone.</summary>
/// <param name="Zone">Price zone id.</param>
/// <param name="Manifest">Signed manifest, compact JWS.</param>
/// <param name="ContentHash">Hash of the content.</param>
/// <param name="PricesHash">Hash of the price book.</param>
/// <param name="ContentDelta">MenuDelta from the release before, if the two deltas together are at most 4 KB; else null.</param>
/// <param name="PricesDelta">The same for the prices.</param>
public sealed record ZoneRelease(
    string Zone, string Manifest, string ContentHash, string PricesHash, JsonElement? ContentDelta, JsonElement? PricesDelta);

/// <summary>A release in one store that has prices of its own. Content, price book and their deltas are those of its zone.</summary>
/// <param name="StoreId">Store.</param>
/// <param name="Zone">The store's price zone then; a store that has moved since has its new zone's release until the next one.</param>
/// <param name="Manifest">Signed manifest, compact JWS, with the hash of the store's prices.</param>
/// <param name="StorePricesHash">Hash of the store's prices.</param>
/// <param name="StorePricesDelta">MenuDelta from the release before, if it and the zone's deltas together are at most 4 KB; else null.</param>
public sealed record StoreRelease(Guid StoreId, string Zone, string Manifest, string StorePricesHash, JsonElement? StorePricesDelta = null);

/// <summary>GET /internal/menu/releases/{chainId}/{version}/{zone}?store={storeId} → the hashes a release had, for re-pricing.</summary>
/// <param name="ReleaseId">Release.</param>
/// <param name="Version">Version.</param>
/// <param name="Zone">Price zone.</param>
/// <param name="ContentHash">Hash of the content.</param>
/// <param name="PricesHash">Hash of the price book.</param>
/// <param name="StorePricesHash">Hash of the store's own prices; null when it had none, or none was asked for.</param>
public sealed record ReleaseHashes(Guid ReleaseId, long Version, string Zone, string ContentHash, string PricesHash, string? StorePricesHash = null);

/// <summary>Event "availability.changed" from menu to device-health: a store's overlay, whole.</summary>
/// <param name="ChainId">Chain.</param>
/// <param name="Overlay">The overlay; a sequence not higher than the one held is ignored.</param>
public sealed record AvailabilityChanged(Guid ChainId, AvailabilityOverlay Overlay);

/// <summary>Event "order.changed" from orders to device-health: tell the totem.</summary>
public sealed record OrderChanged(Guid ChainId, Guid TotemId, Devices.OrderNotice Notice);
