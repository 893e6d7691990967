using System.IO.Pipelines;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Totems.DeviceHealth.Tests.Support;

/// <summary>Connects a SignalR client by WebSocket, without negotiation; the usual factory's package does not restore here.</summary>
internal sealed class SocketFactory(string token) : IConnectionFactory
{
    public async ValueTask<ConnectionContext> ConnectAsync(EndPoint endpoint, CancellationToken cancellationToken = default)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
        await socket.ConnectAsync(((Address)endpoint).Uri, cancellationToken);
        return new Connection(socket);
    }

    internal sealed class Address(Uri uri) : EndPoint
    {
        public Uri Uri => uri;
    }

    private sealed class Connection : ConnectionContext
    {
        private readonly ClientWebSocket socket;
        private readonly Pipe incoming = new();
        private readonly Pipe outgoing = new();
        private readonly CancellationTokenSource end = new();
        private readonly Task pumps;

        public Connection(ClientWebSocket socket)
        {
            this.socket = socket;
            Transport = new Duplex(incoming.Reader, outgoing.Writer);
            pumps = Task.WhenAll(ReceiveAsync(), SendAsync());
        }

        public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("n");

        public override IFeatureCollection Features { get; } = new FeatureCollection();

        public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

        public override IDuplexPipe Transport { get; set; }

        public override async ValueTask DisposeAsync()
        {
            await Transport.Output.CompleteAsync();
            await end.CancelAsync();
            await pumps;
            socket.Dispose();
            end.Dispose();
            await base.DisposeAsync();
        }

        private async Task ReceiveAsync()
        {
            try
            {
                while (true)
                {
                    var received = await socket.ReceiveAsync(incoming.Writer.GetMemory(4096), end.Token);
                    if (received.MessageType == WebSocketMessageType.Close) break;
                    incoming.Writer.Advance(received.Count);
                    await incoming.Writer.FlushAsync(end.Token);
                }
            }
            catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
            {
                // The connection has ended; the reader learns it by the completed pipe.
            }

            await incoming.Writer.CompleteAsync();
        }

        private async Task SendAsync()
        {
            try
            {
                while (await outgoing.Reader.ReadAsync(end.Token) is { } read && !(read.IsCompleted && read.Buffer.IsEmpty))
                {
                    foreach (var part in read.Buffer) await socket.SendAsync(part, WebSocketMessageType.Text, true, end.Token);
                    outgoing.Reader.AdvanceTo(read.Buffer.End);
                }
            }
            catch (Exception failure) when (failure is WebSocketException or OperationCanceledException)
            {
                // As above.
            }

            await outgoing.Reader.CompleteAsync();
        }
    }

    private sealed class Duplex(PipeReader input, PipeWriter output) : IDuplexPipe
    {
        public PipeReader Input => input;

        public PipeWriter Output => output;
    }
}
