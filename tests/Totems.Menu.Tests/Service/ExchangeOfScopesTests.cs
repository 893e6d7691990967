using System.Text;
using Totems.Menu.Drafts;
using Totems.Menu.Exchange;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Prices of the chain and of single stores, and fiscal data, on their way through files.</summary>
public sealed class ExchangeOfScopesTests
{
    private static readonly Fiscal Fiscal = new("02023000", "5102", "UN", Csosn: "102", PisCst: "01", CofinsCst: "01", Cest: "0300100", Gtin: "7891000100103");

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Export_ImportedAgain_ChangesNothing(string format)
    {
        await using var menu = await StartAsync();
        var before = await menu.DraftAsync();

        var report = await ImportAsync(menu, format, await ExportAsync(menu, format));

        Assert.Empty(report.Errors);
        Assert.Empty(report.Changes);
        Assert.Equal(before.Etag, (await menu.DraftAsync()).Etag);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Export_ImportedOverOthers_BringsThePricesOfChainAndStoresBack(string format)
    {
        await using var menu = await StartAsync();
        var file = await ExportAsync(menu, format);
        await menu.PriceAsync("chain", "item:cola", 100);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:burger", 200);
        await menu.PriceAsync($"store:{menu.Paulista}", "item:cola", 300);

        var report = await ImportAsync(menu, format, file);

        Assert.Equal(
            new[] { "prices:chain item:cola Changed", $"prices:store:{menu.Paulista} item:burger Changed", $"prices:store:{menu.Paulista} item:cola Removed" },
            report.Changes.Select(change => $"{change.Section} {change.Id} {change.Kind}"));
        Assert.Equal([790], (await PricesAsync(menu, "chain")).Values.Select(price => price.Amount));
        var store = await PricesAsync(menu, $"store:{menu.Paulista}");
        Assert.Equal([new Price(3190, 3090)], store.Values);
    }

    [Fact]
    public async Task Sheet_WithoutStoresOrColumnsForThem_KeepsWhatTheDraftHas()
    {
        await using var menu = await StartAsync();
        const string sheet = """
            type;id;category;name_pt;name_en;name_es;price:capital
            category;lanches;;Lanches;Burgers;Hamburguesas;
            item;burger;lanches;Hambúrguer;Burger;Hamburguesa;29,90
            item;cola;;Cola;;;
            """;

        await ImportAsync(menu, "csv", Encoding.UTF8.GetBytes(sheet));

        Assert.Equal(790, (await PricesAsync(menu, "chain"))["item:cola"].Amount);
        Assert.Equal(3190, (await PricesAsync(menu, $"store:{menu.Paulista}"))["item:burger"].Amount);
        Assert.Equal(Fiscal, (await menu.DraftAsync()).Items["burger"].Fiscal);
    }

    [Fact]
    public async Task Sheet_WithFiscalColumns_SaysAllThereIsOfThem()
    {
        await using var menu = await StartAsync();
        // As a spreadsheet saves it: leading zeros are gone.
        const string sheet = """
            type;id;category;name_pt;name_en;name_es;ncm;cfop;fiscal_unit;csosn;pis_cst;cofins_cst;price:chain
            category;lanches;;Lanches;Burgers;Hamburguesas;;;;;;;
            item;burger;lanches;Hambúrguer;Burger;Hamburguesa;;;;;;;
            item;cola;;Cola;;;2202100;5405;UN;500;4;4;8,90
            """;

        await ImportAsync(menu, "csv", Encoding.UTF8.GetBytes(sheet));

        var items = (await menu.DraftAsync()).Items;
        Assert.Null(items["burger"].Fiscal);
        Assert.Equal(new Fiscal("02202100", "5405", "UN", Csosn: "500", PisCst: "04", CofinsCst: "04"), items["cola"].Fiscal);
        Assert.Equal(890, (await PricesAsync(menu, "chain"))["item:cola"].Amount);
    }

    [Theory]
    [InlineData("store_price;item:burger;;31,90;", "3:3 missing")]
    [InlineData("store_price;item:burger;nowhere;31,90;", "3:3 badId")]
    [InlineData("store_price;item:burger;0b017a7a-0000-4000-8000-000000000999;31,90;", "1:1 unknownReference")]
    [InlineData("store_price;item:gone;STORE;31,90;", "3:2 unknownReference")]
    [InlineData("store_price;item:burger;STORE;;", "3:4 missing")]
    [InlineData("store_price;item:burger;STORE;cheap;", "3:4 badMoney")]
    [InlineData("store_price;item:burger;STORE;31,90;X", "3:5 unexpected")]
    public async Task SheetsStorePrice_ThatIsWrong_IsTold(string row, string expected)
    {
        await using var menu = await StartAsync();
        var sheet = $"type;id;parent;price;name_pt\nitem;burger;;;Hambúrguer\n{row.Replace("STORE", menu.Paulista.ToString(), StringComparison.Ordinal)}\n";

        using var body = new ByteArrayContent(Encoding.UTF8.GetBytes(sheet));
        using var answer = await menu.Owner.PostAsync(new Uri("/api/menu/import?format=csv&dryRun=true", UriKind.Relative), body, MenuFixture.Cancellation);
        var report = await answer.ReadAsync<ImportReport>();

        Assert.Contains(expected, report.Errors.Select(error => $"{error.Line}:{error.Column} {error.Code}"));
    }

    private static async Task<MenuFixture> StartAsync()
    {
        var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/cola", new Item(new Text("Cola")));
        var revision = (await menu.DraftAsync()).Revisions["items"]["burger"];
        using (var put = await menu.PutAsync("items/burger", new Item(new Text("Hambúrguer", "Burger", "Hamburguesa"), Fiscal: Fiscal), revision)) put.EnsureSuccessStatusCode();
        await menu.PriceAsync("chain", "item:cola", 790);
        using (var price = await System.Net.Http.Json.HttpClientJsonExtensions.PutAsJsonAsync(
            menu.Owner, $"/api/menu/draft/prices/store:{menu.Paulista}/item:burger", new Price(3190, 3090), Contracts.WireJson.Options, MenuFixture.Cancellation))
        {
            price.EnsureSuccessStatusCode();
        }

        return menu;
    }

    private static async Task<IReadOnlyDictionary<string, Price>> PricesAsync(MenuFixture menu, string scope) =>
        (await menu.GetAsync<ScopePrices>($"/api/menu/draft/prices?scope={scope}")).Prices;

    private static Task<byte[]> ExportAsync(MenuFixture menu, string format) =>
        menu.Owner.GetByteArrayAsync(new Uri($"/api/menu/export?format={format}", UriKind.Relative), MenuFixture.Cancellation);

    private static async Task<ImportReport> ImportAsync(MenuFixture menu, string format, byte[] file)
    {
        using var body = new ByteArrayContent(file);
        using var answer = await menu.Owner.PostAsync(new Uri($"/api/menu/import?format={format}&dryRun=false", UriKind.Relative), body, MenuFixture.Cancellation);
        return await answer.ReadAsync<ImportReport>();
    }
}
