using System.Net;
using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class DraftTests
{
    [Fact]
    public async Task Entity_WrittenTwiceFromTheSameRevision_IsRefusedTheSecondTimeWithTheCurrentOne()
    {
        await using var menu = await MenuFixture.StartAsync();
        var first = await menu.CreateAsync("items/burger", new Item(new Text("Um")));

        using var accepted = await menu.PutAsync("items/burger", new Item(new Text("Dois")), first);
        using var refused = await menu.PutAsync("items/burger", new Item(new Text("Três")), first);

        Assert.Equal(HttpStatusCode.OK, accepted.StatusCode);
        Assert.Equal("412 changed-meanwhile", await refused.ProblemAsync());
        Assert.Contains("\"Dois\"", await refused.Content.ReadAsStringAsync(MenuFixture.Cancellation), StringComparison.Ordinal);
        Assert.Equal("Dois", (await menu.DraftAsync()).Items["burger"].Name.PtBr);
    }

    [Fact]
    public async Task Entity_WrittenByManyAtOnce_IsWrittenByOne()
    {
        await using var menu = await MenuFixture.StartAsync();
        var revision = await menu.CreateAsync("items/burger", new Item(new Text("Um")));

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => menu.PutAsync("items/burger", new Item(new Text($"N{i}")), revision)));

        Assert.Single(answers, a => a.StatusCode == HttpStatusCode.OK);
        Assert.Equal(7, answers.Count(a => a.StatusCode == HttpStatusCode.PreconditionFailed));
    }

    [Fact]
    public async Task Entity_CreatedTwice_IsRefusedTheSecondTime()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.CreateAsync("dayparts/manha", new Daypart(new Text("Manhã"), ["mon"], "06:00", "11:00"));

        using var again = await menu.PutAsync("dayparts/manha", new Daypart(new Text("Outra"), ["mon"], "06:00", "11:00"), revision: null);

        Assert.Equal("412 changed-meanwhile", await again.ProblemAsync());
    }

    [Theory]
    [InlineData("items/Burger", """{"name":{"pt-BR":"X"}}""", "422 invalid")]
    [InlineData("items/burger", """{"name":null}""", "400 bad-request")]
    [InlineData("items/burger", """{"name":{"pt-BR":"X"},"variations":[{"id":"a:b","name":{"pt-BR":"V"}}]}""", "422 invalid")]
    [InlineData("chain/other", """{"name":"X"}""", "422 invalid")]
    [InlineData("items/burger", "not json", "400 bad-request")]
    public async Task Entity_ThatNothingCouldRead_IsRefused(string path, string body, string problem)
    {
        await using var menu = await MenuFixture.StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/menu/draft/{path}")
        {
            Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"),
        };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");

        using var response = await menu.Owner.SendAsync(request, MenuFixture.Cancellation);

        Assert.Equal(problem, await response.ProblemAsync());
    }

    [Fact]
    public async Task Entity_WithoutPrecondition_IsRefused()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var response = await menu.Owner.PutAsJsonAsync("/api/menu/draft/items/burger", new Item(new Text("X")), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal("428 precondition-required", await response.ProblemAsync());
    }

    [Fact]
    public async Task Group_ThatLeadsBackToItself_IsRefusedWithThePath()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.CreateAsync("items/burger", new Item(new Text("X"), Groups: ["extras"]));

        using var response = await menu.PutAsync("groups/extras", new ModifierGroup(new Text("Extras"), [new ModifierOption("self", new Text("S"), Item: "burger")]), revision: null);

        Assert.Contains("item:burger → group:extras → item:burger", System.Text.RegularExpressions.Regex.Unescape(
            await response.Content.ReadAsStringAsync(MenuFixture.Cancellation)), StringComparison.Ordinal);
        Assert.Empty((await menu.DraftAsync()).Groups);
    }

    [Fact]
    public async Task Item_StillInACategory_IsNotRemovedAndTheUserIsNamed()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var draft = await menu.DraftAsync();

        using var refused = await menu.DeleteAsync("items/burger", draft.Revisions["items"]["burger"]);
        Assert.Equal("409 still-used", await refused.ProblemAsync());
        Assert.Contains("lanches", await refused.Content.ReadAsStringAsync(MenuFixture.Cancellation), StringComparison.Ordinal);

        await menu.DeleteAsync("categories/lanches", draft.Revisions["categories"]["lanches"]);
        using var removed = await menu.DeleteAsync("items/burger", draft.Revisions["items"]["burger"]);
        Assert.Equal(HttpStatusCode.OK, removed.StatusCode);
        Assert.Empty((await menu.DraftAsync()).Prices["capital"]);
    }

    [Fact]
    public async Task Variation_Removed_TakesItsPricesAlong()
    {
        await using var menu = await MenuFixture.StartAsync();
        var both = new Item(new Text("X"), Variations: [new Variation("s", new Text("S")), new Variation("l", new Text("L"))], Groups: ["g"]);
        await menu.CreateAsync("groups/g", new ModifierGroup(new Text("G"), [new ModifierOption("o", new Text("O"))]));
        var revision = await menu.CreateAsync("items/x", both);
        foreach (var key in new[] { "item:x:s", "item:x:l", "option:g:o", "option:g:o@x:s", "option:g:o@x:l" }) await menu.PriceAsync("capital", key, 100);

        using var _ = await menu.PutAsync("items/x", both with { Variations = [both.Variations![0]] }, revision);

        Assert.Equal(["item:x:s", "option:g:o", "option:g:o@x:s"], (await menu.DraftAsync()).Prices["capital"].Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("capital", "item:nothing", 100, "404 unknown-key")]
    [InlineData("moon", "item:burger", 100, "404 unknown-zone")]
    [InlineData("capital", "item:burger", -1, "422 invalid")]
    [InlineData("capital", "item:burger", 10_000_001, "422 invalid")]
    public async Task Price_OfNothingOrOutOfRange_IsRefused(string zone, string key, long amount, string problem)
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.CreateAsync("items/burger", new Item(new Text("X")));

        using var response = await menu.Owner.PutAsJsonAsync($"/api/menu/draft/prices/{zone}/{key}", new Price(amount), WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal(problem, await response.ProblemAsync());
    }

    [Fact]
    public async Task Draft_EditedByAReader_IsForbidden()
    {
        await using var menu = await MenuFixture.StartAsync();
        using var auditor = await menu.PersonAsync(Role.Auditor);

        using var response = await menu.PutAsync("items/burger", new Item(new Text("X")), null, auditor);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
    }

    [Fact]
    public async Task Draft_Discarded_IsTheLastReleaseAgain()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        var published = await menu.DraftAsync();
        await menu.PriceAsync("capital", "item:burger", 100);
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas")));
        await menu.DeleteAsync("categories/lanches", published.Revisions["categories"]["lanches"]);

        (await menu.Owner.PostAsync("/api/menu/draft/discard", null, MenuFixture.Cancellation)).EnsureSuccessStatusCode();

        var draft = await menu.DraftAsync();
        Assert.Equal(["burger"], draft.Items.Keys);
        Assert.Equal(["lanches"], draft.Categories.Keys);
        Assert.Equal(2990, draft.Prices["capital"]["item:burger"].Amount);
        Assert.Equal(published.Revisions["items"]["burger"], draft.Revisions["items"]["burger"]);
        Assert.Equal("409 nothing-changed", await (await menu.PublishAsync()).ProblemAsync());
    }

    [Fact]
    public async Task Difference_OfTheDraft_NamesEveryChange()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        var draft = await menu.DraftAsync();
        await menu.PutAsync("items/burger", draft.Items["burger"] with { Name = new Text("Novo"), Calories = 500 }, draft.Revisions["items"]["burger"]);
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas")));
        await menu.PriceAsync("interior", "item:burger", 3069);

        var difference = await menu.GetAsync<Difference>("/api/menu/draft/difference");

        var items = Assert.Single(difference.Sections);
        Assert.Equal("fries", Assert.Single(items.Added).Id);
        Assert.Equal(["name", "calories"], Assert.Single(items.Changed).Fields);
        var price = Assert.Single(difference.Prices);
        Assert.Equal(("interior", "Novo", 2790L, 3069L, 10), (price.Zone, price.Name!.PtBr, price.Before!.Amount, price.After!.Amount, price.Percent));
        Assert.InRange(difference.DownloadBytes.Content, 1, 4096);
    }

    [Fact]
    public async Task Problems_OfAPictureThatIsNotThere_BlockPublishing()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas"), Image: $"{new string('a', 64)}.webp"));

        var problems = await menu.GetAsync<List<MenuProblem>>("/api/menu/draft/problems");

        Assert.Contains(problems, p => p is { Code: MenuProblems.BrokenPicture, Id: "fries", Severity: ProblemSeverity.Error });
        Assert.Equal("422 draft-invalid", await (await menu.PublishAsync()).ProblemAsync());
    }
}
