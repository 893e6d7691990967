using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Those who run single stores and their prices.</summary>
public sealed class PriceBandTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 1, 3, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData(2691, null, null)]
    [InlineData(3289, null, null)]
    [InlineData(2690, null, "2690 centavos is outside 2691 to 3438: 10 % below to 15 % above the zone's 2990.")]
    [InlineData(3439, null, "3439 centavos is outside 2691 to 3438: 10 % below to 15 % above the zone's 2990.")]
    [InlineData(2990, 100L, "100 centavos taken away is outside 2691 to 3438: 10 % below to 15 % above the zone's 2990.")]
    public void Band_OfAPlainPrice_IsAroundTheZones(long amount, long? takeAway, string? fault) =>
        Assert.Equal(fault, new PriceBand(10, 15).FaultOf(new Price(amount, takeAway), new Price(2990))?.Detail);

    [Fact]
    public void Band_OfAPriceWithDaypartsAndDates_HoldsAtEachOfThem()
    {
        var band = new PriceBand(10, 10);
        var zone = new Price(3000, Dayparts: [new DaypartPrice("almoco", 2000)], Changes: [new PriceChange(December, 4000)]);

        Assert.Equal(
            "3000 centavos in daypart almoco is outside 1800 to 2200: 10 % below to 10 % above the zone's 2000.", band.FaultOf(new Price(3000), zone)!.Detail);
        Assert.Equal(
            "3000 centavos from 2026-12-01 03:00 UTC on is outside 3600 to 4400: 10 % below to 10 % above the zone's 4000.",
            band.FaultOf(new Price(3000, Dayparts: [new DaypartPrice("almoco", 2100)]), zone)!.Detail);
        Assert.Null(band.FaultOf(new Price(3000, Dayparts: [new DaypartPrice("almoco", 2100)], Changes: [new PriceChange(December, 4100)]), zone));
    }

    [Fact]
    public async Task Franchisee_WithoutABand_MayNotSetPrices()
    {
        await using var menu = await StartAsync();
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Paulista);

        using var answer = await PutAsync(franchisee, $"store:{menu.Paulista}", 2990);

        Assert.Equal("403 no-band", await answer.ProblemAsync());
        Assert.False((await menu.GetAsync<PriceBandView>("/api/menu/price-band", franchisee)).Allowed);
    }

    [Fact]
    public async Task Franchisee_WithinTheBand_SetsPricesOfOwnStoresOnly()
    {
        await using var menu = await StartAsync();
        await AllowAsync(menu, 10, 10);
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Paulista);

        using var done = await PutAsync(franchisee, $"store:{menu.Paulista}", 3200);
        using var tooDear = await PutAsync(franchisee, $"store:{menu.Paulista}", 3300);
        using var others = await PutAsync(franchisee, $"store:{menu.Caruaru}", 2790);
        using var zone = await PutAsync(franchisee, "capital", 2990);
        using var unpriced = await PutAsync(franchisee, $"store:{menu.Paulista}", 100, "item:fries");

        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var problem = await tooDear.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "https://totems.dev/problems/outside-band"), (tooDear.StatusCode, problem.GetProperty("type").GetString()));
        Assert.Equal("3300 centavos is outside 2691 to 3289: 10 % below to 10 % above the zone's 2990.", problem.GetProperty("detail").GetString());
        Assert.Equal((2691, 3289), (problem.GetProperty("lowest").GetInt64(), problem.GetProperty("highest").GetInt64()));
        Assert.Equal("403 not-your-store", await others.ProblemAsync());
        Assert.Equal("403 not-your-store", await zone.ProblemAsync());
        Assert.Equal("422 no-zone-price", await unpriced.ProblemAsync());
        using var gone = await franchisee.DeleteAsync($"/api/menu/draft/prices/store:{menu.Paulista}/item:burger", MenuFixture.Cancellation);
        Assert.Equal(HttpStatusCode.OK, gone.StatusCode);
    }

    [Fact]
    public async Task Franchisee_PatchingMany_IsToldOfEachThatIsRefused()
    {
        await using var menu = await StartAsync();
        await menu.PriceAsync("chain", "item:fries", 1000);
        await AllowAsync(menu, 0, 20);
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Paulista);
        var store = $"store:{menu.Paulista}";
        using var request = new HttpRequestMessage(HttpMethod.Patch, "/api/menu/draft/prices")
        {
            Content = JsonContent.Create(
                new PatchPricesRequest([
                    new(store, "item:burger", new Price(2980)), new(store, "item:fries", new Price(1200)), new("chain", "item:fries", null),
                    new($"store:{menu.Caruaru}", "item:fries", null)]), options: WireJson.Options),
        };
        request.Headers.Add("Idempotency-Key", Guid.CreateVersion7().ToString());

        using var answer = await franchisee.SendAsync(request, MenuFixture.Cancellation);

        var rows = (await answer.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation)).GetProperty("results").Deserialize<List<PriceResult>>(WireJson.Options)!;
        Assert.Equal(["outside-band", null, "not-your-store", "not-your-store"], rows.Select(row => row.Problem?.Code));
        Assert.Equal((2990, 3588), (rows[0].Problem!.Lowest, rows[0].Problem!.Highest));
    }

    [Fact]
    public async Task Editor_IsNotBound()
    {
        await using var menu = await StartAsync();
        using var editor = await menu.PersonAsync(Role.MenuEditor);

        using var answer = await PutAsync(editor, $"store:{menu.Paulista}", 9990);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    [Fact]
    public async Task Band_WrittenByTwo_IsWrittenByOneAndAudited()
    {
        await using var menu = await StartAsync();
        var band = await AllowAsync(menu, 10, 10);
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Paulista);

        using var late = await SendAsync(menu.Owner, HttpMethod.Put, new PriceBandInput(50, 50), null);
        using var bad = await SendAsync(menu.Owner, HttpMethod.Put, new PriceBandInput(101, -1), band.Revision);
        using var own = await SendAsync(franchisee, HttpMethod.Put, new PriceBandInput(100, 1000), band.Revision);
        using var wider = await SendAsync(menu.Owner, HttpMethod.Put, new PriceBandInput(20, 20), band.Revision);
        using var gone = await SendAsync(menu.Owner, HttpMethod.Delete, null, (await wider.ReadAsync<PriceBandView>()).Revision);

        Assert.Equal("412 changed-meanwhile", await late.ProblemAsync());
        Assert.Equal("422 invalid", await bad.ProblemAsync());
        Assert.Equal(HttpStatusCode.Forbidden, own.StatusCode);
        Assert.False((await gone.ReadAsync<PriceBandView>()).Allowed);
        Assert.Equal(3, (await menu.AuditAsync()).Count(entry => entry.StartsWith("price-band.", StringComparison.Ordinal)));
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas")));
        return menu;
    }

    private static async Task<PriceBandView> AllowAsync(MenuFixture menu, int down, int up)
    {
        using var answer = await SendAsync(menu.Owner, HttpMethod.Put, new PriceBandInput(down, up), null);
        return await answer.ReadAsync<PriceBandView>();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, HttpMethod method, PriceBandInput? body, long? revision)
    {
        using var request = new HttpRequestMessage(method, "/api/menu/price-band");
        if (body is not null) request.Content = JsonContent.Create(body, options: WireJson.Options);
        if (revision is { } known) request.Headers.TryAddWithoutValidation("If-Match", $"\"{known}\"");
        else request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        return await client.SendAsync(request, MenuFixture.Cancellation);
    }

    private static Task<HttpResponseMessage> PutAsync(HttpClient client, string scope, long amount, string key = "item:burger") =>
        client.PutAsJsonAsync($"/api/menu/draft/prices/{scope}/{key}", new Price(amount), WireJson.Options, MenuFixture.Cancellation);
}
