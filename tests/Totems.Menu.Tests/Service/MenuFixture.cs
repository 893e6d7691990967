using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Security;
using Totems.Hosting.Database;
using Totems.Menu.Drafts;
using Totems.Menu.Files;
using Totems.Menu.Releases;
using Totems.MenuModel.Content;
using Totems.Testing;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Menu on a real server with its own database, and one chain of two zones and two stores.</summary>
internal sealed class MenuFixture : IAsyncDisposable
{
    private readonly TestDatabase database;

    private MenuFixture(TestDatabase database, RunningHost host) => (this.database, Host) = (database, host);

    public RunningHost Host { get; }

    public TestDatabase Database => database;

    public Guid ChainId { get; } = Guid.CreateVersion7();

    public Guid Paulista { get; } = Guid.CreateVersion7();

    public Guid Caruaru { get; } = Guid.CreateVersion7();

    /// <summary>Root of blobs and media.</summary>
    public string FilesFolder => Host.Services.GetRequiredService<IOptions<StoreOptions>>().Value.Directory;

    /// <summary>The chain's owner, signed in.</summary>
    public HttpClient Owner { get; private set; } = null!;

    public static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MenuFixture> StartAsync(IReadOnlyDictionary<string, string?>? settings = null)
    {
        var database = await TestDatabase.CreateAsync("menu", prepared => new Migrator(
            new DatabaseOptions { Connection = prepared.Connection, RolePassword = prepared.RolePassword, Owner = prepared.Owner },
            NullLogger<Migrator>.Instance).ApplyAsync(MenuModule.Module, CancellationToken.None));
        var host = await RunningHost.StartAsync(database, builder => builder.AddMenu(), app => app.MapMenu(), settings: settings);
        var fixture = new MenuFixture(database, host);
        fixture.Owner = await host.OwnerAsync(fixture.ChainId);
        await fixture.TellDirectoryAsync(fixture.ChainId, [fixture.Paulista, fixture.Caruaru]);
        return fixture;
    }

    /// <summary>What admin would say of a chain: the first store in zone "capital", the second in "interior".</summary>
    public async Task TellDirectoryAsync(Guid chainId, IReadOnlyList<Guid> stores)
    {
        using var admin = Host.Service("admin", chainId);
        var directory = new ChainDirectory(chainId, 1, "Test", [new ZoneEntry("capital", "Capital"), new ZoneEntry("interior", "Interior")],
            [.. stores.Select((id, i) => new StoreEntry(id, $"Store {i}", "SP", "America/Sao_Paulo", i == 0 ? "capital" : "interior"))]);
        using var response = await admin.PostAsJsonAsync($"/internal/menu/events/directory.changed?id={Guid.CreateVersion7()}", directory, WireJson.Options, Cancellation);
        response.EnsureSuccessStatusCode();
    }

    /// <summary>Writes a small menu that can be published: one category with one burger, priced in both zones.</summary>
    public async Task WriteMenuAsync()
    {
        await CreateAsync("chain/chain", new ChainInfo("Test"));
        await CreateAsync("items/burger", new Item(new Text("Hambúrguer", "Burger", "Hamburguesa")));
        await CreateAsync("categories/lanches", new Category(new Text("Lanches", "Burgers", "Hamburguesas"), 1, ["item:burger"]));
        await PriceAsync("capital", "item:burger", 2990);
        await PriceAsync("interior", "item:burger", 2790);
    }

    public async Task<long> CreateAsync<T>(string path, T entity) => (await Done(await PutAsync(path, entity, revision: null))).Revision;

    /// <summary>Writes an entity: new when there is no revision.</summary>
    public async Task<HttpResponseMessage> PutAsync<T>(string path, T entity, long? revision, HttpClient? client = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Put, $"/api/menu/draft/{path}") { Content = JsonContent.Create(entity, options: WireJson.Options) };
        if (revision is { } known) request.Headers.TryAddWithoutValidation("If-Match", $"\"{known}\"");
        else request.Headers.TryAddWithoutValidation("If-None-Match", "*");
        return await (client ?? Owner).SendAsync(request, Cancellation);
    }

    public async Task<HttpResponseMessage> DeleteAsync(string path, long revision)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"/api/menu/draft/{path}");
        request.Headers.TryAddWithoutValidation("If-Match", $"\"{revision}\"");
        return await Owner.SendAsync(request, Cancellation);
    }

    public async Task<long> PriceAsync(string zone, string key, long amount) => (await Done(
        await Owner.PutAsJsonAsync($"/api/menu/draft/prices/{zone}/{key}", new Price(amount), WireJson.Options, Cancellation))).Revision;

    public Task<Draft> DraftAsync() => GetAsync<Draft>("/api/menu/draft");

    public async Task<T> GetAsync<T>(string path, HttpClient? client = null) =>
        (await (client ?? Owner).GetFromJsonAsync<T>(path, WireJson.Options, Cancellation))!;

    /// <summary>Asks to publish the draft as it is.</summary>
    public async Task<HttpResponseMessage> PublishAsync(Guid? id = null, string note = "note", string? etag = null) => await Owner.PutAsJsonAsync(
        $"/api/menu/releases/{id ?? Guid.CreateVersion7()}", new PublishRequest(note, etag ?? (await DraftAsync()).Etag), WireJson.Options, Cancellation);

    public async Task<Release> PublishedAsync(Guid? id = null) => await (await PublishAsync(id)).ReadAsync<Release>();

    /// <summary>A client of somebody with one role, in one store or the whole chain.</summary>
    public Task<HttpClient> PersonAsync(Role role, Guid? store = null) => Host.PersonAsync(ChainId, new Grant(role, store));

    /// <summary>Payloads of outbox events of a kind, oldest first, as they are stored.</summary>
    public async Task<IReadOnlyList<T>> EventsAsync<T>(string kind)
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select payload::text from menu.outbox where kind = $1 and destination = 'device-health' order by id", connection);
        command.Parameters.AddWithValue(kind);
        var events = new List<T>();
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation)) events.Add(JsonSerializer.Deserialize<T>(reader.GetString(0), WireJson.Options)!);
        return events;
    }

    public async Task<IReadOnlyList<string>> AuditAsync()
    {
        await using var connection = new NpgsqlConnection(database.Superuser);
        await connection.OpenAsync(Cancellation);
        await using var command = new NpgsqlCommand("select action || ' ' || subject from menu.audit_entry order by id", connection);
        var entries = new List<string>();
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        while (await reader.ReadAsync(Cancellation)) entries.Add(reader.GetString(0));
        return entries;
    }

    public async ValueTask DisposeAsync()
    {
        Owner.Dispose();
        await Host.DisposeAsync();
        await database.DisposeAsync();
    }

    private static async Task<Revised> Done(HttpResponseMessage response)
    {
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await response.ReadAsync<Revised>();
    }
}

internal static class Reading
{
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage response)
    {
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync(MenuFixture.Cancellation));
        return (await response.Content.ReadFromJsonAsync<T>(WireJson.Options, MenuFixture.Cancellation))!;
    }

    /// <summary>The problem's status and code: "409 draft-changed".</summary>
    public static async Task<string> ProblemAsync(this HttpResponseMessage response)
    {
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>(MenuFixture.Cancellation);
        return $"{(int)response.StatusCode} {problem.GetProperty("type").GetString()!.Split('/')[^1]}";
    }
}
