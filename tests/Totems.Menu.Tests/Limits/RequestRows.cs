using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.Menu.Approvals;
using Totems.Menu.Availability;
using Totems.Menu.Drafts;
using Totems.Menu.Files;
using Totems.Menu.Import;
using Totems.Menu.Parity;
using Totems.Menu.PriceGrid;
using Totems.Menu.Releases;
using Totems.Menu.Tests.Service;
using Totems.Menu.Webhooks;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using Xunit;
using static Totems.Menu.Tests.Limits.LimitMenu;

namespace Totems.Menu.Tests.Limits;

/// <summary>Limits of requests, asked of a running service.</summary>
internal sealed class RequestRows(MenuFixture menu)
{
    private readonly List<LimitRow> rows = [];

    public static async Task<IReadOnlyList<LimitRow>> AllAsync(MenuFixture menu)
    {
        var all = new RequestRows(menu);
        await menu.WriteMenuAsync();
        await all.EntitiesAsync();
        await all.PricesAsync();
        await all.GridAsync();
        await all.StoresAsync();
        await all.FilesAsync();
        await all.PublishingAsync();
        await all.WebhooksAsync();
        return all.rows;
    }

    private async Task EntitiesAsync()
    {
        await EntityAsync("an id of 65 characters, saved", $"items/{new string('a', MenuLimits.IdLength + 1)}", Burger, "MenuLimits.IdLength");
        await EntityAsync("a size with an id of 65 characters, saved", "items/x", Burger with { Variations = [new(new string('a', MenuLimits.IdLength + 1), T("P"))] }, "MenuLimits.IdLength");
        await EntityAsync("a second chain", "chain/outra", new ChainInfo("Outra"));
        await EntityAsync("a text of 2,001 characters, saved", "items/x", Burger with { Description = T(new string('x', DraftRules.MaxText + 1)) }, "DraftRules.MaxText");
        await EntityAsync("an item of more than 500 KiB, saved", "items/x",
            Burger with { Variations = [.. Enumerable.Range(0, 300).Select(i => new Variation($"v{i}", T(new string('x', DraftRules.MaxText))))] }, "DraftRules.MaxKiB");
        await EntityAsync("a list with nothing in it where something should be", "items/x", new { name = T("X"), groups = (string?[])[null] });
        await menu.CreateAsync("groups/g", new ModifierGroup(T("Grupo"), [new("o", T("Mais um"), Item: "x")]));
        await EntityAsync("an item among its own options, saved", "items/x", new Item(T("X"), Groups: ["g"]));
        await EntityAsync("a text for a number, saved", "groups/h", new { name = T("H"), options = Array.Empty<object>(), max = "many" });
        using (var request = new HttpRequestMessage(HttpMethod.Patch, "/api/menu/draft/items/by-code/SKU") { Content = JsonContent.Create(new { name = T("X"), colour = "red" }) })
        {
            await AddAsync("a member that there is not, by code", await menu.Owner.SendAsync(request, MenuFixture.Cancellation));
        }

        await AddAsync("two editors saving one thing", await menu.PutAsync("items/burger", new Item(T("Outro")), 1));
    }

    private async Task PricesAsync()
    {
        Named most = new("MenuValidation.MaxAmount", As.Money);
        await PriceAsync("a price of R$ 100,000.01, saved", new Price(MenuValidation.MaxAmount + 1), most);
        await PriceAsync("25 dated prices, saved", PriceRows.Dated(MenuValidation.MaxPriceChanges + 1), "MenuValidation.MaxPriceChanges");
        await PriceAsync("an end before its begin, saved", new Price(100, Changes: [new(DateTimeOffset.UnixEpoch, 100, ValidTo: DateTimeOffset.UnixEpoch)]));
        await PriceAsync("a daypart that there is not, saved", new Price(100, Dayparts: [new("nada", 100)]));
        await AddAsync("10,001 prices at once", await PatchAsync([.. Enumerable.Range(0, PatchPrices.MaxChanges + 1).Select(i => new PriceEdit("capital", $"item:i{i}", null))]), "PatchPrices.MaxChanges");
        await AddAsync("prices of which one is too high", await PatchAsync([new("capital", "item:burger", new Price(MenuValidation.MaxAmount + 1))]));
        using var nulls = new HttpRequestMessage(HttpMethod.Patch, "/api/menu/draft/prices") { Content = new StringContent("""{"changes":[null]}""", null, "application/json") };
        nulls.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        await AddAsync("a change that is none", await menu.Owner.SendAsync(nulls, MenuFixture.Cancellation));
        await BandAsync("a band 101 % down", new(EditPriceBand.MostDown + 1, 0), "EditPriceBand.MostDown");
        await BandAsync("a band -1 % down", new(-1, 0), "EditPriceBand.MostDown");
        await BandAsync("a band 1,001 % up", new(0, EditPriceBand.MostUp + 1), "EditPriceBand.MostUp");
    }

