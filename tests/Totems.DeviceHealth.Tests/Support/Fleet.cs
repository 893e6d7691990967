using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Security;
using Totems.Testing;
using Totems.Testing.Hosting;

namespace Totems.DeviceHealth.Tests.Support;

/// <summary>device-health with a database, a Redis and keys of its own, and one chain with two stores.</summary>
public sealed class Fleet : IAsyncDisposable
{
    private readonly TemporaryFolder folder;
    private readonly bool ownsAll;
    private readonly List<TestTotem> totems = [];
    private bool stopped;

    private Fleet(TestDatabase database, TestRedis redis, TemporaryFolder folder, MovableTime time, RunningHost host, bool ownsAll) =>
        (Database, Redis, this.folder, Time, Host, this.ownsAll) = (database, redis, folder, time, host, ownsAll);

    public TestDatabase Database { get; }

    public TestRedis Redis { get; }

    public MovableTime Time { get; }

    public RunningHost Host { get; }

    public TestChain Chain { get; private init; } = new();

    /// <summary>Starts everything and tells it of <see cref="Chain"/>.</summary>
    /// <param name="others">Maps what other services would answer.</param>
    public static async Task<Fleet> StartAsync(Action<WebApplication>? others = null)
    {
        var database = await TestDatabase.CreateAsync();
        var redis = await TestRedis.CreateAsync();
        var (folder, time) = (new TemporaryFolder(), new MovableTime());
        var fleet = new Fleet(database, redis, folder, time, await HostAsync(database, redis, folder, time, others), ownsAll: true);
        await fleet.TellOfAsync(fleet.Chain);
        return fleet;
    }

    /// <summary>Another instance on the same database and Redis.</summary>
    /// <param name="room">How many totems it takes; null is as many as it has sockets for.</param>
    /// <param name="drainSeconds">How long it waits for its totems when it stops.</param>
    public async Task<Fleet> AnotherGatewayAsync(int? room = null, int drainSeconds = 1) => new(
        Database, Redis, folder, Time, await HostAsync(Database, Redis, folder, Time, room: room, drainSeconds: drainSeconds), ownsAll: false)
    { Chain = Chain };

    public T Get<T>() where T : notnull => Host.Services.GetRequiredService<T>();

    /// <summary>Delivers an event as another service's outbox does; the same id again is a repeated delivery.</summary>
    public async Task DeliverAsync<T>(string from, string kind, Guid chainId, T payload, Guid? id = null)
    {
        using var client = Host.Service(from, chainId);
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
        var totem = NewMachine();
        await totem.EnrolAsync(await ClaimCodeAsync(chain, store ?? chain.Centro, name));
        return totem;
    }

    /// <summary>A machine that is no totem yet.</summary>
    public TestTotem NewMachine()
    {
        var totem = new TestTotem(this);
        totems.Add(totem);
        return totem;
    }

    public async Task<string> ClaimCodeAsync(TestChain chain, Guid store, string name = "Totem")
    {
        using var owner = await Host.OwnerAsync(chain.Id);
        using var response = await owner.PostAsJsonAsync("/api/fleet/claim-codes", new { storeId = store, totemName = name });
        response.EnsureSuccessStatusCode();
        return (await response.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("code").GetString()!;
    }

    /// <summary>Asks the API as the chain's owner, or as somebody with other grants.</summary>
    public async Task<JsonElement> GetAsync(string path, params Grant[] grants)
    {
        using var person = await Host.PersonAsync(Chain.Id, grants is [] ? [new Grant(Role.Owner)] : grants);
        return await person.GetFromJsonAsync<JsonElement>(path);
    }

    /// <summary>Puts or posts as the chain's owner.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, object? body = null, TestChain? chain = null, params Grant[] grants)
    {
        using var person = await Host.PersonAsync((chain ?? Chain).Id, grants is [] ? [new Grant(Role.Owner)] : grants);
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body, options: WireJson.Options) };
        return await person.SendAsync(request);
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

    /// <summary>Ends this instance, as SIGTERM does.</summary>
    public async Task StopAsync()
    {
        if (stopped) return;
        stopped = true;
        await Host.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var totem in totems) await totem.DisposeAsync();
        await StopAsync();
        if (!ownsAll) return;
        await Redis.DisposeAsync();
        await Database.DisposeAsync();
        folder.Dispose();
    }

    private static Task<RunningHost> HostAsync(
        TestDatabase database, TestRedis redis, TemporaryFolder folder, MovableTime time, Action<WebApplication>? others = null, int? room = null, int drainSeconds = 1) =>
        RunningHost.StartAsync(database, builder => builder.AddDeviceHealth(), app =>
        {
            app.MapDeviceHealth();
            others?.Invoke(app);
        }, time, new Dictionary<string, string?>
        {
            ["Redis:Connection"] = redis.Connection,
            ["Keys:Directory"] = folder.Path,
            ["Fleet:DrainSeconds"] = drainSeconds.ToString(CultureInfo.InvariantCulture),
            [room is null ? "Fleet:Unset" : "Fleet:MaxConnections"] = room?.ToString(CultureInfo.InvariantCulture),
        });
}

/// <summary>A chain with a store in each of two price zones.</summary>
public sealed record TestChain
{
    public Guid Id { get; } = Guid.CreateVersion7();

    public Guid Centro { get; } = Guid.CreateVersion7();

    public Guid Manaus { get; } = Guid.CreateVersion7();
}
