using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Totems.Local.Servers;

/// <summary>A Redis server of our own, on loopback, with a password, that keeps nothing on disk: nothing in it is the only copy.</summary>
/// <param name="Binaries">Its program.</param>
/// <param name="User">Who runs it.</param>
/// <param name="Folder">Its folder.</param>
/// <param name="Port">Its port on 127.0.0.1.</param>
/// <param name="Password">Its password.</param>
public sealed record RedisServer(ServerBinaries Binaries, ServerUser User, string Folder, int Port, string Password)
{
    private string ConfigurationFile => Path.Combine(Folder, "redis.conf");

    /// <summary>How to start it.</summary>
    public DaemonPlan Plan => new("Redis", User.Wrap(Binaries.RedisServer, ConfigurationFile), [Posix.SigTerm]) { Folder = "/" };

    /// <summary>For StackExchange.Redis.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port},password={Password}");

    /// <summary>Writes the configuration. A file, since a command line would show the password to everybody.</summary>
    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(ConfigurationFile, string.Create(CultureInfo.InvariantCulture, $"""
            bind 127.0.0.1
            port {Port}
            requirepass {Password}
            dir {Folder}
            save ""
            appendonly no
            daemonize no

            """), cancellationToken);
        await User.OwnAsync(Folder, cancellationToken);
    }

    /// <summary>Whether it answers.</summary>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", Port, cancellationToken);
            var stream = client.GetStream();
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"AUTH {Password}\r\nPING\r\n"), cancellationToken);
            using var reader = new StreamReader(stream, Encoding.ASCII);
            return await reader.ReadLineAsync(cancellationToken) == "+OK" && await reader.ReadLineAsync(cancellationToken) == "+PONG";
        }
        catch (Exception notYet) when (notYet is SocketException or IOException)
        {
            return false;
        }
    }
}
