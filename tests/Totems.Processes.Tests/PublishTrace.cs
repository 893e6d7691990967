using Totems.Testing;

namespace Totems.Processes.Tests;

/// <summary>The trace that begins with somebody's click on "publish".</summary>
internal static class PublishTrace
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <summary>Every stop of the first flow of the design, in its order.</summary>
    private static readonly (string Service, string Name)[] Stops =
    [
        ("Totems.Menu", "PUT /api/menu/releases/{id:guid}"),
        ("Totems.Menu", "publish menu"),
        ("Totems.Menu", "deliver release.published"),
        ("Totems.DeviceHealth", "POST /internal/device-health/events/release.published"),
        ("kiosk-agent", "take menu"),
        ("Totems.DeviceHealth", "totem report"),
    ];

    /// <summary>Waits until one trace has all stops, from the publisher's request to a totem's report.</summary>
    public static Task ReachesTheReportAsync(TraceReceiver traces, CancellationToken cancellationToken) => Eventually.TrueAsync(
        () => Task.FromResult(traces.Spans.GroupBy(span => span.Trace).Any(trace => Stops.All(stop => trace.Any(span => (span.Service, span.Name) == stop)))),
        () => $"one trace from the publish request to a totem's report; came:\n{Describe(traces)}", Patience, cancellationToken);

    private static string Describe(TraceReceiver traces) => string.Join('\n', traces.Spans.GroupBy(span => span.Trace)
        .Where(trace => trace.Any(span => Stops.Contains((span.Service, span.Name)) || span.Name.Contains("release", StringComparison.Ordinal)))
        .Select(trace => $"{trace.Key}: {string.Join(", ", trace.Select(span => $"{span.Service} {span.Name}").Distinct())}"));
}
