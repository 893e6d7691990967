using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;
using Totems.Local.Servers;

namespace Totems.Testing.Hosting;

/// <summary>One or more modules on a real Kestrel with a real database, in the test's process.</summary>
public sealed class RunningHost : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly TemporaryFolder? folder;

    private RunningHost(WebApplication app, Uri address, TemporaryFolder? folder)
    {
        this.app = app;
        this.folder = folder;
        Address = address;
    }

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>The host's services.</summary>
    public IServiceProvider Services => app.Services;

    /// <summary>Starts the modules, migrated.</summary>
    /// <param name="database">The test's database.</param>
    /// <param name="add">Adds the modules: <c>builder => builder.AddOrders()</c>.</param>
    /// <param name="map">Maps them: <c>app => app.MapOrders()</c>.</param>
    /// <param name="time">The clock; the system's by default.</param>
    /// <param name="settings">More configuration, with ":" between the parts; wins over the rest. Give "Keys:Directory" and "Files:Directory" to share them between hosts.</param>
    /// <param name="port">Port, when it must be known before; a free one by default.</param>
    public static async Task<RunningHost> StartAsync(
        TestDatabase database, Action<WebApplicationBuilder> add, Action<WebApplication> map, TimeProvider? time = null,
        IReadOnlyDictionary<string, string?>? settings = null, int? port = null)
    {
        var folder = new TemporaryFolder();
        var address = new Uri($"http://127.0.0.1:{port ?? LocalPort.Free()}");
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = "Production" });
        builder.Configuration.AddInMemoryCollection(database.Configuration);
        builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Keys:Directory"] = Path.Combine(folder.Path, "keys"),
            ["Files:Directory"] = Path.Combine(folder.Path, "files"),
            ["Services:Admin"] = address.ToString(),
            ["Services:Menu"] = address.ToString(),
            ["Services:Orders"] = address.ToString(),
            ["Services:DeviceHealth"] = address.ToString(),
        });
        builder.Configuration.AddInMemoryCollection(settings ?? new Dictionary<string, string?>());
        builder.WebHost.UseUrls(address.ToString());
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        builder.AddTotems();
        add(builder);
        if (time is not null) builder.Services.Replace(ServiceDescriptor.Singleton(time));

        var app = builder.Build();
        app.UseTotems();
        map(app);
        await app.MigrateAsync();
        await app.StartAsync();
        return new RunningHost(app, address, folder);
    }

    /// <summary>A client without identity.</summary>
    public HttpClient Anonymous() => new(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Address };

    /// <summary>A client with a session of somebody with these grants.</summary>
    public async Task<HttpClient> PersonAsync(Guid chainId, params Grant[] grants)
    {
        var cookie = Guid.NewGuid().ToString("n");
        var session = new Session(
            Guid.CreateVersion7(), "Test Person", "test@example.com", "pt-BR", chainId, grants, DateTimeOffset.UtcNow.AddYears(1));
        await Services.GetRequiredService<SessionStore>().RememberAsync(SessionStore.HashOf(cookie), session);
        var client = Anonymous();
        client.DefaultRequestHeaders.Add("Cookie", new Cookie(Schemes.Cookie, cookie).ToString());
        return client;
    }

    /// <summary>A client with the owner's session.</summary>
    public Task<HttpClient> OwnerAsync(Guid chainId) => PersonAsync(chainId, new Grant(Role.Owner));

    /// <summary>A client with a program's token, known as if admin had just been asked for it.</summary>
    public async Task<HttpClient> ProgramAsync(ApiToken token)
    {
        var text = ApiToken.Prefix + Guid.NewGuid().ToString("n");
        await Services.GetRequiredService<RedisConnection>().Database.StringSetAsync(
            $"token:{TokenStore.HashOf(text)}", JsonSerializer.Serialize(token, WireJson.Options), TimeSpan.FromHours(1));
        return Bearer(text);
    }

    /// <summary>A client with a totem's token, signed with this host's own device-health key.</summary>
    public HttpClient Totem(Guid totemId, Guid chainId, Guid storeId) =>
        Bearer(Services.GetRequiredService<Tokens>().ForTotem(totemId, chainId, storeId));

    /// <summary>A client with another service's token.</summary>
    public HttpClient Service(string name, Guid? chainId) => Bearer(Services.GetRequiredService<Tokens>().ForService(name, chainId));

    /// <summary>Stops serving; what it kept stays until it is disposed of.</summary>
    public Task StopAsync() => app.StopAsync();

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        folder?.Dispose();
    }

    private HttpClient Bearer(string token)
    {
        var client = Anonymous();
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }
}
