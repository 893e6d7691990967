using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Menu.PriceGrid;
using Totems.Menu.Tests.Service;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.PriceGrid;

public sealed class PriceGridTests
{
    private const string Path = "/api/menu/draft/price-grid";

    [Fact]
    public async Task Grid_OfADraft_HasRowsInTheMenusOrderAndAColumnForEachRule()
    {
        await using var menu = await StartAsync();

        var grid = await menu.GetAsync<PriceGridView>(Path);

        Assert.Equal(["item:burger", "item:suco:p", "item:suco:g", "option:molhos:alho"], grid.Rows.Select(row => row.Key));
        Assert.Equal(["category", "other", "options"], grid.Groups.Select(group => group.Kind));
        Assert.Equal(["chain", "capital", "interior"], grid.Columns.Select(column => column.Scope));
        Assert.Equal(["America/Sao_Paulo", "eatIn"], [grid.TimeZone, grid.Mode == ServiceMode.EatIn ? "eatIn" : "takeAway"]);
        var capital = grid.Columns[1];
        Assert.Equal([0], capital.Rows);
        Assert.Equal([2990], capital.Amounts);
        Assert.Equal(0, capital.Behind);
        Assert.Equal(2, capital.Revisions.Count);
    }

    [Fact]
    public async Task Grid_AtALaterInstant_ShowsTheDatedPriceAndItsRule()
    {
        await using var menu = await StartAsync();
        var from = new DateTimeOffset(2027, 1, 1, 3, 0, 0, TimeSpan.Zero);
        await PutAsync(menu, "capital", new Price(2990, Changes: [new PriceChange(from, 3190)]));

        var now = await menu.GetAsync<PriceGridView>(Path);
        var later = await menu.GetAsync<PriceGridView>($"{Path}?local=2027-01-01T00:00&mode=takeAway");

        Assert.Equal([2990], now.Columns[1].Amounts);
        Assert.Equal([0], now.Columns[1].Dated);
        Assert.Empty(now.Columns[1].Rules);
        Assert.Equal([3190], later.Columns[1].Amounts);
        Assert.Equal(new GridRule(0, PriceScope.Zone, From: from), Assert.Single(later.Columns[1].Rules));
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    public async Task Grid_ForAClientThatReadsIt_IsCompressed(string coding)
    {
        await using var menu = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Get, Path);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(coding));

        using var answer = await menu.Owner.SendAsync(request, MenuFixture.Cancellation);

