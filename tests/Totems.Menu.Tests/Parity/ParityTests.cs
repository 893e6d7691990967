using System.Net.Http.Headers;
using System.Text;
using Totems.Contracts.Security;
using Totems.Menu.Parity;
using Totems.Menu.Tests.Service;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Parity;

/// <summary>Another system's price list beside a store's prices.</summary>
public sealed class ParityTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public async Task List_AsAnOldSystemExportsIt_IsComparedWithTheStoresOwnPrices()
    {
        await using var menu = await StartAsync();
        var file = Windows1252.GetBytes("Código;Descrição;Preço\r\n101;Hambúrguer da casa;29,90\r\n102;Fritas;R$ 12,00\r\n103;Chá gelado;7,50\r\n");

        var report = await (await CompareAsync(menu.Owner, menu.Paulista, file)).ReadAsync<ParityReport>();
        var other = await (await CompareAsync(menu.Owner, menu.Caruaru, file)).ReadAsync<ParityReport>();

        Assert.Empty(report.Errors);
        Assert.Equal((0, 2, 1, 1), (report.Same, report.Different, report.OnlyThere, report.OnlyHere));
        Assert.Equal(
            [
                new ParityRow(ParityKind.Different, "101", "Hambúrguer", "item:burger", 2990, 3590, 600, 20.1m),
                new ParityRow(ParityKind.Different, "102", "Fritas", "item:fries", 1200, 1290, 90, 7.5m),
                new ParityRow(ParityKind.OnlyThere, "103", "Chá gelado", Theirs: 750),
                new ParityRow(ParityKind.OnlyHere, null, "Suco", "item:juice", Ours: 900),
            ], report.Rows);
        Assert.Equal((0, 2), (other.Same, other.Different));
    }

    [Fact]
    public async Task Report_AtAnInstantToCome_SeesItsPrices()
    {
        await using var menu = await StartAsync();
        var soon = DateTimeOffset.UtcNow.AddDays(2);
        using var dated = await menu.Owner.PutAsync(
            "/api/menu/draft/prices/interior/item:burger",
            new StringContent($"{{\"amount\":2790,\"changes\":[{{\"validFrom\":\"{soon.AddDays(-1):yyyy-MM-ddTHH:mm:ssZ}\",\"amount\":2990}}]}}", Encoding.UTF8, "application/json"), MenuFixture.Cancellation);
        dated.EnsureSuccessStatusCode();
        var file = Encoding.UTF8.GetBytes("sku,price\n101,29.90\n");

        var now = await (await CompareAsync(menu.Owner, menu.Caruaru, file)).ReadAsync<ParityReport>();
        var then = await (await CompareAsync(menu.Owner, menu.Caruaru, file, $"?at={soon:yyyy-MM-ddTHH:mm:ssZ}")).ReadAsync<ParityReport>();

        Assert.Equal((0, 1), (now.Same, then.Same));
    }

    [Fact]
    public async Task Report_AgainstWhatIsPublished_SeesNothingOfTheDraft()
    {
        await using var menu = await StartAsync();
        var file = Encoding.UTF8.GetBytes("sku,price\n101,27.90\n");
        Assert.Equal("404 unknown-release", await (await CompareAsync(menu.Owner, menu.Caruaru, file, "?against=published")).ProblemAsync());
        await menu.CreateAsync("chain/chain", new ChainInfo("Test"));
        await menu.PublishedAsync();
        await menu.PriceAsync("interior", "item:burger", 2890);

        var published = await (await CompareAsync(menu.Owner, menu.Caruaru, file, "?against=published")).ReadAsync<ParityReport>();
        var draft = await (await CompareAsync(menu.Owner, menu.Caruaru, file)).ReadAsync<ParityReport>();

        Assert.Equal((1, 0, 1), (published.Same, published.Different, published.Version));
        Assert.Equal((0, 1, null), (draft.Same, draft.Different, draft.Version));
    }

    [Fact]
    public async Task Report_AsASheet_HasEveryRow()
    {
        await using var menu = await StartAsync();

        using var answer = await CompareAsync(menu.Owner, menu.Caruaru, Encoding.UTF8.GetBytes("sku,name,price\n101,Burger,27.90\n9,\"=1+1\",1\n"), "/csv");

        var sheet = await answer.Content.ReadAsStringAsync(MenuFixture.Cancellation);
        Assert.Equal(
            "situacao;codigo;nome;preco_antigo;preco_totems;diferenca\r\nso_la;\"9\";\"'=1+1\";1,00;;\r\nso_aqui;\"102\";\"Fritas\";;12,90;\r\nso_aqui;\"\";\"Suco\";;9,00;\r\nigual;\"101\";\"Hambúrguer\";27,90;27,90;0,00\r\n",
            sheet.TrimStart('\ufeff'));
    }

    [Theory]
    [InlineData("", "empty 1/1")]
    [InlineData("name;price\nx;1", "missingColumn 1/1")]
    [InlineData("code;name\n1;x", "missingColumn 1/1")]
    [InlineData("code;price\n101;abc\n;5\n102;1,00\n102;2,00", "badMoney 2/2,missing 3/1,duplicate 5/1")]
    public async Task List_WithErrors_TellsThemAll(string file, string errors)
    {
        await using var menu = await StartAsync();

        var report = await (await CompareAsync(menu.Owner, menu.Paulista, Encoding.UTF8.GetBytes(file))).ReadAsync<ParityReport>();

        Assert.Equal(errors, string.Join(',', report.Errors.Select(e => $"{e.Code} {e.Line}/{e.Column}")));
    }

    [Fact]
    public async Task Store_OfAnotherManagerOrChain_IsRefused()
    {
        await using var menu = await StartAsync();
        using var manager = await menu.PersonAsync(Role.StoreManager, menu.Caruaru);

        Assert.Equal("403 not-your-store", await (await CompareAsync(manager, menu.Paulista, "code;price\n1;1"u8.ToArray())).ProblemAsync());
        Assert.Equal("404 unknown-store", await (await CompareAsync(menu.Owner, Guid.CreateVersion7(), "code;price\n1;1"u8.ToArray())).ProblemAsync());
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.CreateAsync("items/burger", new Item(new Text("Hambúrguer"), Code: "101"));
        await menu.CreateAsync("items/fries", new Item(new Text("Fritas"), Code: "102"));
        await menu.CreateAsync("items/juice", new Item(new Text("Suco")));
        await menu.PriceAsync("capital", "item:burger", 2990);
        await menu.PriceAsync("interior", "item:burger", 2790);
        await menu.PriceAsync("chain", "item:fries", 1290);
        await menu.PriceAsync("chain", "item:juice", 900);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 3590);
        return menu;
    }

    private static Task<HttpResponseMessage> CompareAsync(HttpClient client, Guid store, byte[] file, string rest = "")
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
        return client.PostAsync($"/api/menu/stores/{store}/parity{rest}", content, MenuFixture.Cancellation);
    }
}
