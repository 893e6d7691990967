using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.Menu.Tests.Service;
using Xunit;

namespace Totems.Menu.Tests.Programs;

/// <summary>An ERP that knows its own codes only.</summary>
public sealed class UpsertTests
{
    [Theory]
    [InlineData("""{"a":"b"}""", """{"a":"c"}""", """{"a":"c"}""")]
    [InlineData("""{"a":"b"}""", """{"b":"c"}""", """{"a":"b","b":"c"}""")]
    [InlineData("""{"a":"b","b":"c"}""", """{"a":null}""", """{"b":"c"}""")]
    [InlineData("""{"a":[{"b":"c"}]}""", """{"a":[1]}""", """{"a":[1]}""")]
    [InlineData("""{"a":{"b":"c"}}""", """{"a":{"b":"d","c":null}}""", """{"a":{"b":"d"}}""")]
    [InlineData("""{"a":"c"}""", """{"a":{"b":{"c":null}}}""", """{"a":{"b":{}}}""")]
    public void MergePatch_ByTheExamplesOfRfc7396(string target, string patch, string result) =>
        Assert.Equal(result, MergePatch.Apply(JsonNode.Parse(target), JsonNode.Parse(patch))!.ToJsonString());

    [Fact]
    public async Task Upsert_OfAnUnknownCode_AddsAndThenChangesWhatItNames()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var erp = await ErpAsync(menu);

        var added = await UpsertAsync(erp, "items", "SKU 00.42", new { name = Names("Guaraná"), calories = 90, description = Names("Gelado") });
        var changed = await UpsertAsync(erp, "items", "SKU 00.42", new { calories = 85, description = (object?)null });
        var again = await UpsertAsync(erp, "items", "SKU 00.42", new { calories = 85 });

        Assert.Equal(("sku-00-42", true), (added.Id, added.Created));
        Assert.Equal(("sku-00-42", false), (changed.Id, changed.Created));
        Assert.True(changed.Revision > added.Revision);
        Assert.Equal(changed, again);
        var item = (await menu.DraftAsync()).Items["sku-00-42"];
        Assert.Equal(("SKU 00.42", "Guaraná", 85, null), (item.Code, item.Name.PtBr, item.Calories, item.Description));
    }

    [Fact]
    public async Task Upsert_OfACodeWhoseIdIsTaken_TakesAnotherId()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var erp = await ErpAsync(menu);

        var first = await UpsertAsync(erp, "items", "42", new { name = Names("Um") });
        var second = await UpsertAsync(erp, "items", "4-2", new { name = Names("Dois") });
        var third = await UpsertAsync(erp, "items", "4.2", new { name = Names("Três") });

        Assert.Equal(["42", "4-2", "4-2-2"], new[] { first.Id, second.Id, third.Id });
    }

    [Fact]
    public async Task Upsert_ByManyAtOnce_LosesNothing()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var erp = await ErpAsync(menu);
        await UpsertAsync(erp, "items", "7", new { name = Names("Pastel") });

        await Task.WhenAll(
            UpsertAsync(erp, "items", "7", new { calories = 300 }), UpsertAsync(erp, "items", "7", new { description = Names("Frito") }),
            UpsertAsync(erp, "items", "7", new { minAge = 18 }));

        var item = (await menu.DraftAsync()).Items["7"];
        Assert.Equal((300, "Frito", 18), (item.Calories, item.Description!.PtBr, item.MinAge));
    }

    [Theory]
    [InlineData("items", """{"nmae":{"pt-BR":"X"}}""", "nmae")]
    [InlineData("items", """{"calories":1}""", "body")]
    [InlineData("items", """{"name":{"pt-BR":"X"},"calories":"viele"}""", "body")]
    [InlineData("combos", """{"name":{"pt-BR":"X"}}""", "body")]
    public async Task Upsert_OfWhatCannotBeRead_SaysWhatAndAddsNothing(string section, string body, string member)
    {
        await using var menu = await MenuFixture.StartAsync();
        using var erp = await ErpAsync(menu);
        var before = (await menu.DraftAsync()).Etag;

        using var answer = await SendAsync(erp, section, "99", JsonNode.Parse(body)!);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var problem = await answer.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation);
        Assert.True(problem.GetProperty("errors").TryGetProperty(member, out _), problem.ToString());
        Assert.Equal(before, (await menu.DraftAsync()).Etag);
    }

    private static Dictionary<string, string> Names(string portuguese) => new() { ["pt-BR"] = portuguese };

    private static Task<HttpClient> ErpAsync(MenuFixture menu) => menu.Host.ProgramAsync(ProgramTests.Token(menu, null, TokenScope.Draft));

    private static Task<HttpResponseMessage> SendAsync(HttpClient erp, string section, string code, object body) =>
        erp.PatchAsJsonAsync($"/api/menu/draft/{section}/by-code/{Uri.EscapeDataString(code)}", body, MenuFixture.Cancellation);

    private static async Task<Upserted> UpsertAsync(HttpClient erp, string section, string code, object body)
    {
        using var answer = await SendAsync(erp, section, code, body);
        return await answer.ReadAsync<Upserted>();
    }
}
