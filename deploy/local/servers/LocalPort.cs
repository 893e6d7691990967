using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Totems.Local.Servers;

/// <summary>Ports of this machine's loopback.</summary>
public static class LocalPort
{
    private static readonly string[] SocketTables = ["/proc/net/tcp", "/proc/net/tcp6"];

    // Below what Linux gives to outgoing connections (ip_local_port_range begins at 32768): of those, one may take a port between its choice and its use.
    private const int First = 10_000;
    private const int Count = 22_000;
    private static int last = Random.Shared.Next(Count);

    /// <summary>A port that nobody listens on at the moment, another one each time.</summary>
    /// <exception cref="LocalServerException">There is none.</exception>
    public static int Free()
    {
        for (var tries = 0; tries < Count; tries++)
        {
            var port = First + (int)((uint)Interlocked.Increment(ref last) % Count);
            if (!IsTaken(port)) return port;
        }

        throw new LocalServerException($"All ports from {First} to {First + Count - 1} are taken.");
    }

    /// <summary>Whether somebody listens on the port.</summary>
    public static bool IsTaken(int port)
    {
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // As servers do it: connections of a server that has just ended are no hindrance.
            listener.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
            listener.Bind(new IPEndPoint(IPAddress.Loopback, port));
            listener.Listen();
            return false;
        }
        catch (SocketException)
        {
            return true;
        }
    }

    /// <summary>Who listens on the port, such as <c>postgres (process 4711)</c>.</summary>
    /// <returns>Null if this user is not allowed to see.</returns>
    public static string? Holder(int port)
    {
        var inodes = SocketTables.Where(File.Exists).SelectMany(File.ReadLines).Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(columns => columns.Length > 9 && columns[3] == "0A"
                && int.TryParse(columns[1].Split(':')[1], NumberStyles.HexNumber, CultureInfo.InvariantCulture, out var local) && local == port)
            .Select(columns => $"socket:[{columns[9]}]")
            .ToHashSet();
        foreach (var process in Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out _)))
        {
            try
            {
                if (Directory.EnumerateFiles(Path.Combine(process, "fd")).Any(fd => Target(fd) is { } target && inodes.Contains(target)))
                {
                    return $"{File.ReadAllText(Path.Combine(process, "comm")).Trim()} (process {Path.GetFileName(process)})";
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Ended meanwhile, or another user's: look at the next one.
            }
        }

        return null;
    }

    // Of one file, since a process may close another one while its list is read.
    private static string? Target(string descriptor)
    {
        try
        {
            return Path.GetFileName(File.ResolveLinkTarget(descriptor, false)?.FullName);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
