using System.Globalization;
using System.Text.RegularExpressions;
using Totems.Local.Servers;

namespace Totems.Benchmarks.Fleet;

/// <summary>Bytes on the wire, as the kernel counts them for each socket (ss of iproute2).</summary>
internal static partial class WireBytes
{
    /// <summary>Payload bytes that the open connections of these server ports have sent so far, and how many connections.</summary>
    public static async Task<(long Bytes, int Connections)> SentAsync(IEnumerable<int> ports, CancellationToken cancellationToken)
    {
        var filter = string.Join(" or ", ports.Select(port => string.Create(CultureInfo.InvariantCulture, $"sport = :{port}")));
        var listed = await Command.RunAsync("ss", ["-tinOH", "state", "established", $"( {filter} )"], cancellationToken: cancellationToken);
        if (!listed.Succeeded) throw new BenchException($"ss (Debian package iproute2) does not count bytes here: {listed.Tail(1)}");
        var sent = Sent().Matches(listed.Output);
        return (sent.Sum(match => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture)), sent.Count);
    }

    [GeneratedRegex(@"bytes_sent:(\d+)")]
    private static partial Regex Sent();
}
