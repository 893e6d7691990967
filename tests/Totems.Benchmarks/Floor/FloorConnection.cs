using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Totems.Benchmarks.Floor;

/// <summary>A WebSocket of the floor's client: its socket, its place in the buffer that all share, and how much of it is filled.</summary>
internal sealed class FloorConnection : SocketAsyncEventArgs
{
    /// <summary>Bytes of the shared buffer for each connection: a frame and the start of the next, or the answer to the upgrade.</summary>
    public const int BufferSize = FloorMessages.PushSize + 64;

    // Linux: let the kernel choose the port when the destination is known, so that each server has all ports of an address.
    private const int IpProtocol = 0;
    private const int BindAddressNoPort = 24;

    private static readonly byte[] Upgrade = Encoding.ASCII.GetBytes(
        "GET / HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");

    private static readonly byte[] One = BitConverter.GetBytes(1);
    private static readonly byte[] AnswerFrame = FloorMessages.AnswerFrame();

    private readonly FloorClient _client;
    private readonly int _start;
    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private int _filled;
    private bool _isOpen;

    /// <summary>Creates one that is not connected.</summary>
    public FloorConnection(FloorClient client, byte[] buffers, int start)
        : base(true)
    {
        (_client, _start) = (client, start);
        SetBuffer(buffers, start, BufferSize);
    }

    /// <summary>Messages it has received and answered.</summary>
    public int Pushes { get; private set; }

    /// <summary>Connects and asks for the upgrade; the client hears of its end.</summary>
    public void Connect(IPEndPoint source, IPEndPoint server)
    {
        try
        {
            _socket.SetRawSocketOption(IpProtocol, BindAddressNoPort, One);
            _socket.Bind(source);
            _socket.Connect(server);
            _socket.Send(Upgrade);
            Receive();
        }
        catch (SocketException impossible)
        {
            Fail($"No connection: {impossible.Message}");
        }
    }

    /// <inheritdoc/>
    protected override void OnCompleted(SocketAsyncEventArgs e)
    {
        if (Take())
        {
            Receive();
        }
    }

    private void Receive()
    {
        do
        {
            SetBuffer(_start + _filled, BufferSize - _filled);
        } while (!_socket.ReceiveAsync(this) && Take());
    }

    // Handles what was received. False ends the connection.
    private bool Take()
    {
        if (SocketError != SocketError.Success || BytesTransferred == 0)
        {
            return Fail($"The server closed a connection: {SocketError}.");
        }

        _filled += BytesTransferred;
        try
        {
            var used = 0;
            while (Length(Buffer.AsSpan(_start + used, _filled - used)) is var length && length > 0 && length <= _filled - used)
            {
                Handle();
                used += length;
            }

            _filled -= used;
            if (used > 0 && _filled > 0)
            {
                Buffer.AsSpan(_start + used, _filled).CopyTo(Buffer.AsSpan(_start));
            }

            return true;
        }
        catch (Exception impossible) when (impossible is BenchException or SocketException)
        {
            return Fail(impossible.Message);
        }
    }

    // Of the answer to the upgrade or the frame that these bytes begin with; 0 where that cannot be told yet.
    private int Length(ReadOnlySpan<byte> bytes)
    {
        if (_isOpen) return FloorMessages.PushFrameLength(bytes);
        if (bytes.IndexOf("\r\n\r\n"u8) is var end && end < 0) return 0;
        return bytes.StartsWith("HTTP/1.1 101 "u8) && bytes[..end].IndexOf("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="u8) > 0
            ? end + 4
            : throw new BenchException($"The server refused the upgrade: {Encoding.ASCII.GetString(bytes[..end])}");
    }

    // The server sees the end of the connection, and so the bench hears of it in any case.
    private bool Fail(string reason)
    {
        _socket.Dispose();
        _client.Failed(reason);
        return false;
    }

    private void Handle()
    {
        if (!_isOpen)
        {
            _isOpen = true;
            _client.Opened();
            return;
        }

        Pushes++;
        _socket.Send(AnswerFrame);
    }
}
