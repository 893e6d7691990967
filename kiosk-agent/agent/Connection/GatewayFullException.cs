using System.Globalization;
using System.Net;
using System.Net.WebSockets;

namespace Totems.KioskAgent.Connection;

/// <summary>A gateway is well, but has no room now: a crowd came, or its neighbour is gone. It says when to come again.</summary>
internal sealed class GatewayFullException(TimeSpan wait) : Exception($"The gateway has no room; it says to come again in about {wait.TotalSeconds} s.")
{
    // A gateway that says more is not believed: somebody waits for this totem.
    private const int Longest = 30;

    /// <summary>When to come again, about.</summary>
    public TimeSpan Wait => wait;

    /// <summary>What a refusing gateway said, or null when it said nothing of the kind.</summary>
    public static TimeSpan? RetryAfter(ClientWebSocket socket) =>
        socket.HttpStatusCode == HttpStatusCode.ServiceUnavailable && socket.HttpResponseHeaders is { } headers
        && headers.TryGetValue("Retry-After", out var values) && int.TryParse(values.FirstOrDefault(), CultureInfo.InvariantCulture, out var seconds) && seconds > 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, Longest))
            : null;
}
