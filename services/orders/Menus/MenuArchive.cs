using System.Collections.Concurrent;
using System.Net;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Releases;
using Totems.Hosting.Security;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Orders.Menus;

/// <summary>
/// The menus orders were made with, by release version and hashes, from menu's immutable documents. What was once seen is kept: a few hundred
/// kilobytes each, the newest few per chain in use at a time.
/// </summary>
internal sealed class MenuArchive(IHttpClientFactory clients)
{
    private const int Capacity = 200;
    private readonly ConcurrentDictionary<(Guid Chain, long Version, string Content, string Prices), Task<PublishedMenu?>> menus = new();

    /// <summary>The menu, or null when menu never released these hashes under that version.</summary>
    /// <exception cref="HttpRequestException">Menu does not answer; the totem will try again.</exception>
    public async Task<PublishedMenu?> FindAsync(Guid chainId, long version, string contentHash, string pricesHash, CancellationToken cancellationToken)
    {
        var key = (chainId, version, contentHash, pricesHash);
        if (menus.Count > Capacity) menus.Clear();
        // Shared by all who wait for the same menu, so no single request's cancellation may end it.
        var loading = menus.GetOrAdd(key, k => LoadAsync(k.Chain, k.Version, k.Content, k.Prices));
        try
        {
            var menu = await loading.WaitAsync(cancellationToken);
            if (menu is null) menus.TryRemove(new(key, loading));
            return menu;
        }
        catch (Exception) when (loading.IsFaulted || loading.IsCanceled)
        {
            menus.TryRemove(new(key, loading));
            throw;
        }
    }

    private async Task<PublishedMenu?> LoadAsync(Guid chainId, long version, string contentHash, string pricesHash)
    {
        using var client = clients.CreateClient(ServiceClients.NameOf("menu"));
        if (await DocumentAsync(client, pricesHash) is not { } prices || await DocumentAsync(client, contentHash) is not { } content) return null;
        var zone = PriceBook.From(prices).Zone.Id;

        using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/menu/releases/{chainId}/{version}/{Uri.EscapeDataString(zone)}").For(chainId);
        using var response = await client.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        var release = await response.Content.ReadFromJsonAsync<ReleaseHashes>(WireJson.Options);
        return release is not null && release.ContentHash == contentHash && release.PricesHash == pricesHash
            ? new PublishedMenu(null, version, MenuContent.From(content), PriceBook.From(prices))
            : null;
    }

    private static async Task<MenuDocument?> DocumentAsync(HttpClient client, string hash)
    {
        using var response = await client.GetAsync(DesiredMenu.BlobPath(hash));
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        var document = MenuDocument.Parse(await response.Content.ReadAsByteArrayAsync());
        return document.Hash == hash ? document : null;
    }
}