    private async Task GridAsync()
    {
        AdjustCell[] one = [new("capital", "item:burger")];
        await AdjustAsync("no cell", new([], AdjustKind.Keep), "AdjustPrices.MaxCells");
        await AdjustAsync("10,001 cells", new([.. Enumerable.Repeat(one[0], AdjustPrices.MaxCells + 1)], AdjustKind.Keep), "AdjustPrices.MaxCells");
        await AdjustAsync("1,001 % more", new(one, AdjustKind.Percent, Percent: AdjustPrices.MostOn + 1), "AdjustPrices.MostOn");
        await AdjustAsync("101 % less", new(one, AdjustKind.Percent, Percent: AdjustPrices.MostOff - 1), "AdjustPrices.MostOff");
        await AdjustAsync("R$ 100,000.01 more", new(one, AdjustKind.Add, Centavos: MenuValidation.MaxAmount + 1), new Named("MenuValidation.MaxAmount", As.Money));
        await AdjustAsync("to ,100", new(one, AdjustKind.Set, Centavos: 100, Ending: AdjustPrices.MostEnding + 1), "AdjustPrices.MostEnding");
        await AdjustAsync("from noon until noon", new(one, AdjustKind.Set, Centavos: 100, From: DateTime.UnixEpoch, To: DateTime.UnixEpoch));
        await AdjustAsync("the end of a change that is not named", new(one, AdjustKind.RemoveChange));
        await AdjustAsync("a daypart that is not named", new(one, AdjustKind.RemoveDaypart));
        await AdjustAsync("a daypart that there is not", new(one, AdjustKind.SetDaypart, Centavos: 100, Daypart: "nada"));
        var stores = string.Join('&', Enumerable.Range(0, GetPriceGrid.MaxStores + 1).Select(_ => $"stores={Guid.CreateVersion7()}"));
        await AddAsync("21 stores side by side", await menu.Owner.GetAsync($"/api/menu/draft/price-grid?{stores}", MenuFixture.Cancellation), "GetPriceGrid.MaxStores");
    }

    private async Task StoresAsync()
    {
        await StoreAsync("-1 portions", "portions/item:burger", new { left = -1 }, "SetPortions.Most");
        await StoreAsync("10,000 portions", "portions/item:burger", new { left = SetPortions.Most + 1 }, "SetPortions.Most");
        await StoreAsync("sold out until yesterday", "availability/item:burger", new { soldOut = true, until = DateTimeOffset.UtcNow.AddDays(-1) });
        await StoreAsync("a pause until yesterday", "pauses/store", new { until = DateTimeOffset.UtcNow.AddDays(-1) });
        await StoreAsync("a pause of 32 days", "pauses/store", new { until = DateTimeOffset.UtcNow.AddDays(PauseOrders.MostDays + 1) }, "PauseOrders.MostDays");
        await StoreAsync("a message of 161 characters", "pauses/store", new { message = T(new string('x', PauseOrders.MostCharacters + 1)) }, "PauseOrders.MostCharacters");
        await StoreAsync("a message without Portuguese", "pauses/store", new { message = new Text("", "Back soon") });
    }

    private async Task FilesAsync()
    {
        await FileAsync("a picture of 5 MB and a byte", "/api/menu/media", new byte[MediaEndpoint.MaxBytes + 1], "image/png", new Named("MediaEndpoint.MaxBytes", As.Mebibytes));
        await FileAsync("a picture of 8,001 pixels", "/api/menu/media", Png(MediaEndpoint.MaxPixels + 1), "image/png", "MediaEndpoint.MaxPixels");
        await FileAsync("a picture's name of 201 characters", $"/api/menu/media?name={new string('x', MediaEndpoint.MaxName + 1)}", [0], "image/png", "MediaEndpoint.MaxName");
        await FileAsync("a menu of 20 MB and a byte, sent", "/api/menu/import?format=csv&dryRun=true", new byte[MenuImport.MaxBytes + 1], "text/csv", new Named("MenuImport.MaxBytes", As.Mebibytes));
        await FileAsync("a price list of 5 MB and a byte", $"/api/menu/stores/{menu.Paulista}/parity", new byte[PriceList.MaxBytes + 1], "text/csv", new Named("PriceList.MaxBytes", As.Mebibytes));
    }

