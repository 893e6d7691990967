using System.Globalization;
using Totems.Contracts;

namespace Totems.FleetSimulator;

/// <summary>How the fleet is, for whoever started it.</summary>
/// <param name="Totems">Played.</param>
/// <param name="Connected">Connected now.</param>
/// <param name="Connects">Connections made so far.</param>
/// <param name="Failures">Attempts and connections that failed so far.</param>
/// <param name="LongestGapSeconds">Longest time a totem was without connection since the counters were last set back.</param>
/// <param name="MenuVersions">How many totems show which release; 0 for none.</param>
/// <param name="OlderReleases">How often totems were told an older release than the one before.</param>
/// <param name="AgentVersions">How many totems run which program.</param>
/// <param name="Settings">How many totems have the settings of which number in force; 0 for none.</param>
internal sealed record FleetHealth(
    int Totems, int Connected, long Connects, long Failures, double LongestGapSeconds, IReadOnlyDictionary<long, int> MenuVersions, int OlderReleases,
    IReadOnlyDictionary<string, int> AgentVersions, IReadOnlyDictionary<long, int> Settings)
{
    public static FleetHealth Of(Fleet fleet, IReadOnlyCollection<SimulatedTotem> totems) => new(
        totems.Count, totems.Count(totem => totem.Now.Connected), fleet.Watch.Connects, fleet.Watch.Failures, fleet.Watch.LongestGap.TotalSeconds,
        totems.CountBy(totem => totem.Now.Menu.Current?.Version ?? 0).ToDictionary(),
        totems.Sum(totem => totem.OlderReleases),
        totems.CountBy(totem => totem.Now.AgentVersion).ToDictionary(), totems.CountBy(totem => totem.Now.Settings?.Number ?? 0).ToDictionary());
}

/// <summary>What a bench asks of the simulator, on loopback.</summary>
internal sealed class ControlEndpoints : IAsyncDisposable
{
    private readonly WebApplication app;

    private ControlEndpoints(WebApplication app) => this.app = app;

    /// <summary>Listens; null without a port.</summary>
    public static async Task<ControlEndpoints?> StartAsync(
        int? port, Fleet fleet, IReadOnlyList<SimulatedTotem> totems, SimulatedOrders orders, CancellationToken cancellationToken)
    {
        if (port is null) return null;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.ConfigureHttpJsonOptions(options => WireJson.Configure(options.SerializerOptions));
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var control = new ControlEndpoints(app);
        app.MapGet("/health/live", () => TypedResults.Ok());
        app.MapGet("/health/ready", () =>
        {
            var health = FleetHealth.Of(fleet, totems);
            return TypedResults.Json(health, WireJson.Options, statusCode: health.Connected == health.Totems ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
        });
        app.MapPost("/start", () => fleet.Power.Set(isOn: true));
        app.MapPost("/stop", () => fleet.Power.Set(isOn: false));
        app.MapPost("/servers/{port:int}", (int port) => fleet.Servers.Add(new Uri($"http://127.0.0.1:{port}/")));
        app.MapPost("/counters/reset", fleet.Watch.Reset);
        app.MapGet("/stores/{store:guid}/screens/{sequence:long}", (Guid store, long sequence) => TypedResults.Text(
            totems.Count(totem => totem.Now is { } now && now.Configuration?.StoreId == store && now.Overlay.Sequence >= sequence).ToString(CultureInfo.InvariantCulture)));
        app.MapPost("/orders/{perMinute:double}", (double perMinute) => { orders.PerMinute = perMinute; });
        // Remembered work done anew by some totems, without memory: how many come to another menu.
        app.MapPost("/prove/{share:double}", (double share) => TypedResults.Text(
            Proof.Wrong(fleet, [.. totems.Where(_ => Random.Shared.NextDouble() < share)]).ToString(CultureInfo.InvariantCulture)));
        await app.StartAsync(cancellationToken);
        return control;
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => app.DisposeAsync();
}

/// <summary>Counts of connections over all totems of the process.</summary>
internal sealed class ConnectionWatch
{
    private long connects;
    private long failures;
    private long longestGap;

    /// <summary>Connections made.</summary>
    public long Connects => Interlocked.Read(ref connects);

    /// <summary>Connections and attempts that failed.</summary>
    public long Failures => Interlocked.Read(ref failures);

    /// <summary>Longest time without connection.</summary>
    public TimeSpan LongestGap => new(Interlocked.Read(ref longestGap));

    /// <summary>A totem connected.</summary>
    /// <param name="gap">Since when it had none; null for the first time.</param>
    public void Connected(TimeSpan? gap)
    {
        Interlocked.Increment(ref connects);
        if (gap is not { Ticks: var ticks }) return;
        for (var known = Interlocked.Read(ref longestGap); ticks > known;)
        {
            var before = Interlocked.CompareExchange(ref longestGap, ticks, known);
            if (before == known) return;
            known = before;
        }
    }

    /// <summary>An attempt or a connection failed.</summary>
    public void Failed() => Interlocked.Increment(ref failures);

    /// <summary>Begins to count anew.</summary>
    public void Reset()
    {
        Interlocked.Exchange(ref connects, 0);
        Interlocked.Exchange(ref failures, 0);
        Interlocked.Exchange(ref longestGap, 0);
    }
}
