using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Totems.Contracts;
using Totems.Menu.Drafts;
using Totems.Menu.Exchange;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Prices with dayparts and dated changes, through the draft.</summary>
public sealed class PriceRuleTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 1, 3, 0, 0, TimeSpan.Zero);

    private static readonly Price Lunch = new(
        2990, Dayparts: [new DaypartPrice("almoco", 2490)], Changes: [new PriceChange(December, 3190, ValidTo: December.AddDays(31))]);

    [Fact]
    public async Task Price_WithDaypartsAndChanges_IsKeptAndPublished()
    {
        await using var menu = await StartAsync();

        using var answer = await PutAsync(menu, "item:burger", Lunch);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Same(Lunch, (await menu.DraftAsync()).Prices["capital"]["item:burger"]);
        await menu.PublishedAsync();
        Assert.Empty((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices);
        using var again = await PutAsync(menu, "item:burger", Lunch with { Changes = null });
        var price = Assert.Single((await menu.GetAsync<Difference>("/api/menu/draft/difference")).Prices);
        Same(Lunch, price.Before!);
        Assert.Null(price.After!.Changes);
    }

    [Fact]
    public async Task Price_OnlyInADaypart_HasNoUsualAmount()
    {
        await using var menu = await StartAsync();
        var only = new Price(Price.None, Dayparts: [new DaypartPrice("almoco", 2490)]);

        using var answer = await PutAsync(menu, "item:burger", only);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Same(only, (await menu.DraftAsync()).Prices["capital"]["item:burger"]);
    }

    [Theory]
    [InlineData("unknown daypart", "daypart:jantar")]
    [InlineData("ends before it begins", "changes")]
    [InlineData("no amount at all", "amount")]
    [InlineData("dearer than may be", "amount")]
    public async Task Price_WithARuleThatCannotBe_IsRefusedByName(string what, string member)
    {
        await using var menu = await StartAsync();
        var before = await menu.DraftAsync();
        var bad = what switch
        {
            "unknown daypart" => new Price(100, Dayparts: [new DaypartPrice("jantar", 90)]),
            "ends before it begins" => new Price(100, Changes: [new PriceChange(December, 90, ValidTo: December)]),
            "no amount at all" => new Price(Price.None),
            _ => new Price(100, Changes: [new PriceChange(December, 1_000_000_000)]),
        };

        using var answer = await PutAsync(menu, "item:burger", bad);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{member}\"", await answer.Content.ReadAsStringAsync(MenuFixture.Cancellation), StringComparison.Ordinal);
        Assert.Equal(before.Etag, (await menu.DraftAsync()).Etag);
    }

    [Theory]
    [InlineData("csv")] // has no columns for them
    [InlineData("json")]
    public async Task File_ExportedAndImported_KeepsRulesAndFacts(string format)
    {
        await using var menu = await StartAsync();
        (await PutAsync(menu, "item:burger", Lunch)).Dispose();
        var item = (await menu.DraftAsync()).Items["burger"];
        using (var put = await menu.PutAsync("items/burger", item with { MinAge = 18, Fiscal = new Fiscal("21069090", "5102", "UN") }, (await menu.DraftAsync()).Revisions["items"]["burger"])) put.EnsureSuccessStatusCode();
        var before = await menu.DraftAsync();
        var sheet = await menu.Owner.GetByteArrayAsync($"/api/menu/export?format={format}", MenuFixture.Cancellation);

        using var body = new ByteArrayContent(sheet);
        using var answer = await menu.Owner.PostAsync($"/api/menu/import?format={format}&dryRun=false", body, MenuFixture.Cancellation);

        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(MenuFixture.Cancellation));
        Assert.Equal(before.Etag, (await menu.DraftAsync()).Etag);
    }

    [Fact]
    public async Task Json_WithCampaigns_IsTheirDraftAndASheetKeepsThem()
    {
        await using var menu = await StartAsync();
        var file = JsonNode.Parse(await menu.Owner.GetByteArrayAsync("/api/menu/export?format=json", MenuFixture.Cancellation))!;
        file["coupons"] = JsonNode.Parse("""{"bemvindo":{"code":"BEMVINDO","name":{"pt-BR":"Boas-vindas"},"kind":"amount","value":500}}""");

        await ImportedAsync(menu, "json", Encoding.UTF8.GetBytes(file.ToJsonString()));
        await ImportedAsync(menu, "csv", await menu.Owner.GetByteArrayAsync("/api/menu/export?format=csv", MenuFixture.Cancellation));

        var exported = JsonNode.Parse(await menu.Owner.GetByteArrayAsync("/api/menu/export?format=json", MenuFixture.Cancellation))!;
        Assert.Equal("BEMVINDO", (string?)exported["coupons"]?["bemvindo"]?["code"]);
        await menu.PublishedAsync();
    }

    [Fact]
    public async Task Json_WithACampaignThatCannotBeRead_SaysWhere()
    {
        await using var menu = await StartAsync();
        var file = JsonNode.Parse(await menu.Owner.GetByteArrayAsync("/api/menu/export?format=json", MenuFixture.Cancellation))!;
        file["coupons"] = JsonNode.Parse("""{"a":{"code":"A","name":{"pt-BR":"A"},"kind":"amount","value":"muito"},"b":{"code":"B","name":{"pt-BR":"B"},"kind":"amount","value":1,"valor":2}}""");

        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(file.ToJsonString()));
        using var answer = await menu.Owner.PostAsync("/api/menu/import?format=json&dryRun=true", body, MenuFixture.Cancellation);

        var report = await answer.ReadAsync<ImportReport>();
        Assert.Equal(["wrongKind", "unknownMember"], report.Errors.Select(error => error.Code));
    }

    private static async Task ImportedAsync(MenuFixture menu, string format, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        using var answer = await menu.Owner.PostAsync($"/api/menu/import?format={format}&dryRun=false", body, MenuFixture.Cancellation);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(MenuFixture.Cancellation));
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("dayparts/almoco", new Daypart(new Text("Almoço"), ["mon", "tue"], "11:00", "15:00"));
        return menu;
    }

    private static Task<HttpResponseMessage> PutAsync(MenuFixture menu, string key, Price price) =>
        menu.Owner.PutAsJsonAsync($"/api/menu/draft/prices/capital/{key}", price, WireJson.Options, MenuFixture.Cancellation);

    // Lists are compared by what they hold.
    private static void Same(Price expected, Price actual) => Assert.Equal(
        Encoding.UTF8.GetString(MenuModel.Documents.MenuJson.ToCanonical(expected)), Encoding.UTF8.GetString(MenuModel.Documents.MenuJson.ToCanonical(actual)));
}
