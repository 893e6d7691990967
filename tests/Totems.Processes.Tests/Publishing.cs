using System.Text.Json;
using Totems.Contracts.Releases;
using Totems.MenuModel.Content;
using Totems.Testing.Processes;

namespace Totems.Processes.Tests;

/// <summary>A release as the menu API tells it.</summary>
internal sealed record Release(Guid Id, long Version, IReadOnlyList<ReleaseZone> Zones)
{
    /// <summary>The release in a store's price zone.</summary>
    public ReleaseZone In(DemoStore store) => Zones.Single(zone => zone.Zone == store.Zone);
}

/// <summary>A release in one price zone.</summary>
internal sealed record ReleaseZone(string Zone, string ContentHash, string PricesHash);

/// <summary>What editors and publishers do.</summary>
internal static class Publishing
{
    /// <summary>A dessert without variations or groups.</summary>
    public const string Item = "cookie";

    /// <summary>Writes an item's eat-in price into the draft.</summary>
    public static Task PriceAsync(Api editor, string zone, string item, long centavos, CancellationToken cancellationToken) =>
        editor.PutAsync<JsonElement>($"/api/menu/draft/prices/{zone}/item:{item}", new Price(centavos), cancellationToken);

    /// <summary>Publishes the draft as it is now. The same id again is the same release.</summary>
    public static async Task<Release> PublishAsync(
        Api publisher, Guid id, string note, CancellationToken cancellationToken, RolloutPlan? plan = null)
    {
        var draft = await publisher.GetAsync("/api/menu/draft", cancellationToken);
        return await publisher.PutAsync<Release>(
            $"/api/menu/releases/{id}", new { note, draftEtag = draft.GetProperty("etag").GetString(), plan }, cancellationToken);
    }
}
