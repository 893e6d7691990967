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
public sealed record ReleasePublished(
    Guid ReleaseId, Guid ChainId, long Version, string Note, string PublishedBy, DateTimeOffset PublishedAt,
    IReadOnlyList<ZoneRelease> Zones, IReadOnlyDictionary<string, string> MenuKeys, RolloutPlan? Plan = null,
    long? RollsBackTo = null);

/// <summary>A release in one price zone.</summary>
/// <param name="Zone">Price zone id.</param>
/// <param name="Manifest">Signed manifest, compact JWS.</param>
/// <param name="ContentHash">Hash of the content.</param>
/// <param name="PricesHash">Hash of the price book.</param>
/// <param name="ContentDelta">MenuDelta from the release before, if the two deltas together are at most 4 KB; else null.</param>
/// <param name="PricesDelta">The same for the prices.</param>
public sealed record ZoneRelease(
    string Zone, string Manifest, string ContentHash, string PricesHash, JsonElement? ContentDelta, JsonElement? PricesDelta);

/// <summary>GET /internal/menu/releases/{chainId}/{version}/{zone} → the hashes a release had, for re-pricing.</summary>
public sealed record ReleaseHashes(Guid ReleaseId, long Version, string Zone, string ContentHash, string PricesHash);

/// <summary>Event "availability.changed" from menu to device-health: a store's overlay, whole.</summary>
/// <param name="ChainId">Chain.</param>
/// <param name="Overlay">The overlay; a sequence not higher than the one held is ignored.</param>
public sealed record AvailabilityChanged(Guid ChainId, AvailabilityOverlay Overlay);

/// <summary>Event "order.changed" from orders to device-health: tell the totem.</summary>
public sealed record OrderChanged(Guid ChainId, Guid TotemId, Devices.OrderNotice Notice);
