using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Totems.FleetSimulator;

/// <summary>Opens the totems' sockets, with the faults their habits ask for. Everything above the bytes is the agent's own code.</summary>
internal sealed class Links(Habits habits) : IDisposable
{
    // Linux: SOL_IP and IP_BIND_ADDRESS_NO_PORT, so that the port is chosen when it connects, for this address alone.
    private const int LevelIp = 0;
    private const int BindAddressNoPort = 24;
    private static int opened;
    private static readonly TimeSpan Crawl = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Flap = TimeSpan.FromSeconds(5);
    private readonly ConcurrentDictionary<Habit, HttpMessageInvoker> openers = new();

    /// <summary>The opener for totems of a habit; each connection it opens has faults of its own.</summary>
    public HttpMessageInvoker For(Habit habit) => openers.GetOrAdd(habit, kind =>
    {
        var fault = FaultOf(kind);
        return new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (context, cancellationToken) =>
            {
                var stream = await OpenAsync(context, cancellationToken);
                return fault is null ? stream : fault(stream);
            },
        });
    });

    /// <summary>
    /// Opens a connection that comes, on this machine, from an address of its own, as each totem's does. From one address, the kernel looks for a free port
    /// among those of all the others: a third of both cores when thousands come back.
    /// </summary>
    public static async ValueTask<Stream> OpenAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var isLocal = OperatingSystem.IsLinux() && IPAddress.TryParse(context.DnsEndPoint.Host, out var host) && IPAddress.Loopback.Equals(host);
        var socket = isLocal ? new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) : new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.NoDelay = true;
            if (isLocal)
            {
                socket.SetRawSocketOption(LevelIp, BindAddressNoPort, BitConverter.GetBytes(1));
                var number = Interlocked.Increment(ref opened);
                socket.Bind(new IPEndPoint(new IPAddress([127, (byte)(64 + ((number >> 16) & 63)), (byte)(number >> 8), (byte)number]), 0));
            }

            await socket.ConnectAsync(context.DnsEndPoint, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var opener in openers.Values) opener.Dispose();
    }

    private Func<Stream, Stream>? FaultOf(Habit habit) => habit switch
    {
        Habit.Slow => inner => new FaultyStream(inner, readDelay: Crawl),
        Habit.Silent => inner => new FaultyStream(inner, muteAfter: Flap),
        Habit.Flapping => inner => new FaultyStream(inner, lifetime: Flap),
        _ when habits.Link is { } link => inner => new FaultyStream(inner, readDelay: link.Draw(), writeDelay: link.Draw()),
        _ => null,
    };
}

/// <summary>A connection with a fault: late, mute after a while, or cut.</summary>
internal sealed class FaultyStream(
    Stream inner, TimeSpan readDelay = default, TimeSpan writeDelay = default, TimeSpan? muteAfter = null, TimeSpan? lifetime = null) : Stream
{
    private readonly long opened = Environment.TickCount64;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => true;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    private TimeSpan Age => TimeSpan.FromMilliseconds(Environment.TickCount64 - opened);

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (lifetime is { } end)
        {
            using var cut = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            cut.CancelAfter(end > Age ? end - Age : TimeSpan.Zero);
            try
            {
                return await inner.ReadAsync(buffer, cut.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new IOException("The link was cut.");
            }
        }

        var read = await inner.ReadAsync(buffer, cancellationToken);
        // What came is given on late. An empty read only asks whether something is there.
        if (readDelay > TimeSpan.Zero && buffer.Length > 0) await Task.Delay(readDelay, cancellationToken);
        return read;
    }

    /// <inheritdoc/>
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (muteAfter is { } end && Age > end) return;
        if (writeDelay > TimeSpan.Zero) await Task.Delay(writeDelay, cancellationToken);
        await inner.WriteAsync(buffer, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <inheritdoc/>
    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    /// <inheritdoc/>
    public override void Flush() => inner.Flush();

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => inner.Read(buffer, offset, count);

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => inner.Write(buffer, offset, count);

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) inner.Dispose();
        base.Dispose(disposing);
    }
}
