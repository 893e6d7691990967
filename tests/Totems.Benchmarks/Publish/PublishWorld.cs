using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Totems.Contracts;
using Totems.Local.Servers;
using Totems.MenuModel.Content;

namespace Totems.Benchmarks.Publish;

/// <summary>Stores of its own, instances of all services as processes, and somebody signed in who edits and publishes.</summary>
internal sealed class PublishWorld : IAsyncDisposable
{
    private const string Database = "totems";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly PrivateServers servers;
    private readonly string folder;
    private readonly Watchdog watchdog;
    private readonly Dictionary<Uri, Daemon> instances = [];
    private readonly HttpClient owner = new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { Timeout = TimeSpan.FromMinutes(2) };

    private PublishWorld(PrivateServers servers, string folder) => (this.servers, this.folder, watchdog) = (servers, folder, Watchdog.Start(folder));

    /// <summary>Starts the stores and a first instance, and waits until the menu is published.</summary>
    public static async Task<(PublishWorld World, Uri First)> StartAsync(int objects, int zones, CancellationToken cancellationToken)
    {
        var servers = await PrivateServers.StartAsync(cancellationToken);
        var world = new PublishWorld(servers, Directory.CreateTempSubdirectory("totems-bench-").FullName);
        try
        {
            PublishChain.Write(Path.Combine(world.folder, "chain"), objects, zones);
            await servers.Postgres.EnsureDatabaseAsync(Database, cancellationToken);
            var first = await world.StartInstanceAsync(cancellationToken);
            using var session = await world.owner.PostAsJsonAsync(
                new Uri(first, "api/admin/session"), new { PublishChain.Email, PublishChain.Password }, WireJson.Options, cancellationToken);
            session.EnsureSuccessStatusCode();
            await UntilAsync(async () => (await world.GetAsync(first, "api/menu/releases", cancellationToken)).GetProperty("items").GetArrayLength() == 1, cancellationToken);
            return (world, first);
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts one more instance of the services and waits until it is ready.</summary>
    public async Task<Uri> StartInstanceAsync(CancellationToken cancellationToken)
    {
        var url = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{LocalPort.Free()}/"));
        var log = Path.Combine(folder, $"instance-{url.Port}.log");
        var plan = new DaemonPlan("instance", ["dotnet", Standalone()], [Posix.SigTerm])
        {
            Folder = folder,
            Environment = new Dictionary<string, string>
            {
                ["ASPNETCORE_URLS"] = url.ToString(),
                ["Database__Connection"] = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = servers.Postgres.Port, Database = Database }.ConnectionString,
                ["Database__RolePassword"] = "bench",
                ["Database__Owner"] = servers.Postgres.ConnectionString(Database, PostgresServer.Owner),
                ["Redis__Connection"] = servers.Redis.ConnectionString,
                ["Keys__Directory"] = Path.Combine(folder, "keys"),
                ["Files__Directory"] = Path.Combine(folder, "files"),
                ["Demo__Seed"] = Path.Combine(folder, "chain"),
                ["Logging__LogLevel__Default"] = "Warning",
                ["Services__Admin"] = url.ToString(),
                ["Services__Menu"] = url.ToString(),
                ["Services__Orders"] = url.ToString(),
                ["Services__DeviceHealth"] = url.ToString(),
            },
        };
        var daemon = instances[url] = Daemon.Start(plan, log);
        watchdog.Watch(daemon.Identity);
        await UntilAsync(async () =>
        {
            if (daemon.ExitCode is { } code) throw new BenchException($"The services ended with code {code}: {string.Join(" | ", File.ReadLines(log).TakeLast(10))}");
            try
            {
                using var ready = await owner.GetAsync(new Uri(url, "health/ready"), cancellationToken);
                return ready.IsSuccessStatusCode;
            }
            catch (HttpRequestException)
            {
                return false;
            }
        }, cancellationToken);
        return url;
    }

    /// <summary>Ends an instance.</summary>
    public async Task StopInstanceAsync(Uri instance)
    {
        await instances[instance].StopAsync(TimeSpan.FromSeconds(5));
        instances[instance].Dispose();
        instances.Remove(instance);
    }

    /// <summary>Processor time that an instance took until now.</summary>
    public TimeSpan ProcessorTime(Uri instance)
    {
        using var process = Process.GetProcessById(instances[instance].Identity.Pid);
        return process.TotalProcessorTime;
    }

    /// <summary>Writes one price of one zone.</summary>
    /// <returns>The draft's tag.</returns>
    public async Task<string> ChangePriceAsync(Uri instance, string zone, long amount, CancellationToken cancellationToken)
    {
        using var answer = await owner.PutAsJsonAsync(
            new Uri(instance, $"api/menu/draft/prices/{zone}/{PublishChain.PricedKey}"), new Price(amount), WireJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("revision").GetRawText();
    }

    /// <summary>Publishes the draft.</summary>
    public async Task PublishAsync(Uri instance, string tag, CancellationToken cancellationToken)
    {
        using var answer = await owner.PutAsJsonAsync(
            new Uri(instance, $"api/menu/releases/{Guid.CreateVersion7()}"), new { note = "bench", draftEtag = tag }, WireJson.Options, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new BenchException($"Not published: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>Reads JSON.</summary>
    public Task<JsonElement> GetAsync(Uri instance, string path, CancellationToken cancellationToken) =>
        owner.GetFromJsonAsync<JsonElement>(new Uri(instance, path), cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        owner.Dispose();
        foreach (var instance in instances.Keys.ToList()) await StopInstanceAsync(instance);
        await servers.DisposeAsync();
        watchdog.Dispose();
    }

    private static async Task UntilAsync(Func<Task<bool>> condition, CancellationToken cancellationToken)
    {
        for (var watch = Stopwatch.StartNew(); !await condition();)
        {
            if (watch.Elapsed > Patience) throw new BenchException($"The bench waited for {Patience.TotalMinutes} minutes.");
            await Task.Delay(50, cancellationToken);
        }
    }

    // Built with this program, in the same configuration.
    private static string Standalone()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        var configuration = folder.Parent!.Name;
        while (!File.Exists(Path.Combine(folder!.FullName, "Totems.sln"))) folder = folder.Parent;
        return Path.Combine(folder.FullName, "services", "standalone", "bin", configuration, "net10.0", "Totems.Standalone.dll");
    }
}
