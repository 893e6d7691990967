using System.Globalization;
using System.Net;

namespace Totems.Benchmarks.Floor;

/// <summary>Thousands of WebSocket connections that answer each message: as little as a client can do.</summary>
internal sealed class FloorClient : IDisposable
{
    /// <summary>The first argument of its process.</summary>
    public const string Role = "floor-client";

    // Of 28,000 ephemeral ports, an address needs one for each connection it has to a server.
    private const int ConnectionsPerAddress = 10_000;

    // Upgrades that wait for the server at once: fewer than it lets wait.
    private const int UpgradesAtOnce = 512;

    /// <summary>Settings of the runtime for its process: one thread that polls sockets and handles what they received.</summary>
    public static IReadOnlyDictionary<string, string> Environment => FloorServer.Environment;

    private readonly SemaphoreSlim _upgrades = new(UpgradesAtOnce);
    private readonly TaskCompletionSource _allOpen = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly FloorConnection[] _connections;
    private int _waiting;

    private FloorClient(int connections) => (_connections, _waiting) = (new FloorConnection[connections], connections);

    /// <summary>Connects and answers until the bench is no more.</summary>
    /// <param name="args">How many connections, last byte of the first source address, ports of the servers.</param>
    public static async Task RunAsync(string[] args)
    {
        var numbers = args.Select(argument => int.Parse(argument, CultureInfo.InvariantCulture)).ToArray();
        OpenFileLimit.Raise(numbers[0]);
        using var client = new FloorClient(numbers[0]);
        await BenchProcess.AnswerAsync(async line => line switch
        {
            "connect" => await client.ConnectAsync(numbers[1], numbers[2..]),
            "pushes" => $"{client._connections.Sum(connection => (long)connection.Pushes)}",
            _ => throw new BenchException($"There is no order \"{line}\"."),
        });
    }

    /// <inheritdoc/>
    public void Dispose() => _upgrades.Dispose();

    /// <summary>A connection is open.</summary>
    public void Opened()
    {
        _upgrades.Release();
        if (Interlocked.Decrement(ref _waiting) == 0)
        {
            _allOpen.TrySetResult();
        }
    }

    /// <summary>A connection cannot go on.</summary>
    public void Failed(string reason)
    {
        _allOpen.TrySetException(new BenchException(reason));
        _upgrades.Release();
    }

    private async Task<string> ConnectAsync(int firstSource, int[] ports)
    {
        var servers = ports.Select(port => new IPEndPoint(IPAddress.Loopback, port)).ToArray();
        var buffers = GC.AllocateUninitializedArray<byte>(_connections.Length * FloorConnection.BufferSize, pinned: true);
        for (var at = 0; at < _connections.Length && !_allOpen.Task.IsCompleted; at++)
        {
            await _upgrades.WaitAsync();
            var source = new IPEndPoint(new IPAddress([127, 0, 0, (byte)(firstSource + at / ConnectionsPerAddress)]), 0);
            _connections[at] = new FloorConnection(this, buffers, at * FloorConnection.BufferSize);
            _connections[at].Connect(source, servers[at % servers.Length]);
        }

        await _allOpen.Task;
        return "connected";
    }
}