        Assert.Equal([coding], answer.Content.Headers.ContentEncoding);
    }

    [Fact]
    public async Task Grid_WithAStore_HasItsColumnBehindWhichIsItsZone()
    {
        await using var menu = await StartAsync();

        var grid = await menu.GetAsync<PriceGridView>($"{Path}?stores={menu.Caruaru}&stores={Guid.NewGuid()}");

        var store = grid.Columns[^1];
        Assert.Equal(4, grid.Columns.Count);
        Assert.Equal($"store:{menu.Caruaru}", store.Scope);
        Assert.Equal("interior", grid.Columns[store.Behind!.Value].Scope);
        Assert.Empty(store.Rows);
    }

    [Fact]
    public async Task Stores_Searched_AreFoundByNameAndCity()
    {
        await using var menu = await StartAsync();

        var found = await menu.GetAsync<List<GridStore>>($"{Path}/stores?search=store 1");

        Assert.Equal([menu.Caruaru], found.Select(store => store.Id));
    }

    [Fact]
    public async Task Adjust_ByPercentAndEnding_SaysOldAndNewAndWritesNothing()
    {
        await using var menu = await StartAsync();
        var before = await menu.DraftAsync();

        var proposal = await AdjustAsync(menu, new AdjustRequest(
            [new("capital", "item:burger"), new("interior", "item:suco:p"), new("nowhere", "item:burger"), new("capital", "item:gone")],
            AdjustKind.Percent, Percent: 5, Ending: 90)); // 31,40 is as near to 30,90: up

        Assert.Equal([null, "noPrice", "unknownScope", "unknownKey"], proposal.Rows.Select(row => row.Problem));
        var burger = proposal.Rows[0];
        Assert.Equal((2990, 3190, 3190), (burger.Before, burger.After, burger.Price!.Amount));
        Assert.Equal(before.Revisions["prices:capital"]["item:burger"], burger.Revision);
        Assert.Equal(before.Etag, (await menu.DraftAsync()).Etag);
    }

    [Fact]
    public async Task Adjust_WithADate_ReadsItInTheChainsTimeZone()
    {
        await using var menu = await StartAsync();

        var proposal = await AdjustAsync(menu, new AdjustRequest(
            [new("capital", "item:burger")], AdjustKind.Add, Centavos: -50, From: new DateTime(2027, 1, 1), To: new DateTime(2027, 2, 1)));

        var change = Assert.Single(proposal.Rows[0].Price!.Changes!);
        Assert.Equal(new DateTimeOffset(2027, 1, 1, 3, 0, 0, TimeSpan.Zero), change.ValidFrom);
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 3, 0, 0, TimeSpan.Zero), change.ValidTo);
        Assert.Equal(2940, change.Amount);
        Assert.Equal(2990, proposal.Rows[0].Price!.Amount);
    }

    [Theory]
    [InlineData("Percent", null, null, "percent")]
    [InlineData("Add", null, null, "centavos")]
    [InlineData("RemoveChange", null, null, "change")]
    [InlineData("Keep", 100, null, "ending")]
    [InlineData("Keep", null, "2026-01-01", "to")]
    public async Task Adjust_WithWhatCannotBe_IsRefusedByName(string kind, int? ending, string? to, string member)
    {
        await using var menu = await StartAsync();
        var request = new AdjustRequest([new("capital", "item:burger")], Enum.Parse<AdjustKind>(kind), Ending: ending,
            From: to is null ? null : new DateTime(2027, 1, 1), To: to is null ? null : DateTime.Parse(to, System.Globalization.CultureInfo.InvariantCulture));

        using var answer = await menu.Owner.PostAsJsonAsync($"{Path}/adjust", request, WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Contains($"\"{member}\"", await answer.Content.ReadAsStringAsync(MenuFixture.Cancellation), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Adjust_BelowZeroOrAboveTheLimit_SaysSo()
    {
        await using var menu = await StartAsync();
        AdjustCell[] cells = [new("capital", "item:burger")];

        var below = await AdjustAsync(menu, new AdjustRequest(cells, AdjustKind.Add, Centavos: -3000));
        var above = await AdjustAsync(menu, new AdjustRequest(cells, AdjustKind.Set, Centavos: 10_000_001));
        var same = await AdjustAsync(menu, new AdjustRequest(cells, AdjustKind.Set, Centavos: 2990));

        Assert.Equal(["belowZero", "aboveLimit", "same"], new[] { below, above, same }.Select(proposal => proposal.Rows[0].Problem));
    }

    [Fact]
    public async Task Cell_OfAnOwnPrice_IsToldWhole()
    {
        await using var menu = await StartAsync();

        var own = await menu.GetAsync<GridCell>($"{Path}/cell?scope=capital&key=item:burger");
        var none = await menu.GetAsync<GridCell>($"{Path}/cell?scope=chain&key=item:burger");

        Assert.Equal((2990, PriceScope.Zone), (own.Price!.Amount, own.Answer!.Scope));
        Assert.Null(none.Price);
        Assert.Null(none.Answer);
    }

    [Fact]
    public async Task Grid_ForSomebodyWithoutTheMenu_IsForbidden()
    {
        await using var menu = await StartAsync();
        using var technician = await menu.PersonAsync(Role.Technician);

        using var answer = await technician.GetAsync(Path, MenuFixture.Cancellation);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/suco", new Item(new Text("Suco"), Variations: [new("p", new Text("Pequeno")), new("g", new Text("Grande"))]));
        await menu.CreateAsync("groups/molhos", new ModifierGroup(new Text("Molhos"), [new("alho", new Text("Alho"))]));
        return menu;
    }

    private static async Task<AdjustProposal> AdjustAsync(MenuFixture menu, AdjustRequest request)
    {
        using var answer = await menu.Owner.PostAsJsonAsync($"{Path}/adjust", request, WireJson.Options, MenuFixture.Cancellation);
        return await answer.ReadAsync<AdjustProposal>();
    }

    private static async Task PutAsync(MenuFixture menu, string zone, Price price)
    {
        using var answer = await menu.Owner.PutAsJsonAsync($"/api/menu/draft/prices/{zone}/item:burger", price, WireJson.Options, MenuFixture.Cancellation);
        answer.EnsureSuccessStatusCode();
    }
}
