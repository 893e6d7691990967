using System.Net.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Releases;
using Totems.Hosting.Keys;
using Totems.Menu.Drafts;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Validation;
using Totems.MenuModel.Views;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Prices of the chain and of stores, published.</summary>
public sealed class StorePriceTests
{
    [Fact]
    public async Task Publish_WithPricesOfTheChain_WritesThemIntoTheBooksOfZonesWithoutTheirOwn()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync("chain", "item:fries", 1290);
        await menu.PriceAsync("capital", "item:fries", 1490);

        var release = await menu.PublishedAsync();

        Assert.Equal(1490, (await BookAsync(menu, release, "capital")).Prices["item:fries"].Amount);
        Assert.Equal(1290, (await BookAsync(menu, release, "interior")).Prices["item:fries"].Amount);
        Assert.Empty((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices);
    }

    [Fact]
    public async Task Publish_OfAStoresPrice_GivesThatStoreAManifestOfItsOwn()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3190);

        var release = await menu.PublishedAsync();

        var announced = Assert.Single(await menu.EventsAsync<ReleasePublished>("release.published"));
        var store = Assert.Single(announced.Stores!);
        Assert.Equal((menu.Paulista, "capital"), (store.StoreId, store.Zone));
        var manifest = Verified(menu, store.Manifest);
        var zone = announced.Zones.Single(z => z.Zone == "capital");
        Assert.Equal((zone.ContentHash, zone.PricesHash, store.StorePricesHash), (manifest.ContentHash, manifest.PricesHash, manifest.StorePricesHash));
        Assert.Null(Verified(menu, zone.Manifest).StorePricesHash);
        var opened = PublishedMenu.Open(
            manifest, await BlobAsync(menu, manifest.ContentHash), await BlobAsync(menu, manifest.PricesHash), await BlobAsync(menu, store.StorePricesHash));
        Assert.Equal((menu.Paulista, 3190L), (opened.Store!.Store.Id, opened.Store.Prices["item:burger"].Amount));
        using var orders = menu.Host.Service("orders", menu.ChainId);
        var path = $"/internal/menu/releases/{menu.ChainId}/{release.Version}/capital";
        Assert.Equal(store.StorePricesHash, (await menu.GetAsync<ReleaseHashes>($"{path}?store={menu.Paulista}", orders)).StorePricesHash);
        Assert.Null((await menu.GetAsync<ReleaseHashes>($"{path}?store={menu.Caruaru}", orders)).StorePricesHash);
        Assert.Null((await menu.GetAsync<ReleaseHashes>(path, orders)).StorePricesHash);
    }

    [Fact]
    public async Task Publish_OfAStoresNextPrice_BringsADeltaToThatStoreAndNothingToItsZone()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3190);
        await menu.PriceAsync($"store:{menu.Caruaru}", "item:burger", 2690);
        await menu.PublishedAsync();
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3290);

        await menu.PublishedAsync();

        var events = await menu.EventsAsync<ReleasePublished>("release.published");
        var (before, after) = (events[0].Stores!.ToDictionary(s => s.StoreId), events[1].Stores!.ToDictionary(s => s.StoreId));
        var delta = after[menu.Paulista].StorePricesDelta!.Value;
        Assert.Equal(before[menu.Paulista].StorePricesHash, delta.GetProperty("from").GetString());
        Assert.Equal(after[menu.Paulista].StorePricesHash, delta.GetProperty("to").GetString());
        Assert.Equal(before[menu.Caruaru].StorePricesHash, after[menu.Caruaru].StorePricesHash);
        Assert.Null(after[menu.Caruaru].StorePricesDelta);
        Assert.All(events[1].Zones, zone => Assert.Null(zone.PricesDelta));
        Assert.Equal(2, Verified(menu, after[menu.Caruaru].Manifest).Version);
    }

    [Fact]
    public async Task Difference_OfChainAndStorePrices_IsToldByScopeOnce()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync("chain", "item:fries", 1000);
        await menu.PublishedAsync();
        await menu.PriceAsync("chain", "item:fries", 1100);
        await menu.PriceAsync($"store:{menu.Caruaru}", "item:burger", 2690);

        var difference = await menu.GetAsync<Difference>("/api/menu/draft/difference");

        Assert.Equal(
            [("chain", "item:fries", 1000L, 1100L, 10, null), ($"store:{menu.Caruaru}", "item:burger", null, 2690L, null, "Store 1")],
            difference.Prices.Select(p => (p.Zone, p.Key, p.Before?.Amount, p.After!.Amount, p.Percent, p.Store)));
        Assert.True(difference.DownloadBytes.Prices > 0);
    }

    [Fact]
    public async Task Publish_OfWhatOnlyChangesWhosePriceItIs_IsAReleaseAndCanBeGoneBackTo()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync("chain", "item:burger", 2790);
        await menu.PublishedAsync();
        using (var gone = await menu.Owner.DeleteAsync("/api/menu/draft/prices/interior/item:burger", MenuFixture.Cancellation)) gone.EnsureSuccessStatusCode();
        Assert.Equal("interior", Assert.Single((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices).Zone);

        await menu.PublishedAsync();

        var zones = (await menu.EventsAsync<ReleasePublished>("release.published")).Select(e => e.Zones.Single(z => z.Zone == "interior").PricesHash).ToList();
        Assert.Equal(zones[0], zones[1]);
        Assert.Empty((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices);
        Assert.Equal("409 nothing-changed", await (await menu.PublishAsync()).ProblemAsync());
    }

    [Fact]
    public async Task Draft_Discarded_HasThePricesOfEveryScopeAsTheyWerePublished()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync("chain", "item:fries", 1290);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3190);
        await menu.PublishedAsync();
        var published = await menu.DraftAsync();
        await menu.PriceAsync("chain", "item:fries", 1);
        await menu.PriceAsync("interior", "item:fries", 2);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3);
        await menu.PriceAsync($"store:{menu.Caruaru}", "item:burger", 4);

        (await menu.Owner.PostAsync("/api/menu/draft/discard", null, MenuFixture.Cancellation)).EnsureSuccessStatusCode();

        var draft = await menu.DraftAsync();
        Assert.Equal(1290, draft.Prices["chain"]["item:fries"].Amount);
        Assert.DoesNotContain("item:fries", draft.Prices["interior"].Keys);
        Assert.Equal(published.Revisions["prices:capital"], draft.Revisions["prices:capital"]);
        Assert.Equal(3190, (await ScopeAsync(menu, menu.Paulista)).Prices["item:burger"].Amount);
        Assert.Empty((await ScopeAsync(menu, menu.Caruaru)).Prices);
        Assert.Equal("409 nothing-changed", await (await menu.PublishAsync()).ProblemAsync());
    }

    [Fact]
    public async Task RollBack_ToAVersionWithStorePrices_BindsThemAgain()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3190);
        await menu.PublishedAsync();
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3290);
        await menu.PublishedAsync();

        using var back = await menu.Owner.PutAsJsonAsync(
            $"/api/menu/releases/{Guid.CreateVersion7()}", new PublishRequest("Back", RollbackTo: 1), WireJson.Options, MenuFixture.Cancellation);

        back.EnsureSuccessStatusCode();
        var events = await menu.EventsAsync<ReleasePublished>("release.published");
        Assert.Equal(events[0].Stores![0].StorePricesHash, events[2].Stores![0].StorePricesHash);
        Assert.Equal(3, Verified(menu, events[2].Stores![0].Manifest).Version);
    }

    [Fact]
    public async Task Problems_OfAnItemThatOneStoreOrTheChainPrices_AreNoErrors()
    {
        await using var menu = await StartAsync();
        var category = (await menu.DraftAsync()).Revisions["categories"]["lanches"];
        using (var put = await menu.PutAsync("categories/lanches", new Category(new Text("Lanches", "Burgers", "Hamburguesas"), 1, ["item:burger", "item:fries"]), category)) put.EnsureSuccessStatusCode();
        Assert.Equal(["capital", "interior"], (await UnpricedAsync()).Select(p => p.Zone).Order(StringComparer.Ordinal));

        await menu.PriceAsync($"store:{menu.Paulista}", "item:fries", 1290);

        Assert.Equal("interior", Assert.Single(await UnpricedAsync()).Zone);
        Assert.Contains(
            await menu.GetAsync<List<MenuProblem>>("/api/menu/draft/problems"), p => p is { Code: MenuProblems.NotOffered, Id: "item:fries", Zone: "capital" });
        await menu.PriceAsync("chain", "item:fries", 1190);
        Assert.Empty(await UnpricedAsync());
        var screen = await menu.GetAsync<ScreenMenu>($"/api/menu/preview?storeId={menu.Paulista}&mode=eatIn");
        Assert.Contains("1290", System.Text.Json.JsonSerializer.Serialize(screen, WireJson.Options), StringComparison.Ordinal);

        async Task<List<MenuProblem>> UnpricedAsync() =>
            [.. (await menu.GetAsync<List<MenuProblem>>("/api/menu/draft/problems")).Where(p => p is { Code: MenuProblems.Unpriced })];
    }

    [Fact]
    public async Task Draft_AfterEditsOfAllScopes_IsWhatAFreshReadGives()
    {
        await using var menu = await StartAsync();
        await menu.PublishedAsync();
        string[] scopes = ["chain", "capital", "interior", $"store:{menu.Paulista}", $"store:{menu.Caruaru}"];
        var random = new Random(7);
        for (var i = 0; i < 30; i++)
        {
            await menu.PriceAsync(scopes[random.Next(scopes.Length)], random.Next(2) == 0 ? "item:burger" : "item:fries", random.Next(3) * 1000);
            if (i % 10 == 9) (await menu.Owner.DeleteAsync($"/api/menu/draft/prices/{scopes[random.Next(2)]}/item:fries", MenuFixture.Cancellation)).EnsureSuccessStatusCode();
            if (i % 3 > 0) continue;

            var kept = await DraftCacheTests.ReadAsync(menu.Host, menu.ChainId);
            using var empty = new DraftCache();
            var fresh = await DraftCacheTests.ReadAsync(menu.Host, menu.ChainId, empty);

            var (one, other) = (await kept.FrozenAsync(MenuFixture.Cancellation), await fresh.FrozenAsync(MenuFixture.Cancellation));
            Assert.Equal(Hashes(other), Hashes(one));
        }

        static IEnumerable<string> Hashes(FrozenMenu frozen) => frozen.Prices.Select(p => $"{p.Key} {p.Value.Hash}")
            .Concat(frozen.Own.OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"own {p.Key} {p.Value.Hash}"))
            .Concat(frozen.Stores.OrderBy(p => p.Key).Select(p => $"{p.Key} {p.Value.Hash}"));
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas", "Fries", "Papas")));
        return menu;
    }

    private static Task<ScopePrices> ScopeAsync(MenuFixture menu, Guid store) => menu.GetAsync<ScopePrices>($"/api/menu/draft/prices?scope=store:{store}");

    private static MenuManifest Verified(MenuFixture menu, string manifest)
    {
        var keys = menu.Host.Services.GetRequiredService<KeyRing>();
        return ManifestSignature.Verify(manifest, id => keys.Public("menu-manifest", id))!;
    }

    private static async Task<PriceBook> BookAsync(MenuFixture menu, Release release, string zone) =>
        PriceBook.From(await BlobAsync(menu, release.Zones.Single(z => z.Zone == zone).PricesHash));

    private static async Task<MenuDocument> BlobAsync(MenuFixture menu, string hash) =>
        MenuDocument.Parse(await menu.Owner.GetByteArrayAsync(DesiredMenu.BlobPath(hash), MenuFixture.Cancellation));
}
