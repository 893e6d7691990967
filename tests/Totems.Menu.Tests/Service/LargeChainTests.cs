using System.Diagnostics;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>How long single changes take in a chain of 3,000 items, 40 zones and 1,000 stores. Run by name: it measures, and fills a database first.</summary>
public sealed class LargeChainTests
{
    private const int Items = 3000;
    private const int Zones = 40;
    private const int Stores = 1000;

    [Fact(Explicit = true)]
    public async Task Publish_OfOnePrice_IsQuickWhateverItsScope()
    {
        await using var menu = await MenuFixture.StartAsync();
        await FillAsync(menu);
        Say("difference, cold", await TimeAsync(() => menu.GetAsync<Difference>("/api/menu/draft/difference")));
        Say("publish, first", await TimeAsync(async () => (await menu.PublishAsync()).EnsureSuccessStatusCode()));
        for (var round = 0; round < 3; round++)
        {
            foreach (var scope in new[] { "z7", "chain", $"store:{new Guid(5, 0, 0, new byte[8]):D}" })
            {
                await menu.PriceAsync(scope, "item:i7", 5000 + (round * 100) + 100);
                Say($"{scope}: difference", await TimeAsync(() => menu.GetAsync<Difference>("/api/menu/draft/difference")));
                Say($"{scope}: problems", await TimeAsync(() => menu.GetAsync<System.Text.Json.JsonElement>("/api/menu/draft/problems")));
                var etag = (await menu.DraftAsync()).Etag;
                Say($"{scope}: publish", await TimeAsync(async () => (await menu.PublishAsync(etag: etag)).EnsureSuccessStatusCode()));
            }
        }

        // Nobody looked first: everything is computed while publishing.
        await menu.PriceAsync("chain", "item:i9", 5100);
        Say("chain, unseen: publish", await TimeAsync(async () => (await menu.PublishAsync(etag: (await menu.GetAsync<ScopePrices>("/api/menu/draft/prices?scope=z1")).DraftEtag)).EnsureSuccessStatusCode()));
    }

    private static async Task<TimeSpan> TimeAsync(Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        return watch.Elapsed;
    }

    private static void Say(string what, TimeSpan took) => TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {took.TotalMilliseconds:0} ms");

    private static async Task FillAsync(MenuFixture menu)
    {
        using var admin = menu.Host.Service("admin", menu.ChainId);
        var directory = new ChainDirectory(
            menu.ChainId, 2, "Test", [.. Enumerable.Range(0, Zones).Select(z => new ZoneEntry($"z{z}", $"Zone {z}"))],
            [.. Enumerable.Range(0, Stores).Select(s => new StoreEntry(new Guid(s, 0, 0, new byte[8]), $"Store {s}", "SP", "America/Sao_Paulo", $"z{s % Zones}"))]);
        using var told = await System.Net.Http.Json.HttpClientJsonExtensions.PostAsJsonAsync(
            admin, $"/internal/menu/events/directory.changed?id={Guid.CreateVersion7()}", directory, WireJson.Options, MenuFixture.Cancellation);
        told.EnsureSuccessStatusCode();
        await menu.CreateAsync("chain/chain", new ChainInfo("Test"));
        await menu.CreateAsync("categories/all", new Category(new Text("Tudo", "All", "Todo"), 1, [.. Enumerable.Range(0, Items).Select(i => $"item:i{i}")]));
        await using var connection = new NpgsqlConnection(menu.Database.Superuser);
        await connection.OpenAsync(MenuFixture.Cancellation);
        // Of three prices one is the chain's; every store has ten of its own.
        await using var command = new NpgsqlCommand($$$"""
            insert into menu.draft_entity select '{{{menu.ChainId}}}', 'items', 'i' || i, ('{"name":{"pt-BR":"Item ' || i || '","en":"I","es":"I"}}')::jsonb, 1 from generate_series(0, {{{Items - 1}}}) i;
            insert into menu.draft_price select '{{{menu.ChainId}}}', 'chain', 'item:i' || i, 5000, null, 1 from generate_series(0, {{{Items - 1}}}) i;
            insert into menu.draft_price select '{{{menu.ChainId}}}', 'z' || z, 'item:i' || i, 5000 + z, null, 1 from generate_series(0, {{{Zones - 1}}}) z, generate_series(0, {{{Items - 1}}}) i where i % 3 > 0;
            insert into menu.draft_price select '{{{menu.ChainId}}}', 'store:' || lpad(to_hex(s), 8, '0') || '-0000-0000-0000-000000000000', 'item:i' || i, 5000 + s % 100, null, 1 from generate_series(0, {{{Stores - 1}}}) s, generate_series(0, 9) i;
            """, connection) { CommandTimeout = 300 };
        await command.ExecuteNonQueryAsync(MenuFixture.Cancellation);
    }
}
