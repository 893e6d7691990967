using System.Net.Http.Headers;
using System.Net.Http.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Security;
using Totems.Hosting;
using Totems.Hosting.Database;
using Totems.Hosting.Security;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Support;

/// <summary>device-health on a free port, with a database, a Redis and keys of its own, and one chain with two stores.</summary>
public sealed class Fleet : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly bool ownsAll;
    private readonly List<TestTotem> totems = [];

    private Fleet(TestDatabase database, TestRedis redis, TemporaryFolder folder, MovableTime time, WebApplication app, bool ownsAll)
    {
        (Database, Redis, this.folder, Time, App, this.ownsAll) = (database, redis, folder, time, app, ownsAll);
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public TestDatabase Database { get; }

    public TestRedis Redis { get; }

    public MovableTime Time { get; }

    public WebApplication App { get; }

    public Uri Address { get; }

    public TestChain Chain { get; private init; } = new();

    public T Get<T>() where T : notnull => App.Services.GetRequiredService<T>();

    /// <summary>Starts everything and tells it of <see cref="Chain"/>.</summary>
    public static async Task<Fleet> StartAsync()
    {
        var database = await TestDatabase.CreateAsync("fleet", async empty => await new Migrator(
            new DatabaseOptions { Connection = empty.Connection, Owner = empty.Owner, RolePassword = empty.RolePassword }, NullLogger<Migrator>.Instance)
            .ApplyAsync(DeviceHealthModule.Module, CancellationToken.None));
        var redis = await TestRedis.CreateAsync();
        var folder = new TemporaryFolder();
        var time = new MovableTime();
        var fleet = new Fleet(database, redis, folder, time, await HostAsync(database, redis, folder, time), ownsAll: true);
        await fleet.TellOfAsync(fleet.Chain);
        return fleet;
    }

    /// <summary>Another instance on the same database and Redis.</summary>
    public async Task<Fleet> AnotherGatewayAsync() =>
        new(Database, Redis, folder, Time, await HostAsync(Database, Redis, folder, Time), ownsAll: false) { Chain = Chain };

    /// <summary>A person of the chain, signed in.</summary>
    public async Task<HttpClient> SignInAsync(TestChain chain, params Grant[] grants)
    {
        var cookie = Guid.NewGuid().ToString("n");
        await Get<SessionStore>().RememberAsync(SessionStore.HashOf(cookie), new Session(
            Guid.NewGuid(), "Ana Souza", "ana@example.com", "pt-BR", chain.Id, grants is [] ? [new Grant(Role.Owner)] : grants, Time.GetUtcNow().AddHours(8)));
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Add("Cookie", $"{Schemes.Cookie}={cookie}");
        return client;
    }

    /// <summary>Delivers an event as another service's outbox does; the same id again is a repeated delivery.</summary>
    public async Task DeliverAsync<T>(string from, string kind, Guid chainId, T payload, Guid? id = null)
    {
        using var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Get<Tokens>().ForService(from, chainId));
        using var response = await client.PostAsJsonAsync($"/internal/device-health/events/{kind}?id={id ?? Guid.CreateVersion7()}", payload, WireJson.Options);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Makes a chain known.</summary>
    public Task TellOfAsync(TestChain chain) => DeliverAsync("admin", "directory.changed", chain.Id, new ChainDirectory(
        chain.Id, 1, "Chain", [new ZoneEntry("capital", "Capital"), new ZoneEntry("interior", "Interior")],
        [
            new StoreEntry(chain.Centro, "Centro", "São Paulo, SP", "America/Sao_Paulo", "capital"),
            new StoreEntry(chain.Manaus, "Manaus", "Manaus, AM", "America/Manaus", "interior"),
        ]));

    /// <summary>A totem, enrolled by a code from the API; not connected.</summary>
    public async Task<TestTotem> EnrolAsync(TestChain? chain = null, Guid? store = null, string name = "Totem")
    {
        chain ??= Chain;
        var totem = new TestTotem(this);
        totems.Add(totem);
        await totem.EnrolAsync(await ClaimCodeAsync(chain, store ?? chain.Centro, name));
        return totem;
    }

    public async Task<string> ClaimCodeAsync(TestChain chain, Guid store, string name = "Totem")
    {
        using var owner = await SignInAsync(chain);
        using var response = await owner.PostAsJsonAsync("/api/fleet/claim-codes", new { storeId = store, totemName = name });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<System.Text.Json.JsonElement>()).GetProperty("code").GetString()!;
    }

    /// <summary>One value, read past row-level security.</summary>
    public async Task<T?> ScalarAsync<T>(string sql, params object[] values)
    {
        await using var connection = new NpgsqlConnection(Database.Superuser);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var one in values) command.Parameters.Add(new NpgsqlParameter { Value = one });
        return await command.ExecuteScalarAsync() is T value ? value : default;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var totem in totems) await totem.DisposeAsync();
        await App.StopAsync();
        await App.DisposeAsync();
        if (!ownsAll) return;
        await Redis.DisposeAsync();
        await Database.DisposeAsync();
        folder.Dispose();
    }

    private static async Task<WebApplication> HostAsync(TestDatabase database, TestRedis redis, TemporaryFolder folder, MovableTime time)
    {
        var builder = WebApplication.CreateBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.SetMinimumLevel(LogLevel.Critical); // lower it to see why a test fails
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Database:Owner"] = null,
            ["Redis:Connection"] = redis.Connection,
            ["Keys:Directory"] = folder.Path,
            ["Fleet:DrainSeconds"] = "1",
        });
        builder.Services.AddSingleton<TimeProvider>(time);
        builder.AddTotems();
        builder.AddDeviceHealth();
        var app = builder.Build();
        app.UseTotems();
        app.MapDeviceHealth();
        await app.StartAsync();
        return app;
    }
}

/// <summary>A chain with a store in each of two price zones.</summary>
public sealed record TestChain
{
    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid Centro { get; } = Guid.CreateVersion7();

    public Guid Manaus { get; } = Guid.CreateVersion7();
}
