using System.Collections.Concurrent;
using System.Net;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Releases;
using Totems.Hosting.Security;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Orders.Menus;

/// <summary>What an order says its menu was.</summary>
/// <param name="Version">Release version.</param>
/// <param name="Content">Hash of the content.</param>
/// <param name="Prices">Hash of the price book.</param>
/// <param name="Store">Hash of the store's own prices; null for none.</param>
internal sealed record MenuHashes(long Version, string Content, string Prices, string? Store);

/// <summary>
/// The menus orders were made with, by release version and hashes, from menu's immutable documents. What was once seen is kept: a few hundred
/// kilobytes each, the newest few per chain in use at a time; of stores' own prices, which are small, those of a chain's thousand stores.
/// </summary>
internal sealed class MenuArchive(IHttpClientFactory clients)
{
    private readonly Kept<(Guid Chain, long Version, string Content, string Prices), PublishedMenu> menus = new(200);
    private readonly Kept<(Guid Chain, long Version, Guid Store, string Hash), StorePrices> stores = new(5000);

    /// <summary>The menu as a store has it, or null when menu never released these hashes under that version.</summary>
    /// <exception cref="HttpRequestException">Menu does not answer; the totem will try again.</exception>
    public async Task<PublishedMenu?> FindAsync(Guid chainId, Guid storeId, MenuHashes hashes, CancellationToken cancellationToken)
    {
        var menu = await menus.FindAsync(
            (chainId, hashes.Version, hashes.Content, hashes.Prices), k => LoadAsync(k.Chain, k.Version, k.Content, k.Prices), cancellationToken);
        if (menu is null || hashes.Store is null) return menu;
        var store = await stores.FindAsync(
            (chainId, hashes.Version, storeId, hashes.Store), k => LoadStoreAsync(k.Chain, k.Version, menu.Prices.Zone.Id, k.Store, k.Hash), cancellationToken);
        return store is null ? null : menu with { Store = store };
    }

    private async Task<PublishedMenu?> LoadAsync(Guid chainId, long version, string contentHash, string pricesHash)
    {
        using var client = clients.CreateClient(ServiceClients.NameOf("menu"));
        if (await DocumentAsync(client, pricesHash) is not { } prices || await DocumentAsync(client, contentHash) is not { } content) return null;
        var zone = PriceBook.From(prices).Zone.Id;
        var release = await ReleaseAsync(client, chainId, version, zone, "");
        return release is not null && release.ContentHash == contentHash && release.PricesHash == pricesHash
            ? new PublishedMenu(null, version, MenuContent.From(content), PriceBook.From(prices))
            : null;
    }

    private async Task<StorePrices?> LoadStoreAsync(Guid chainId, long version, string zone, Guid storeId, string hash)
    {
        using var client = clients.CreateClient(ServiceClients.NameOf("menu"));
        return await DocumentAsync(client, hash) is { } document && (await ReleaseAsync(client, chainId, version, zone, $"?store={storeId}"))?.StorePricesHash == hash
            ? StorePrices.From(document)
            : null;
    }

    private static async Task<ReleaseHashes?> ReleaseAsync(HttpClient client, Guid chainId, long version, string zone, string query)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/internal/menu/releases/{chainId}/{version}/{Uri.EscapeDataString(zone)}{query}").For(chainId);
        using var response = await client.SendAsync(request);
        if (response.StatusCode == HttpStatusCode.NotFound) return null;
        response.EnsureSuccessStatusCode();
        return await response.Content.ReadFromJsonAsync<ReleaseHashes>(WireJson.Options);
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

/// <summary>What was loaded once, for all who ask; when there is too much, all of it goes.</summary>
internal sealed class Kept<TKey, T>(int capacity) where TKey : notnull where T : class
{
    private readonly ConcurrentDictionary<TKey, Task<T?>> kept = new();

    /// <summary>The thing, or null when there is none; that and failures are not kept.</summary>
    public async Task<T?> FindAsync(TKey key, Func<TKey, Task<T?>> load, CancellationToken cancellationToken)
    {
        if (kept.Count > capacity) kept.Clear();
        // Shared by all who wait for the same, so no single request's cancellation may end it.
        var loading = kept.GetOrAdd(key, load);
        try
        {
            var found = await loading.WaitAsync(cancellationToken);
            if (found is null) kept.TryRemove(new(key, loading));
            return found;
        }
        catch (Exception) when (loading.IsFaulted || loading.IsCanceled)
        {
            kept.TryRemove(new(key, loading));
            throw;
        }
    }
}
