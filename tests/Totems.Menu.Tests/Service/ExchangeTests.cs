using System.Net;
using System.Net.Http.Json;
using System.Text;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Hosting.Http;
using Totems.Menu.Exchange;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Views;
using Totems.Testing;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class ExchangeTests
{
    private const string Sheet = """
        type;id;category;name_pt;name_en;name_es;price:capital
        category;lanches;;Lanches;Burgers;Hamburguesas;
        item;burger;lanches;Hambúrguer;Burger;Hamburguesa;31,90
        item;batata;lanches;Batata;Fries;Papas;12,50
        """;

    [Fact]
    public async Task Import_AsADryRun_TellsTheChangesAndChangesNothing()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var before = await menu.DraftAsync();

        var report = await (await ImportAsync(menu, Sheet, dryRun: true)).ReadAsync<ImportReport>();

        Assert.False(report.Applied);
        Assert.Empty(report.Errors);
        Assert.Equal(
            ["categories lanches Changed", "items batata Added", "prices:capital item:batata Added", "prices:capital item:burger Changed"],
            report.Changes.Select(c => $"{c.Section} {c.Id} {c.Kind}"));
        Assert.Equal(before.Etag, (await menu.DraftAsync()).Etag);
    }

    [Fact]
    public async Task Import_Applied_IsTheWholeDraftAndKeepsWhatTheFileIsSilentAbout()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.CreateAsync("items/gone", new Item(new Text("Fora")));
        var before = await menu.DraftAsync();

        var report = await (await ImportAsync(menu, Sheet, dryRun: false)).ReadAsync<ImportReport>();

        Assert.True(report.Applied);
        var draft = await menu.DraftAsync();
        Assert.Equal(["batata", "burger"], draft.Items.Keys);
        Assert.Equal("Test", draft.Chain.Name);
        Assert.Equal(3190, draft.Prices["capital"]["item:burger"].Amount);
        Assert.Equal(2790, draft.Prices["interior"]["item:burger"].Amount);
        Assert.Equal(before.Revisions["items"]["burger"], draft.Revisions["items"]["burger"]);
        Assert.NotEqual(before.Etag, draft.Etag);
        Assert.Contains("draft.import draft", await menu.AuditAsync());
    }

    [Fact]
    public async Task Import_WithErrors_TellsThemAllAndChangesNothing()
    {
        await using var menu = await MenuFixture.StartAsync();
        var bad = Sheet.Replace("31,90", "muito", StringComparison.Ordinal).Replace("batata;", "BATATA;", StringComparison.Ordinal);

        var report = await (await ImportAsync(menu, bad, dryRun: true)).ReadAsync<ImportReport>();
        using var refused = await ImportAsync(menu, bad, dryRun: false);

        Assert.Equal(["3,7 badMoney", "4,2 badId"], report.Errors.Select(e => $"{e.Line},{e.Column} {e.Code}"));
        Assert.Equal("422 import-refused", await refused.ProblemAsync());
        Assert.Empty((await menu.DraftAsync()).Items);
    }

    [Fact]
    public async Task Import_WithPricesOfAZoneThatTheChainHasNot_IsRefused()
    {
        await using var menu = await MenuFixture.StartAsync();

        var report = await (await ImportAsync(menu, Sheet.Replace("price:capital", "price:moon", StringComparison.Ordinal), dryRun: true)).ReadAsync<ImportReport>();

        Assert.Equal("moon", Assert.Single(report.Errors).Value);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("json")]
    public async Task Export_ImportedAgain_ChangesNothing(string format)
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();

        var file = await menu.Owner.GetByteArrayAsync($"/api/menu/export?format={format}", MenuFixture.Cancellation);
        var report = await (await ImportAsync(menu, file, format, dryRun: true)).ReadAsync<ImportReport>();

        Assert.Empty(report.Errors);
        Assert.Empty(report.Changes);
    }

    [Fact]
    public async Task DemoChain_TheFirstTime_IsImportedAndPublished()
    {
        var demo = Repository.PathOf("deploy", "demo");
        var chain = Guid.Parse("0b017a7a-0000-4000-8000-000000000001");
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await RunningHost.StartAsync(
            database, builder => builder.AddMenu(), app => app.MapMenu(), settings: new Dictionary<string, string?> { ["Demo:Seed"] = demo });
        using var owner = await host.OwnerAsync(chain);
        using var admin = host.Service("admin", chain);
        var directory = System.Text.Json.JsonSerializer.Deserialize<Demo>(await File.ReadAllTextAsync(Path.Combine(demo, "chain.json"), MenuFixture.Cancellation), WireJson.Options)!;
        (await admin.PostAsJsonAsync($"/internal/menu/events/directory.changed?id={Guid.CreateVersion7()}",
            new Contracts.Directory.ChainDirectory(chain, 1, directory.Name, directory.Zones, directory.Stores), WireJson.Options, MenuFixture.Cancellation)).EnsureSuccessStatusCode();

        Page<Release>? releases = null;
        await Eventually.TrueAsync(async () =>
            (releases = await owner.GetFromJsonAsync<Page<Release>>("/api/menu/releases", WireJson.Options, MenuFixture.Cancellation))!.Items.Count > 0,
            "the demo menu with its hundred pictures is published", TimeSpan.FromMinutes(2), cancellationToken: MenuFixture.Cancellation);

        Assert.Equal("Helena Prado", releases!.Items.Single().PublishedBy);
        Assert.Equal(["capital", "interior"], releases!.Items.Single().Zones.Select(z => z.Zone));
        var screen = await owner.GetFromJsonAsync<ScreenMenu>($"/api/menu/preview?storeId={directory.Stores[0].Id}&mode=eatIn&at=2026-11-21T15:00:00Z", WireJson.Options, MenuFixture.Cancellation);
        Assert.True(screen!.Categories.Count >= 8);
        var image = screen.Items.Values.First(i => i.Image is not null).Image;
        Assert.Equal(HttpStatusCode.OK, (await host.Anonymous().GetAsync($"/media/{image}", MenuFixture.Cancellation)).StatusCode);
        Assert.Equal(new ReleaseHashes(releases.Items[0].Id, 1, "capital", releases.Items[0].Zones[0].ContentHash, releases.Items[0].Zones[0].PricesHash),
            await host.Service("orders", chain).GetFromJsonAsync<ReleaseHashes>($"/internal/menu/releases/{chain}/1/capital", WireJson.Options, MenuFixture.Cancellation));
    }

    private sealed record Demo(string Name, IReadOnlyList<Contracts.Directory.ZoneEntry> Zones, IReadOnlyList<Contracts.Directory.StoreEntry> Stores);

    private static Task<HttpResponseMessage> ImportAsync(MenuFixture menu, string sheet, bool dryRun) =>
        ImportAsync(menu, Encoding.UTF8.GetBytes(sheet), "csv", dryRun);

    private static async Task<HttpResponseMessage> ImportAsync(MenuFixture menu, byte[] file, string format, bool dryRun)
    {
        using var body = new ByteArrayContent(file);
        body.Headers.ContentType = new("application/octet-stream");
        return await menu.Owner.PostAsync($"/api/menu/import?format={format}&dryRun={(dryRun ? "true" : "false")}", body, MenuFixture.Cancellation);
    }
}
