using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Totems.Hosting;

/// <summary>The services' own trace source and meter; ASP.NET Core, HttpClient, SignalR and Npgsql bring theirs.</summary>
public static class HostingTelemetry
{
    /// <summary>Spans of our own work.</summary>
    public static readonly ActivitySource Source = new("Totems");

    /// <summary>Our own figures.</summary>
    public static readonly Meter Meter = new("Totems");
}
