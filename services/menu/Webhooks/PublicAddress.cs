using System.Net;
using System.Net.Sockets;

namespace Totems.Menu.Webhooks;

/// <summary>Which addresses are out in the internet, so that nobody makes us call our own network. Pure.</summary>
internal static class PublicAddress
{
    // IANA's special-purpose registries for IPv4 and IPv6, and multicast.
    private static readonly IPNetwork[] Special4 =
    [
        .. new[]
        {
            "0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24",
            "192.168.0.0/16", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24", "224.0.0.0/4", "240.0.0.0/4",
        }.Select(IPNetwork.Parse),
    ];

    private static readonly string[] PrivateEnds = [".localhost", ".local", ".internal", ".home.arpa"];
    private static readonly IPNetwork Global6 = IPNetwork.Parse("2000::/3");

    // Within it: Teredo and other protocols, documentation, and 6to4, which leads to any IPv4 address.
    private static readonly IPNetwork[] Special6 = [.. new[] { "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20" }.Select(IPNetwork.Parse)];

    /// <summary>Whether a host as people write it may turn out to be public: not a private address, and not a name of this machine or a private network (RFC 6761, RFC 8375).</summary>
    /// <param name="host">Name or address, without brackets.</param>
    /// <param name="allowLoopback">Whether this machine may be, too.</param>
    public static bool MayBe(string host, bool allowLoopback)
    {
        if (IPAddress.TryParse(host, out var address)) return May(address, allowLoopback);
        var name = host.TrimEnd('.');
        if (name.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return allowLoopback;
        return name.Contains('.', StringComparison.Ordinal) && !Array.Exists(PrivateEnds, end => name.EndsWith(end, StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Whether an address may be called.</summary>
    /// <param name="address">The address, as it was resolved.</param>
    /// <param name="allowLoopback">Whether this machine may be, too.</param>
    public static bool May(IPAddress address, bool allowLoopback)
    {
        if (address.IsIPv4MappedToIPv6) address = address.MapToIPv4();
        if (allowLoopback && IPAddress.IsLoopback(address)) return true;
        return address.AddressFamily switch
        {
            AddressFamily.InterNetwork => !Special4.Any(network => network.Contains(address)),
            AddressFamily.InterNetworkV6 => Global6.Contains(address) && !Special6.Any(network => network.Contains(address)),
            _ => false,
        };
    }
}
