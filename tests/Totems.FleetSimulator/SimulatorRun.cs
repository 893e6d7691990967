using System.Diagnostics;
using System.Net;
using Totems.KioskAgent.Totem;

namespace Totems.FleetSimulator;

/// <summary>Plays a fleet until told to stop.</summary>
internal static class SimulatorRun
{
    private static readonly TimeSpan SaveInterval = TimeSpan.FromSeconds(5);

    /// <summary>Runs until cancelled.</summary>
    public static async Task RunAsync(SimulatorOptions options, CancellationToken stopping)
    {
        using var loggers = LoggerFactory.Create(logging => logging.SetMinimumLevel(LogLevel.Error)
            .AddFilter(typeof(SimulatorRun).Namespace, LogLevel.Warning).AddSimpleConsole(console => console.SingleLine = true));
        using var admin = new AdminApi(options);
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.All, MaxConnectionsPerServer = 64 })
        {
            BaseAddress = options.Server,
        };
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        var roster = new Roster(options.Data, options.Totems);
        var fleet = new Fleet(options, admin, roster, new SharedMenus(), http, invoker, loggers);
        SimulatedTotem[] totems = [.. Enumerable.Range(1, options.Totems).Select(index => new SimulatedTotem(fleet, index))];
        await using var health = await HealthEndpoint.StartAsync(options.HealthPort, totems, stopping);
        Console.WriteLine(
            $"Playing {totems.Length} totems against {options.Server} (identical verified menu documents are shared in memory; pictures are fetched once for all).");
        Task[] work =
        [
            .. totems.Select(totem => totem.RunAsync(stopping)), AnnounceAsync(totems, stopping), SaveAsync(roster, stopping),
            new SimulatedOrders(totems, roster, options.OrdersPerMinute, loggers.CreateLogger<SimulatedOrders>()).RunAsync(stopping),
        ];
        try
        {
            await Task.WhenAll(work);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            Console.WriteLine("Stopped.");
        }
        finally
        {
            roster.Save();
        }
    }

    private static async Task AnnounceAsync(SimulatedTotem[] totems, CancellationToken stopping)
    {
        var watch = Stopwatch.StartNew();
        while (!totems.All(totem => totem.Now.Connected)) await Task.Delay(TimeSpan.FromMilliseconds(100), stopping);
        Console.WriteLine($"All {totems.Length} totems are connected after {watch.Elapsed.TotalSeconds:0.0} s.");
    }

    private static async Task SaveAsync(Roster roster, CancellationToken stopping)
    {
        while (true)
        {
            await Task.Delay(SaveInterval, stopping);
            roster.Save();
        }
    }
}

/// <summary>How the fleet is, for whoever started it.</summary>
/// <param name="Totems">Played.</param>
/// <param name="Connected">Connected now.</param>
/// <param name="MenuVersions">How many totems show which release; 0 for none.</param>
internal sealed record FleetHealth(int Totems, int Connected, IReadOnlyDictionary<long, int> MenuVersions)
{
    public static FleetHealth Of(IReadOnlyCollection<TotemSnapshot> totems) => new(
        totems.Count, totems.Count(totem => totem.Connected),
        totems.CountBy(totem => totem.Menu.Current?.Version ?? 0).ToDictionary());
}

/// <summary>GET /health/ready on loopback: 200 when all are connected, else 503.</summary>
internal static class HealthEndpoint
{
    public static async Task<WebApplication?> StartAsync(int? port, IReadOnlyCollection<SimulatedTotem> totems, CancellationToken cancellationToken)
    {
        if (port is null) return null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.MapGet("/health/ready", () =>
        {
            var health = FleetHealth.Of([.. totems.Select(totem => totem.Now)]);
            return TypedResults.Json(health, statusCode: health.Connected == health.Totems ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        await app.StartAsync(cancellationToken);
        return app;
    }
}