    private async Task PublishingAsync()
    {
        var long501 = new string('x', PublishRelease.MaxNote + 1);
        await AddAsync("a note of 501 characters", await menu.PublishAsync(note: long501), "PublishRelease.MaxNote");
        await AddAsync("a request to publish without a note", await AskAsync(""), "PublishRelease.MaxNote");
        await AddAsync("a refusal of 501 characters", await menu.Owner.PostAsJsonAsync(
            $"/api/menu/publications/{Guid.CreateVersion7()}/refuse", new Refusal(long501), WireJson.Options, MenuFixture.Cancellation), "PublishRelease.MaxNote");
        await AddAsync("two editors publishing, the other one changed the draft", await menu.PublishAsync(etag: "0"));
        await menu.CreateAsync("items/x", new Item(T("X")));
        var etag = (await menu.DraftAsync()).Etag;
        await menu.PublishedAsync();
        await AddAsync("two editors publishing the same draft, the second of them", await menu.PublishAsync(etag: etag));
    }

    private async Task WebhooksAsync()
    {
        await HookAsync("an address of 501 characters", new($"https://example.com/{new string('x', WebhookEndpoints.LongestUrl)}", WebhookKinds.All), "WebhookEndpoints.LongestUrl");
        await HookAsync("an address of a private network", new("https://10.0.0.1/", WebhookKinds.All));
        await HookAsync("a webhook that is told nothing", new("https://example.com/", []));
        for (var i = 0; i < WebhookEndpoints.Most; i++)
        {
            using var made = await PutHookAsync(new($"https://example.com/{i}", WebhookKinds.All));
            Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        }

        await HookAsync("a 21st webhook", new("https://example.com/", WebhookKinds.All), "WebhookEndpoints.Most");
    }

    private async Task EntityAsync<T>(string name, string path, T entity, params Named[] limits) => await AddAsync(name, await menu.PutAsync(path, entity, null), limits);

    private async Task PriceAsync(string name, Price price, params Named[] limits) =>
        await AddAsync(name, await menu.Owner.PutAsJsonAsync("/api/menu/draft/prices/capital/item:burger", price, WireJson.Options, MenuFixture.Cancellation), limits);

    private async Task<HttpResponseMessage> PatchAsync(IReadOnlyList<PriceEdit> changes)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/menu/draft/prices") { Content = JsonContent.Create(new PatchPricesRequest(changes), options: WireJson.Options) };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());
        return await menu.Owner.SendAsync(request, MenuFixture.Cancellation);
    }

    private async Task BandAsync(string name, PriceBandInput band, params Named[] limits)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/menu/price-band") { Content = JsonContent.Create(band, options: WireJson.Options) };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        await AddAsync(name, await menu.Owner.SendAsync(request, MenuFixture.Cancellation), limits);
    }

    private async Task AdjustAsync(string name, AdjustRequest body, params Named[] limits) =>
        await AddAsync(name, await menu.Owner.PostAsJsonAsync("/api/menu/draft/price-grid/adjust", body, WireJson.Options, MenuFixture.Cancellation), limits);

    private async Task StoreAsync<T>(string name, string path, T body, params Named[] limits) =>
        await AddAsync(name, await menu.Owner.PutAsJsonAsync($"/api/menu/stores/{menu.Paulista}/{path}", body, WireJson.Options, MenuFixture.Cancellation), limits);

    private async Task FileAsync(string name, string path, byte[] file, string type, params Named[] limits)
    {
        using var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue(type);
        await AddAsync(name, await menu.Owner.PostAsync(path, content, MenuFixture.Cancellation), limits);
    }

    private async Task<HttpResponseMessage> AskAsync(string note) => await menu.Owner.PutAsJsonAsync(
        $"/api/menu/publications/{Guid.CreateVersion7()}", new AskToPublish(note, "1"), WireJson.Options, MenuFixture.Cancellation);

    private async Task<HttpResponseMessage> PutHookAsync(WebhookInput hook) =>
        await menu.Owner.PutAsJsonAsync($"/api/menu/webhooks/{Guid.CreateVersion7()}", hook, WireJson.Options, MenuFixture.Cancellation);

    private async Task HookAsync(string name, WebhookInput hook, params Named[] limits) => await AddAsync(name, await PutHookAsync(hook), limits);

    private async Task AddAsync(string name, HttpResponseMessage response, params Named[] limits)
    {
        using (response)
        {
            var body = await response.Content.ReadAsStringAsync(MenuFixture.Cancellation);
            Assert.True(!response.IsSuccessStatusCode && body.StartsWith('{'), $"{name}: {(int)response.StatusCode} {body}");
            rows.Add(LimitRow.Of(name, JsonElement.Parse(body), limits));
        }
    }

    // Signature and header of a PNG: all that is read of one before its size is judged.
    private static byte[] Png(int width)
    {
        byte[] png = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13, 0x49, 0x48, 0x44, 0x52, 0, 0, 0, 0, 0, 0, 0, 1, 8, 2, 0, 0, 0, 0, 0, 0, 0];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(png.AsSpan(16), width);
        return png;
    }
}
