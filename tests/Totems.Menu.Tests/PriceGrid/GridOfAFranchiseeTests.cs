using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Menu.Drafts;
using Totems.Menu.PriceGrid;
using Totems.Menu.Tests.Service;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.PriceGrid;

/// <summary>The grid of somebody who runs single stores, and prices by daypart in it.</summary>
public sealed class GridOfAFranchiseeTests
{
    private const string Path = "/api/menu/draft/price-grid";

    [Fact]
    public async Task Grid_OfAFranchisee_HasTheirStoreToWriteAndTheRestToRead()
    {
        await using var menu = await StartAsync();
        await AllowAsync(menu, 10, 20);
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Caruaru);

        var grid = await menu.GetAsync<PriceGridView>($"{Path}?stores={menu.Caruaru}&stores={menu.Paulista}", franchisee);
        var narrow = await menu.GetAsync<PriceGridView>($"{Path}?stores={menu.Caruaru}&narrow=true", franchisee);
        var owners = await menu.GetAsync<PriceGridView>(Path);

        Assert.Equal([$"store:{menu.Caruaru}"], grid.Columns.Where(column => column.Editable).Select(column => column.Scope));
        Assert.Equal(new PriceBandView(true, 10, 20), grid.Band! with { Revision = null });
        Assert.Equal(["chain", "interior", $"store:{menu.Caruaru}"], narrow.Columns.Select(column => column.Scope));
        Assert.Equal(1, narrow.Columns[2].Behind);
        Assert.Null(owners.Band);
        Assert.All(owners.Columns, column => Assert.True(column.Editable));
    }

    [Fact]
    public async Task Grid_OfAFranchiseeWithoutABand_IsThereToRead()
    {
        await using var menu = await StartAsync();
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Caruaru);

        var grid = await menu.GetAsync<PriceGridView>($"{Path}?stores={menu.Caruaru}", franchisee);

        Assert.All(grid.Columns, column => Assert.False(column.Editable));
        Assert.False(grid.Band!.Allowed);
    }

    [Fact]
    public async Task Cell_OfAFranchisee_SaysHowFarItMayGo()
    {
        await using var menu = await StartAsync();
        await AllowAsync(menu, 10, 20);
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Caruaru);

        var own = await menu.GetAsync<GridCell>($"{Path}/cell?scope=store:{menu.Caruaru}&key=item:burger", franchisee);
        var others = await menu.GetAsync<GridCell>($"{Path}/cell?scope=store:{menu.Paulista}&key=item:burger", franchisee);
        var owners = await menu.GetAsync<GridCell>($"{Path}/cell?scope=store:{menu.Caruaru}&key=item:burger");

        Assert.Equal((2511L, 3348L), (own.Lowest, own.Highest));
        Assert.Equal((null, null), (others.Lowest, others.Highest));
        Assert.Equal((null, null), (owners.Lowest, owners.Highest));
    }

    [Fact]
    public async Task Adjust_OfAFranchiseeOutsideTheBand_SaysTheLimits()
    {
        await using var menu = await StartAsync();
        await AllowAsync(menu, 10, 20);
        using var franchisee = await menu.PersonAsync(Role.Franchisee, menu.Caruaru);

        var rows = (await AdjustAsync(franchisee, new AdjustRequest(
            [new($"store:{menu.Caruaru}", "item:burger", 3349), new($"store:{menu.Paulista}", "item:burger", 3000), new("interior", "item:burger", 3000)], AdjustKind.Set))).Rows;
        var within = (await AdjustAsync(franchisee, new AdjustRequest([new($"store:{menu.Caruaru}", "item:burger", 3348)], AdjustKind.Set))).Rows[0];

        Assert.Equal(["outsideBand", "notYourStore", "notYourStore"], rows.Select(row => row.Problem));
        Assert.Equal((2511L, 3348L), (rows[0].Lowest, rows[0].Highest));
        Assert.Null(within.Problem);
        Assert.Equal(3348, within.Price!.Amount);
    }

    [Fact]
    public async Task Daypart_SetInACellAndTakenAway_LeavesTheUsualPrice()
    {
        await using var menu = await StartAsync();
        await menu.CreateAsync("dayparts/almoco", new Daypart(new Text("Almoço"), ["mon"], "11:00", "15:00"));

        var set = (await AdjustAsync(menu.Owner, Daypart("capital", AdjustKind.SetDaypart, 2490))).Rows[0];
        using (var put = await menu.Owner.PutAsJsonAsync("/api/menu/draft/prices/capital/item:burger", set.Price, WireJson.Options, MenuFixture.Cancellation)) put.EnsureSuccessStatusCode();
        var removed = (await AdjustAsync(menu.Owner, Daypart("capital", AdjustKind.RemoveDaypart))).Rows[0];
        var none = (await AdjustAsync(menu.Owner, Daypart("interior", AdjustKind.RemoveDaypart))).Rows[0];

        Assert.Equal(new DaypartPrice("almoco", 2490), Assert.Single(set.Price!.Dayparts!));
        Assert.Equal(2990, set.Price.Amount);
        Assert.Null(removed.Price!.Dayparts);
        Assert.Equal(2990, removed.Price.Amount);
        Assert.Equal("notOwn", none.Problem);
        Assert.Equal("Almoço", (await menu.GetAsync<PriceGridView>(Path)).Dayparts["almoco"].PtBr);
    }

    [Theory]
    [InlineData("nenhum")]
    [InlineData(null)]
    public async Task Daypart_ThatIsNotThere_IsRefused(string? daypart)
    {
        await using var menu = await StartAsync();

        using var answer = await menu.Owner.PostAsJsonAsync(
            $"{Path}/adjust", Daypart("capital", AdjustKind.SetDaypart, 2490) with { Daypart = daypart }, WireJson.Options, MenuFixture.Cancellation);

        Assert.Equal("422 invalid", await answer.ProblemAsync());
    }

    [Fact]
    public async Task Events_OfADraft_TellOfAChangeBySomebodyElse()
    {
        await using var menu = await StartAsync();
        using var viewer = await menu.PersonAsync(Role.Franchisee, menu.Caruaru);
        await using var stream = await viewer.GetStreamAsync("/api/menu/draft/events", MenuFixture.Cancellation);
        using var reader = new StreamReader(stream);
        var first = await NextAsync(reader);

        await menu.PriceAsync("capital", "item:burger", 3090);
        var second = await NextAsync(reader);

        Assert.NotEqual(first.Etag, second.Etag);
        Assert.Equal((await menu.DraftAsync()).Etag, second.Etag);
        Assert.Equal(0, second.PublishedVersion);
    }

    private static AdjustRequest Daypart(string scope, AdjustKind kind, long? centavos = null) =>
        new([new(scope, "item:burger")], kind, Centavos: centavos, Daypart: "almoco");

    // Each event is a line "data: {…}".
    private static async Task<DraftState> NextAsync(StreamReader reader)
    {
        while (await reader.ReadLineAsync(MenuFixture.Cancellation) is { } line)
        {
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonSerializer.Deserialize<DraftState>(line[6..], WireJson.Options)!;
        }

        throw new EndOfStreamException();
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        return menu;
    }

    private static async Task AllowAsync(MenuFixture menu, int down, int up)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, "/api/menu/price-band") { Content = JsonContent.Create(new PriceBandInput(down, up), options: WireJson.Options) };
        request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        using var answer = await menu.Owner.SendAsync(request, MenuFixture.Cancellation);
        answer.EnsureSuccessStatusCode();
    }

    private static async Task<AdjustProposal> AdjustAsync(HttpClient person, AdjustRequest request)
    {
        using var answer = await person.PostAsJsonAsync($"{Path}/adjust", request, WireJson.Options, MenuFixture.Cancellation);
        return await answer.ReadAsync<AdjustProposal>();
    }
}
