using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Orders;
using Totems.Contracts.Releases;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Totems.Testing.Hosting;

namespace Totems.Orders.Tests;

/// <summary>Orders on a real server, with one store and one release. Menu's two read paths are answered by the same host from fixed documents.</summary>
public sealed class OrdersFixture : IAsyncDisposable
{
    private OrdersFixture(TestDatabase database, RunningHost host) => (Database, Host) = (database, host);

    public TestDatabase Database { get; }

    public RunningHost Host { get; }

    public Guid ChainId { get; } = Guid.CreateVersion7();

    public Guid StoreId { get; } = Guid.CreateVersion7();

    public Guid TotemId { get; } = Guid.CreateVersion7();

    public static MenuDocument Content { get; } = new MenuContent(
        new ChainInfo("Test"), new Dictionary<string, Category>(),
        new Dictionary<string, Item> { ["burger"] = new(new Text("Hambúrguer"), Code: "B1"), ["fries"] = new(new Text("Fritas")) },
        new Dictionary<string, ModifierGroup>(), new Dictionary<string, Combo>(), new Dictionary<string, Daypart>()).ToDocument();

    public static MenuDocument Prices { get; } = new PriceBook(new ZoneInfo("capital", "Capital"), new Dictionary<string, Price>
    {
        ["item:burger"] = new(2990),
        ["item:fries"] = new(1250, TakeAway: 1150),
    }).ToDocument();

    public static async Task<OrdersFixture> StartAsync()
    {
        var database = await TestDatabase.CreateAsync();
        var host = await RunningHost.StartAsync(database, builder => builder.AddOrders(), app =>
        {
            app.MapOrders();
            MapMenu(app);
        });
        var fixture = new OrdersFixture(database, host);
        await fixture.TellStoreAsync(fixture.ChainId, fixture.StoreId);
        return fixture;
    }

    public async Task TellStoreAsync(Guid chainId, Guid storeId)
    {
        using var admin = Host.Service("admin", chainId);
        var directory = new ChainDirectory(chainId, 1, "Test", [new ZoneEntry("capital", "Capital")],
            [new StoreEntry(storeId, "Paulista", "São Paulo, SP", "America/Sao_Paulo", "capital")]);
        using var response = await admin.PostAsJsonAsync(
            $"/internal/orders/events/directory.changed?id={Guid.CreateVersion7()}", directory, WireJson.Options);
        response.EnsureSuccessStatusCode();
    }

    public HttpClient Totem() => Host.Totem(TotemId, ChainId, StoreId);

    /// <summary>A paid order of one burger, R$ 29,90.</summary>
    public static PlaceOrder Burger(string number = "A001", long total = 2990, long? paid = null, PaymentMethod method = PaymentMethod.Credit) => new(
        number, DateTimeOffset.UtcNow, 1, Content.Hash, Prices.Hash, 0,
        new Cart(ServiceMode.EatIn, [new CartLine("1", "item:burger", 1)]), total,
        new OrderPayment(Guid.CreateVersion7(), method, paid ?? (method == PaymentMethod.Counter ? 0 : total), "123456", DateTimeOffset.UtcNow), "pt-BR");

    /// <summary>Makes an order's last step lie further back.</summary>
    public async Task AgeAsync(Guid id, TimeSpan age)
    {
        await using var connection = new Npgsql.NpgsqlConnection(Database.Superuser);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand("update orders.placed_order set changed_at = changed_at - $2 where id = $1", connection);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(age);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<long> CountAsync(string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(Database.Superuser);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Database.DisposeAsync();
    }

    /// <summary>A store's own price of the burger, R$ 34,90, published with release 1.</summary>
    public static MenuDocument OwnPrices(Guid store)
    {
        var document = new StorePrices(new StoreInfo(store, "Paulista", "capital"), new Dictionary<string, Price> { ["item:burger"] = new(3490) }).ToDocument();
        return Own.GetOrAdd(document.Hash, document);
    }

    private static readonly System.Collections.Concurrent.ConcurrentDictionary<string, MenuDocument> Own = new();

    private static void MapMenu(WebApplication app)
    {
        app.MapGet("/api/menu/blobs/{hash}", (string hash) =>
            hash == Content.Hash ? Results.Bytes(Content.ToUtf8()) : hash == Prices.Hash ? Results.Bytes(Prices.ToUtf8())
            : Own.TryGetValue(hash, out var own) ? Results.Bytes(own.ToUtf8()) : Results.NotFound()).AllowAnonymous();
        app.MapGet("/internal/menu/releases/{chainId:guid}/{version:long}/{zone}", (long version, string zone, Guid? store) =>
            version == 1 && zone == "capital"
                ? Results.Json(new ReleaseHashes(Guid.Empty, 1, zone, Content.Hash, Prices.Hash, store is { } id ? OwnPrices(id).Hash : null), WireJson.Options)
                 : Results.NotFound()).AllowAnonymous();
    }
}

internal static class Reading
{
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<T>(WireJson.Options))!;

    public static async Task<string> ProblemAsync(this HttpResponseMessage response) =>
        (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("type").GetString()!.Split('/')[^1];
}
