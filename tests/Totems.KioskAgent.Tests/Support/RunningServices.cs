using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Totems.Admin;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.DeviceHealth;
using Totems.Local.Servers;
using Totems.Menu;
using Totems.MenuModel.Content;
using Totems.Orders;
using Totems.Testing;
using Totems.Testing.Hosting;

namespace Totems.KioskAgent.Tests.Support;

/// <summary>The four real services with the demo chain, on one port that stays the same when they are stopped and started again.</summary>
internal sealed class RunningServices : IAsyncDisposable
{
    public const string Email = "dona@boitata.example.com";
    public const string Password = "demo-dona-da-brasa";

    /// <summary>Boitatá Paulista, in the zone "capital".</summary>
    public static readonly Guid Paulista = Guid.Parse("0b017a7a-0000-4000-8000-000000000101");

    /// <summary>Boitatá Savassi, in the same zone.</summary>
    public static readonly Guid Savassi = Guid.Parse("0b017a7a-0000-4000-8000-000000000102");

    private readonly TestDatabase database;
    private readonly TestRedis redis;
    private readonly TemporaryFolder folder = new();
    private readonly int port = LocalPort.Free();
    private RunningHost? host;

    private RunningServices(TestDatabase database, TestRedis redis) => (this.database, this.redis) = (database, redis);

    public Uri Address => new($"http://127.0.0.1:{port}");

    /// <summary>A client signed in as the chain's owner.</summary>
    public HttpClient Owner { get; private set; } = new();

    public static async Task<RunningServices> StartAsync()
    {
        var services = new RunningServices(await TestDatabase.CreateAsync(), await TestRedis.CreateAsync());
        await services.StartAgainAsync();
        services.Owner = new HttpClient(new SocketsHttpHandler { UseCookies = true }) { BaseAddress = services.Address };
        (await services.Owner.PostAsJsonAsync("api/admin/session", new { email = Email, password = Password })).EnsureSuccessStatusCode();
        await Eventually.TrueAsync(
            async () => (await services.DraftAsync())["publishedVersion"]?.GetValue<long>() == 1, "the demo menu is published", TimeSpan.FromSeconds(60));
        return services;
    }

    public async Task StartAgainAsync() => host = await RunningHost.StartAsync(
        database,
        builder => builder.AddMenu().AddOrders().AddDeviceHealth().AddAdmin(),
        app =>
        {
            app.MapMenu();
            app.MapOrders();
            app.MapDeviceHealth();
            app.MapAdmin();
        },
        settings: new Dictionary<string, string?>
        {
            ["Redis:Connection"] = redis.Connection,
            ["Keys:Directory"] = Path.Combine(folder.Path, "keys"),
            ["Files:Directory"] = Path.Combine(folder.Path, "files"),
            ["Fleet:DrainSeconds"] = "1",
            ["Demo:Seed"] = Repository.PathOf("deploy", "demo"),
        },
        port: port);

    public async Task StopAsync()
    {
        if (host is not null) await host.DisposeAsync();
        host = null;
    }

    public async Task<string> ClaimCodeAsync(Guid storeId, string totemName) =>
        (await PostAsync("api/fleet/claim-codes", new { storeId, totemName }))["code"]!.GetValue<string>();

    public async Task<JsonNode> DraftAsync() => (await Owner.GetFromJsonAsync<JsonNode>("api/menu/draft", WireJson.Options))!;

    /// <summary>Changes a price in the zone "capital" and publishes. Returns the new version.</summary>
    public async Task<long> PublishPriceAsync(string key, long amount)
    {
        (await Owner.PutAsJsonAsync($"api/menu/draft/prices/capital/{key}", new { amount }, WireJson.Options)).EnsureSuccessStatusCode();
        var etag = (await DraftAsync())["etag"]!.GetValue<string>();
        var answer = await Owner.PutAsJsonAsync($"api/menu/releases/{Guid.CreateVersion7()}", new { note = "test", draftEtag = etag }, WireJson.Options);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonNode>())!["version"]!.GetValue<long>();
    }

    public async Task SellOutAsync(Guid storeId, string key, bool soldOut = true, DateTimeOffset? until = null) => (await Owner.PutAsJsonAsync(
        $"api/menu/stores/{storeId}/availability/{key}", new { soldOut, until }, WireJson.Options)).EnsureSuccessStatusCode();

    public async Task PauseAsync(Guid storeId, string key, OrderPause pause) => (await Owner.PutAsJsonAsync(
        $"api/menu/stores/{storeId}/pauses/{key}", pause, WireJson.Options)).EnsureSuccessStatusCode();

    public async Task CountAsync(Guid storeId, string key, int left) => (await Owner.PutAsJsonAsync(
        $"api/menu/stores/{storeId}/portions/{key}", new { left }, WireJson.Options)).EnsureSuccessStatusCode();

    /// <summary>What the store's page of availability says of something.</summary>
    public async Task<JsonNode> EntryAsync(Guid storeId, string key) =>
        (await Owner.GetFromJsonAsync<JsonNode>($"api/menu/stores/{storeId}/availability", WireJson.Options))!["entries"]!.AsArray().Single(e => (string?)e!["key"] == key)!;

    private static readonly string[] StoreInput = ["name", "city", "timeZone", "zone", "closed", "hours"];

    /// <summary>Changes when a store is open; null is nobody knows.</summary>
    public Task OpenAsync(Guid storeId, OpeningHours? hours) =>
        ChangeStoreAsync(storeId, "hours", System.Text.Json.JsonSerializer.SerializeToNode(hours, WireJson.Options));

    /// <summary>Gives a store up, or takes it back.</summary>
    public Task CloseAsync(Guid storeId, bool closed) => ChangeStoreAsync(storeId, "closed", closed);

    private async Task ChangeStoreAsync(Guid storeId, string member, JsonNode? value)
    {
        var store = (await Owner.GetFromJsonAsync<JsonNode>("api/admin/stores?limit=100", WireJson.Options))!["items"]!.AsArray().Single(s => (string?)s!["id"] == storeId.ToString())!;
        using var request = new HttpRequestMessage(HttpMethod.Put, $"api/admin/stores/{storeId}");
        request.Headers.TryAddWithoutValidation("If-Match", (string?)store["etag"]);
        request.Content = JsonContent.Create(new JsonObject(StoreInput.Select(name => KeyValuePair.Create(name, store[name]?.DeepClone()))) { [member] = value });
        using var answer = await Owner.SendAsync(request);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException(await answer.Content.ReadAsStringAsync());
    }

    public async Task<JsonNode> OrderAsync(Guid orderId) => (await Owner.GetFromJsonAsync<JsonNode>($"api/orders/{orderId}", WireJson.Options))!;

    public Task<JsonNode> MoveOrderAsync(Guid orderId, string status) => PostAsync($"api/orders/{orderId}/status", new { status });

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await StopAsync();
        await redis.DisposeAsync();
        await database.DisposeAsync();
        folder.Dispose();
    }

    private async Task<JsonNode> PostAsync(string path, object body)
    {
        using var answer = await Owner.PostAsJsonAsync(path, body, WireJson.Options);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new HttpRequestException($"{path}: {(int)answer.StatusCode} {text}");
    }
}
