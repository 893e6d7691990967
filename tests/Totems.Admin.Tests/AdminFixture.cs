using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.Testing;
using Totems.Testing.Hosting;

namespace Totems.Admin.Tests;

/// <summary>Admin on a real server with a chain, two stores and two people, seeded from files as the demo is.</summary>
public sealed class AdminFixture : IAsyncDisposable
{
    public const string Owner = "owner@example.com";
    public const string Password = "correct horse battery";
    private readonly TemporaryFolder seed;

    private AdminFixture(TestDatabase database, TestRedis redis, RunningHost host, TemporaryFolder seed) =>
        (Database, Redis, Host, this.seed) = (database, redis, host, seed);

    public static Guid ChainId { get; } = Guid.Parse("0196a1b2-0000-7000-8000-000000000001");

    public static Guid StoreId { get; } = Guid.Parse("0196a1b2-0000-7000-8000-000000000011");

    public TestDatabase Database { get; }

    public TestRedis Redis { get; }

    public RunningHost Host { get; }

    public static async Task<AdminFixture> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var seed = new TemporaryFolder();
        await WriteSeedAsync(seed.Path);
        var database = await TestDatabase.CreateAsync();
        var redis = await TestRedis.CreateAsync();
        var all = new Dictionary<string, string?>(settings ?? new Dictionary<string, string?>())
        {
            ["Demo:Seed"] = seed.Path,
            ["Redis:Connection"] = redis.Connection,
        };
        var host = await RunningHost.StartAsync(database, builder => builder.AddAdmin(), app => app.MapAdmin(), settings: all);
        return new AdminFixture(database, redis, host, seed);
    }

    /// <summary>Signs in for real and returns a client with the cookie.</summary>
    public async Task<HttpClient> SignInAsync(string email = Owner, string password = Password)
    {
        using var anonymous = Host.Anonymous();
        using var response = await anonymous.PostAsJsonAsync("/api/admin/session", new { email, password });
        response.EnsureSuccessStatusCode();
        var cookie = response.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        var client = Host.Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", cookie);
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        await Redis.DisposeAsync();
        await Database.DisposeAsync();
        seed.Dispose();
    }

    private static async Task WriteSeedAsync(string folder)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, "chain.json"), JsonSerializer.Serialize(new
        {
            id = ChainId,
            name = "Test Chain",
            zones = new[] { new { id = "capital", name = "Capital" } },
            stores = new[]
            {
                new { id = StoreId, name = "Centro", city = "São Paulo, SP", timeZone = "America/Sao_Paulo", zone = "capital" },
                new { id = Guid.CreateVersion7(), name = "Norte", city = "Manaus, AM", timeZone = "America/Manaus", zone = "capital" },
            },
        }, WireJson.Options));
        await File.WriteAllTextAsync(Path.Combine(folder, "people.json"), JsonSerializer.Serialize(new object[]
        {
            new { email = Owner, password = Password, name = "Olga Owner", role = "owner", language = "pt-BR" },
            new { email = "manager@example.com", password = Password, name = "Max Manager", role = "storeManager", storeId = StoreId, language = "en" },
        }, WireJson.Options));
    }
}

internal static class Reading
{
    public static async Task<JsonElement> JsonAsync(this HttpResponseMessage response) => await response.Content.ReadFromJsonAsync<JsonElement>();

    public static async Task<string> ProblemAsync(this HttpResponseMessage response) =>
        (await response.JsonAsync()).GetProperty("type").GetString()!.Split('/')[^1];
}
