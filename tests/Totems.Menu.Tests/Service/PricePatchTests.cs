using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Prices of the chain, of zones and of stores in the draft, one by one and many at once.</summary>
public sealed class PricePatchTests
{
    [Fact]
    public async Task Price_OfTheChain_IsInTheDraftAndInZonesThatHaveNoneOfTheirOwn()
    {
        await using var menu = await StartAsync();
        Assert.DoesNotContain("chain", (await menu.DraftAsync()).Prices.Keys);

        await menu.PriceAsync("chain", "item:fries", 1290);

        var draft = await menu.DraftAsync();
        Assert.Equal(1290, draft.Prices["chain"]["item:fries"].Amount);
        Assert.DoesNotContain("item:fries", draft.Prices["capital"].Keys);
        Assert.Contains("item:fries", draft.Revisions["prices:chain"].Keys);
    }

    [Fact]
    public async Task Price_OfAStore_IsFetchedApart()
    {
        await using var menu = await StartAsync();
        var scope = $"store:{menu.Paulista}";

        var revision = await menu.PriceAsync(scope.ToUpperInvariant().Replace("STORE", "store", StringComparison.Ordinal), "item:burger", 3190);

        var prices = await menu.GetAsync<ScopePrices>($"/api/menu/draft/prices?scope={scope}");
        Assert.Equal((3190, revision), (prices.Prices["item:burger"].Amount, prices.Revisions["item:burger"]));
        Assert.Empty((await menu.GetAsync<ScopePrices>($"/api/menu/draft/prices?scope=store:{menu.Caruaru}")).Prices);
        var draft = await menu.DraftAsync();
        Assert.DoesNotContain(scope, draft.Prices.Keys);
        Assert.DoesNotContain($"prices:{scope}", draft.Revisions.Keys);
        using var gone = await menu.Owner.DeleteAsync($"/api/menu/draft/prices/{scope}/item:burger", MenuFixture.Cancellation);
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
        Assert.Empty((await menu.GetAsync<ScopePrices>($"/api/menu/draft/prices?scope={scope}")).Prices);
    }

    [Theory]
    [InlineData("moon", "404 unknown-zone")]
    [InlineData("store:00000000-0000-0000-0000-000000000001", "404 unknown-store")]
    [InlineData("store:paulista", "404 unknown-store")]
    public async Task Prices_OfAnUnknownScope_AreRefused(string scope, string problem)
    {
        await using var menu = await StartAsync();

        using var put = await menu.Owner.PutAsJsonAsync($"/api/menu/draft/prices/{scope}/item:burger", new Price(100), WireJson.Options, MenuFixture.Cancellation);
        using var get = await menu.Owner.GetAsync($"/api/menu/draft/prices?scope={scope}", MenuFixture.Cancellation);

        Assert.Equal(problem, await put.ProblemAsync());
        Assert.Equal(problem, await get.ProblemAsync());
    }

