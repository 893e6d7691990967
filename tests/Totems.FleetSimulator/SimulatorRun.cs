using System.Diagnostics;

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
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 32, ConnectCallback = Links.OpenAsync }) { BaseAddress = options.Servers[0] };
        // Each real totem has connections of its own: here, at least, downloads do not hold up tokens.
        using var downloads = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = 128, ConnectCallback = Links.OpenAsync }) { BaseAddress = options.Servers[^1] };
        using var links = new Links(options.Habits);
        var roster = new Roster(options.Data, options.First, options.Totems);
        var fleet = new Fleet(options, admin, roster, new SharedMenus(), http, downloads, links, loggers);
        SimulatedTotem[] totems = [.. Enumerable.Range(options.First, options.Totems).Select(index => new SimulatedTotem(fleet, index))];
        var orders = new SimulatedOrders(totems, roster, options.OrdersPerMinute, loggers.CreateLogger<SimulatedOrders>());
        await using var control = await ControlEndpoints.StartAsync(options.ControlPort, fleet, totems, orders, stopping);
        Console.WriteLine($"""
            Playing {totems.Length} totems against {string.Join(" and ", options.Servers)}. Identical pure work is done once for all: verifying a manifest, applying a
            delta to the same base, opening a menu, fetching a picture. Every byte on the wire, every token, handshake and report is each totem's own.
            """);
        try
        {
            Task[] work =
            [
                .. totems.Select(totem => totem.RunAsync(stopping)), AnnounceAsync(totems, stopping), SaveAsync(roster, stopping), orders.RunAsync(stopping),
            ];
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
