using System.Text.Json;
using Totems.MenuModel.Content;

namespace Totems.Contracts.Devices;

/// <summary>What a totem should be. Sent whole; small.</summary>
/// <param name="Revision">Rises with every change of this totem's desired state.</param>
/// <param name="Configuration">Place and name.</param>
/// <param name="Menu">The release to show, or null when the chain has published none.</param>
/// <param name="Availability">The store's sold-out overlay, or null when there never was one.</param>
/// <param name="Commands">Commands not yet finished, oldest first; each is carried out once per (id, attempt).</param>
/// <param name="MenuKeys">Public keys that sign manifests, by key id, as base64 SubjectPublicKeyInfo; a new one comes before it signs.</param>
/// <param name="Agent">The program to run, or null when none was ever rolled out; older services leave it out.</param>
/// <param name="Settings">The settings to take, or null when none were ever rolled out; older services leave it out.</param>
public sealed record Desired(
    long Revision, TotemConfiguration Configuration, DesiredMenu? Menu, AvailabilityOverlay? Availability,
    IReadOnlyList<PendingCommand> Commands, IReadOnlyDictionary<string, string> MenuKeys, DesiredAgent? Agent = null, DesiredSettings? Settings = null);

/// <summary>Where a totem stands and how it is called.</summary>
/// <param name="TotemName">Name for people ("Totem 2").</param>
/// <param name="Letter">The totem's letter in its store; begins its order numbers.</param>
/// <param name="ChainId">Chain.</param>
/// <param name="StoreId">Store.</param>
/// <param name="StoreName">Store's name.</param>
/// <param name="TimeZone">IANA zone of the store.</param>
/// <param name="Zone">Price zone id.</param>
/// <param name="Hours">Which opening hours the store has, as a short hash, to be fetched when they are not known; null when it has none. Older services leave it out.</param>
public sealed record TotemConfiguration(
    string TotemName, string Letter, Guid ChainId, Guid StoreId, string StoreName, string TimeZone, string Zone, string? Hours = null);

/// <summary>GET /api/fleet/hours by a totem: its store's opening hours.</summary>
/// <param name="Hash">As in <see cref="TotemConfiguration.Hours"/>; null when the store has none.</param>
/// <param name="Hours">The hours.</param>
public sealed record TotemHours(string? Hash, Directory.OpeningHours? Hours);

/// <summary>The release a totem should show.</summary>
/// <param name="Version">Release version.</param>
/// <param name="Manifest">Signed manifest, compact JWS.</param>
/// <param name="ContentDelta">MenuDelta from the previous release's content, when small; else null and the document is fetched from <see cref="BlobPath"/>.</param>
/// <param name="PricesDelta">The same for the zone's price book.</param>
/// <param name="TraceParent">W3C traceparent of the publish, so that a totem's report belongs to the same trace.</param>
/// <param name="FetchSpreadSeconds">Random delay before fetching documents, upper bound in seconds.</param>
/// <param name="StorePricesDelta">The same as <paramref name="PricesDelta"/> for the store's own prices, when the manifest names such; older agents ignore both.</param>
public sealed record DesiredMenu(
    long Version, string Manifest, JsonElement? ContentDelta = null, JsonElement? PricesDelta = null,
    string? TraceParent = null, int FetchSpreadSeconds = 0, JsonElement? StorePricesDelta = null)
{
    /// <summary>Path of an immutable document by its SHA-256, below the load balancer's address; no sign-in needed.</summary>
    public static string BlobPath(string hash) => $"/api/menu/blobs/{hash}";

    /// <summary>Path of a picture by its media reference.</summary>
    public static string MediaPath(string reference) => $"/media/{reference}";
}

/// <summary>A command waiting for a totem.</summary>
/// <param name="Id">Command id.</param>
/// <param name="Attempt">1 and up.</param>
/// <param name="Kind">One of <see cref="CommandKinds"/>; an unknown one is answered with "unsupported".</param>
/// <param name="ExpiresAt">UTC; not begun after it.</param>
public sealed record PendingCommand(Guid Id, int Attempt, string Kind, DateTimeOffset ExpiresAt);

/// <summary>Commands a totem knows.</summary>
public static class CommandKinds
{
    /// <summary>Ends the agent process cleanly; its supervisor starts it again. Succeeded is reported by the new process.</summary>
    public const string RestartAgent = "restart-agent";

    /// <summary>Drops what was fetched and fetches the desired menu whole.</summary>
    public const string RefreshMenu = "refresh-menu";
}

/// <summary>How a command ended.</summary>
/// <param name="Id">Command id.</param>
/// <param name="Attempt">The attempt it is about.</param>
/// <param name="Succeeded">Whether it did what it says.</param>
/// <param name="Detail">Result or reason, at most 2,000 characters.</param>
/// <param name="FinishedAt">UTC by the totem's clock.</param>
public sealed record CommandResult(Guid Id, int Attempt, bool Succeeded, string Detail, DateTimeOffset FinishedAt);