    [Fact]
    public async Task Patch_OfAllScopes_IsWrittenWithAResultPerRowAndOneTag()
    {
        await using var menu = await StartAsync();
        var before = await menu.DraftAsync();
        var store = $"store:{menu.Caruaru}";

        var answer = await PatchedAsync(
            menu, new("chain", "item:fries", new Price(1290)), new("capital", "item:burger", new Price(2990)), new("interior", "item:burger", null),
            new("interior", "item:fries", null), new(store, "item:burger", new Price(2690, 2590), 0));

        Assert.Equal(
            [PriceStatus.Written, PriceStatus.Unchanged, PriceStatus.Removed, PriceStatus.Unchanged, PriceStatus.Written], answer.Results.Select(r => r.Status));
        var draft = await menu.DraftAsync();
        Assert.Equal(draft.Etag, answer.DraftEtag);
        Assert.Equal(long.Parse(before.Etag, null) + 1, long.Parse(draft.Etag, null));
        Assert.Equal(before.Revisions["prices:capital"]["item:burger"], answer.Results[1].Revision);
        Assert.Equal(long.Parse(draft.Etag, null), answer.Results[4].Revision);
        Assert.Empty(draft.Prices["interior"]);
        Assert.Equal(new Price(2690, 2590), (await menu.GetAsync<ScopePrices>($"/api/menu/draft/prices?scope={store}")).Prices["item:burger"]);
        Assert.Single(await menu.AuditAsync(), entry => entry.StartsWith("prices.patch prices/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Patch_WithRefusedRows_TellsAllOfThemAndWritesNothing()
    {
        await using var menu = await StartAsync();
        var before = await menu.DraftAsync();

        using var answer = await PatchAsync(
            menu, Guid.CreateVersion7(), false, new("capital", "item:burger", new Price(3090)), new("capital", "item:burger", new Price(3190)),
            new("moon", "item:burger", new Price(1)), new($"store:{Guid.CreateVersion7()}", "item:burger", new Price(1)), new("chain", "item:nothing", new Price(1)),
            new("chain", "item:burger", new Price(-5)), new("chain", "item:fries", new Price(1, Dayparts: [new DaypartPrice("jantar", 1)])),
            new("interior", "item:burger", new Price(100), 1_000_000));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation);
        Assert.Equal("https://totems.dev/problems/prices-refused", problem.GetProperty("type").GetString());
        Assert.Equal("7 of 8 prices were refused; nothing was written.", problem.GetProperty("detail").GetString());
        var rows = problem.GetProperty("results").Deserialize<List<PriceResult>>(WireJson.Options)!;
        Assert.Equal((PriceStatus.Unchanged, before.Revisions["prices:capital"]["item:burger"]), (rows[0].Status, rows[0].Revision));
        Assert.Equal(
            [
                "repeated: The same price is there twice.", "unknown-zone: The chain has no such price zone.", "unknown-store: The chain has no such store.",
                "unknown-key: The draft has nothing of this key that takes a price.", "priceOutOfRange: amount: 0 to 10000000 centavos",
                "danglingReference: daypart:jantar: daypart:jantar", "changed-meanwhile: Somebody else changed it first.",
            ],
            rows.Skip(1).Select(row => $"{row.Problem!.Code}: {row.Problem.Detail}"));
        Assert.Equal(before.Revisions["prices:interior"]["item:burger"], rows[^1].Problem!.Revision);
        Assert.Equal(before.Etag, (await menu.DraftAsync()).Etag);
    }

    [Fact]
    public async Task Patch_Partial_WritesWhatIsRight()
    {
        await using var menu = await StartAsync();

        using var response = await PatchAsync(
            menu, Guid.CreateVersion7(), true, new("capital", "item:burger", new Price(3090)), new("moon", "item:burger", new Price(1)));

        var answer = await response.ReadAsync<PatchedPrices>();
        Assert.Equal([PriceStatus.Written, PriceStatus.Refused], answer.Results.Select(r => r.Status));
        Assert.Equal(3090, (await menu.DraftAsync()).Prices["capital"]["item:burger"].Amount);
    }

    [Fact]
    public async Task Patch_SentAgain_GivesTheSameAnswerAndChangesNothing()
    {
        await using var menu = await StartAsync();
        var id = Guid.CreateVersion7();
        using var first = await PatchAsync(menu, id, false, new PriceEdit("capital", "item:burger", new Price(3090)));
        await menu.PriceAsync("capital", "item:burger", 3190);

        using var again = await PatchAsync(menu, id, false, new PriceEdit("capital", "item:burger", new Price(3090)));
        using var other = await PatchAsync(menu, id, false, new PriceEdit("capital", "item:burger", new Price(3290)));

        Assert.Equal(await first.Content.ReadAsStringAsync(MenuFixture.Cancellation), await again.Content.ReadAsStringAsync(MenuFixture.Cancellation));
        Assert.Equal("409 different-body", await other.ProblemAsync());
        Assert.Equal(3190, (await menu.DraftAsync()).Prices["capital"]["item:burger"].Amount);
    }

    [Fact]
    public async Task Patch_RefusedThenMended_MayKeepItsKey()
    {
        await using var menu = await StartAsync();
        var id = Guid.CreateVersion7();
        using var refused = await PatchAsync(menu, id, false, new PriceEdit("moon", "item:burger", new Price(3090)));

        using var mended = await PatchAsync(menu, id, false, new PriceEdit("capital", "item:burger", new Price(3090)));

        Assert.Equal("422 prices-refused", await refused.ProblemAsync());
        Assert.Equal(HttpStatusCode.OK, mended.StatusCode);
    }

    [Theory]
    [InlineData("""{"changes":[{"scope":"capital","key":"item:burger"}]}""", "400 bad-request")] // a price left out must not remove one
    [InlineData("""{"changes":[{"scope":"capital","price":{"amount":1}}]}""", "400 bad-request")]
    [InlineData("""{"changes":[null]}""", "422 invalid")]
    [InlineData("""{}""", "400 bad-request")]
    public async Task Patch_ThatLacksSomething_IsRefused(string body, string problem)
    {
        await using var menu = await StartAsync();

        using var answer = await SendAsync(menu.Owner, Guid.CreateVersion7().ToString(), "", new StringContent(body, System.Text.Encoding.UTF8, "application/json"));

        Assert.Equal(problem, await answer.ProblemAsync());
    }

    [Fact]
    public async Task Patch_TooLargeOrWithoutKeyOrByAReader_IsRefused()
    {
        await using var menu = await StartAsync();
        var many = Enumerable.Range(0, PatchPrices.MaxChanges + 1).Select(i => new PriceEdit("capital", $"item:i{i}", null)).ToArray();

        using var tooMany = await PatchAsync(menu, Guid.CreateVersion7(), false, many);
        using var keyless = await SendAsync(menu.Owner, "monday", "", JsonContent.Create(new PatchPricesRequest([]), options: WireJson.Options));
        using var auditor = await menu.PersonAsync(Role.Auditor);
        using var reader = await SendAsync(
            auditor, Guid.CreateVersion7().ToString(), "", JsonContent.Create(new PatchPricesRequest([]), options: WireJson.Options));

        Assert.Equal("422 too-many-changes", await tooMany.ProblemAsync());
        Assert.Equal("400 idempotency-key-required", await keyless.ProblemAsync());
        Assert.Equal(HttpStatusCode.Forbidden, reader.StatusCode);
    }

    [Fact]
    public async Task Patch_OfTenThousand_TakesSeconds()
    {
        await using var menu = await StartAsync();
        var options = Enumerable.Range(0, 2500).Select(i => new ModifierOption($"o{i}", new Text($"O{i}"))).ToList();
        await menu.CreateAsync("groups/many", new ModifierGroup(new Text("G"), options));
        string[] scopes = ["chain", "capital", "interior", $"store:{menu.Paulista}"];
        var changes = scopes.SelectMany(scope => options.Select((o, i) => new PriceEdit(scope, $"option:many:{o.Id}", new Price(i)))).ToArray();
        var watch = Stopwatch.StartNew();

        var answer = await PatchedAsync(menu, changes);

        Assert.Equal(PatchPrices.MaxChanges, answer.Results.Count(r => r.Status == PriceStatus.Written));
        TestContext.Current.TestOutputHelper?.WriteLine($"10,000 prices: {watch.ElapsedMilliseconds} ms");
        // A statement per row takes a minute; this says that none does, on a busy machine too.
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, TimeSpan.FromSeconds(10));
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas")));
        return menu;
    }

    private static async Task<PatchedPrices> PatchedAsync(MenuFixture menu, params PriceEdit[] changes)
    {
        using var answer = await PatchAsync(menu, Guid.CreateVersion7(), false, changes);
        return await answer.ReadAsync<PatchedPrices>();
    }

    internal static Task<HttpResponseMessage> PatchAsync(MenuFixture menu, Guid id, bool partial, params PriceEdit[] changes) => SendAsync(
        menu.Owner, id.ToString(), partial ? "?partial=true" : "", JsonContent.Create(new PatchPricesRequest(changes), options: WireJson.Options));

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string key, string query, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, $"/api/menu/draft/prices{query}") { Content = content };
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        return await client.SendAsync(request, MenuFixture.Cancellation);
    }
}
