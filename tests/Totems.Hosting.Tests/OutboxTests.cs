using System.Collections.Concurrent;
using System.Net.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Totems.Contracts;
using Totems.Hosting.Database;
using Totems.Hosting.Outbox;
using Totems.Local.Servers;
using Totems.Testing;
using Totems.Testing.Hosting;
using Xunit;

namespace Totems.Hosting.Tests;

/// <summary>The outbox, with a module of nothing but hosting's own tables that sends to a second one of the kind.</summary>
public sealed class OutboxTests
{
    private static readonly TotemsModule Sender = new("menu", "menu", typeof(OutboxTests).Assembly, new Dictionary<string, string>());
    private static readonly TotemsModule Receiver = new("orders", "orders", typeof(OutboxTests).Assembly, new Dictionary<string, string>());

    public sealed record Greeting(string Text);

    [Fact]
    public async Task Send_ReceiverDownAtFirst_DeliveredOnceItIsUp()
    {
        await using var database = await TestDatabase.CreateAsync();
        using var keys = new TemporaryFolder();
        var port = LocalPort.Free();
        var settings = new Dictionary<string, string?> { ["Keys:Directory"] = keys.Path, ["Services:Orders"] = $"http://127.0.0.1:{port}" };
        var chain = Guid.CreateVersion7();
        await using var sender = await RunningHost.StartAsync(
            database, builder => builder.AddModule<SenderDb>(Sender), app => app.MapModule<SenderDb>(Sender), settings: settings);
        await SendAsync(sender, chain, "olá");
        await Eventually.TrueAsync(async () => await CountAsync(database, "select count(*) from menu.outbox where attempts > 0") == 1, "a first try failed");

        var heard = new ConcurrentQueue<string>();
        await using var receiver = await ReceiverAsync(database, heard, settings, port);
        await Eventually.TrueAsync(() => heard.Contains("olá"), "the event arrived");
        await Eventually.TrueAsync(async () => await CountAsync(database, "select count(*) from menu.outbox") == 0, "the outbox is empty");
        Assert.Single(heard);
    }

    [Fact]
    public async Task Receive_TheSameEventTenTimesAtOnce_HandledOnce()
    {
        await using var database = await TestDatabase.CreateAsync();
        var heard = new ConcurrentQueue<string>();
        await using var receiver = await ReceiverAsync(database, heard, new Dictionary<string, string?>(), null);
        using var client = receiver.Service("menu", Guid.CreateVersion7());
        var id = Guid.CreateVersion7();
        await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
            (await client.PostAsJsonAsync($"/internal/orders/events/greeting?id={id}", new Greeting("olá"), WireJson.Options)).EnsureSuccessStatusCode()));

        Assert.Single(heard);
    }

    [Fact]
    public async Task Receive_HandlerFails_NothingIsNotedAndItRunsAgain()
    {
        await using var database = await TestDatabase.CreateAsync();
        var tries = 0;
        await using var receiver = await RunningHost.StartAsync(database, builder => builder.AddModule<ReceiverDb>(Receiver), app =>
            app.MapEvent<ReceiverDb, Greeting>(Receiver, "greeting", (_, _, _, _) =>
                Interlocked.Increment(ref tries) == 1 ? throw new InvalidOperationException("first time") : Task.FromResult<Action?>(null)));
        using var client = receiver.Service("menu", Guid.CreateVersion7());
        var path = $"/internal/orders/events/greeting?id={Guid.CreateVersion7()}";
        var first = await client.PostAsJsonAsync(path, new Greeting("olá"), WireJson.Options);
        var second = await client.PostAsJsonAsync(path, new Greeting("olá"), WireJson.Options);

        Assert.Equal((500, 204, 2), ((int)first.StatusCode, (int)second.StatusCode, tries));
    }

    [Fact]
    public async Task Rows_OfAnotherChain_AreNotSeenByTheRequestRole()
    {
        await using var database = await TestDatabase.CreateAsync();
        await using var host = await RunningHost.StartAsync(
            database, builder => builder.AddModule<SenderDb>(Sender), app => app.MapModule<SenderDb>(Sender),
            settings: new Dictionary<string, string?> { ["Services:Orders"] = "http://127.0.0.1:1" });
        var chain = Guid.CreateVersion7();
        await SendAsync(host, chain, "ours");

        Assert.Equal((1, 0, 0), (await SeenAsync(host, chain), await SeenAsync(host, Guid.CreateVersion7()), await SeenAsync(host, null)));
        Assert.Empty(await DatabaseCatalogue.RowSecurityFaultsAsync(database, Sender));
        Assert.Empty(await DatabaseCatalogue.ModelFaultsAsync<SenderDb>(host.Services, database));
    }

    private static Task<RunningHost> ReceiverAsync(
        TestDatabase database, ConcurrentQueue<string> heard, IReadOnlyDictionary<string, string?> settings, int? port) =>
        RunningHost.StartAsync(database, builder => builder.AddModule<ReceiverDb>(Receiver), app =>
            app.MapEvent<ReceiverDb, Greeting>(Receiver, "greeting", (_, greeting, _, _) =>
            {
                heard.Enqueue(greeting.Text);
                return Task.FromResult<Action?>(null);
            }), settings: settings, port: port);

    private static async Task SendAsync(RunningHost host, Guid chain, string text)
    {
        await using var scope = host.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<ChainScope>().Use(chain);
        var database = scope.ServiceProvider.GetRequiredService<SenderDb>();
        database.Send(TimeProvider.System, chain, "orders", "greeting", new Greeting(text));
        await database.SaveChangesAsync();
        host.Services.GetRequiredService<OutboxDispatcher<SenderDb>>().Wake();
    }

    private static async Task<int> SeenAsync(RunningHost host, Guid? chain)
    {
        await using var scope = host.Services.CreateAsyncScope();
        if (chain is not null) scope.ServiceProvider.GetRequiredService<ChainScope>().Use(chain.Value);
        return await scope.ServiceProvider.GetRequiredService<SenderDb>().Outbox.CountAsync();
    }

    private static async Task<long> CountAsync(TestDatabase database, string sql)
    {
        await using var connection = new Npgsql.NpgsqlConnection(database.Superuser);
        await connection.OpenAsync();
        await using var command = new Npgsql.NpgsqlCommand(sql, connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }

    private sealed class SenderDb(DbContextOptions<SenderDb> options) : ModuleDbContext(options, "menu")
    {
        protected override void MapModule(ModelBuilder model)
        {
        }
    }

    private sealed class ReceiverDb(DbContextOptions<ReceiverDb> options) : ModuleDbContext(options, "orders")
    {
        protected override void MapModule(ModelBuilder model)
        {
        }
    }
}
