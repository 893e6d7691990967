using System.IO.Pipelines;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Http.Features;

namespace Totems.KioskAgent.Connection;

/// <summary>A SignalR transport over one client WebSocket: a pipe each way, text frames, no negotiation.</summary>
internal sealed class WebSocketConnection : ConnectionContext
{
    private readonly ClientWebSocket socket;
    private readonly Pipe incoming = new(new PipeOptions(useSynchronizationContext: false));
    private readonly Pipe outgoing = new(new PipeOptions(useSynchronizationContext: false));
    private readonly CancellationTokenSource aborted = new();
    private Task receiving = Task.CompletedTask;
    private Task sending = Task.CompletedTask;

    private WebSocketConnection(ClientWebSocket socket)
    {
        this.socket = socket;
        Transport = new Duplex(incoming.Reader, outgoing.Writer);
    }

    /// <inheritdoc/>
    public override string ConnectionId { get; set; } = Guid.NewGuid().ToString("N");

    /// <inheritdoc/>
    public override IFeatureCollection Features { get; } = new FeatureCollection();

    /// <inheritdoc/>
    public override IDictionary<object, object?> Items { get; set; } = new Dictionary<object, object?>();

    /// <inheritdoc/>
    public override IDuplexPipe Transport { get; set; }

    /// <summary>Connects.</summary>
    /// <param name="address">ws or wss address of the hub.</param>
    /// <param name="token">Bearer token.</param>
    /// <param name="invoker">Opens the TCP connection; shared by all of a process.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public static async Task<WebSocketConnection> ConnectAsync(
        Uri address, string token, HttpMessageInvoker invoker, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            await socket.ConnectAsync(address, invoker, cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        var connection = new WebSocketConnection(socket);
        connection.receiving = connection.ReceiveAsync();
        connection.sending = connection.SendAsync();
        return connection;
    }

    /// <inheritdoc/>
    public override void Abort(ConnectionAbortedException abortReason) => aborted.Cancel();

    /// <inheritdoc/>
    public override void Abort() => aborted.Cancel();

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        // The hub connection has completed its ends of the pipes; what it wrote last still goes out, for a second at most.
        await Transport.Output.CompleteAsync();
        await Transport.Input.CompleteAsync();
        aborted.CancelAfter(TimeSpan.FromSeconds(1));
        await Task.WhenAll(sending, receiving);
        socket.Dispose();
        aborted.Dispose();
        await base.DisposeAsync();
    }

    private async Task ReceiveAsync()
    {
        Exception? end = null;
        try
        {
            while (true)
            {
                // An empty read first: an idle connection holds no buffer.
                var waiting = await socket.ReceiveAsync(Memory<byte>.Empty, aborted.Token);
                if (waiting.MessageType == WebSocketMessageType.Close) break;
                var received = await socket.ReceiveAsync(incoming.Writer.GetMemory(2048), aborted.Token);
                if (received.MessageType == WebSocketMessageType.Close) break;
                incoming.Writer.Advance(received.Count);
                if ((await incoming.Writer.FlushAsync(aborted.Token)).IsCompleted) break;
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            end = e is OperationCanceledException ? null : e;
        }

        await incoming.Writer.CompleteAsync(end);
        await aborted.CancelAsync();
    }

    private async Task SendAsync()
    {
        try
        {
            while (true)
            {
                var read = await outgoing.Reader.ReadAsync(aborted.Token);
                foreach (var segment in read.Buffer)
                {
                    if (!segment.IsEmpty) await socket.SendAsync(segment, WebSocketMessageType.Text, endOfMessage: true, aborted.Token);
                }

                outgoing.Reader.AdvanceTo(read.Buffer.End);
                if (read.IsCompleted) break;
            }

            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, aborted.Token);
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The receiving side ends too and tells the hub connection.
            await aborted.CancelAsync();
        }

        await outgoing.Reader.CompleteAsync();
    }

    private sealed record Duplex(PipeReader Input, PipeWriter Output) : IDuplexPipe;
}

/// <summary>Gives the hub connection its transport.</summary>
internal sealed class WebSocketConnectionFactory(HttpMessageInvoker invoker, string token) : IConnectionFactory
{
    /// <inheritdoc/>
    public async ValueTask<ConnectionContext> ConnectAsync(System.Net.EndPoint endpoint, CancellationToken cancellationToken = default) =>
        await WebSocketConnection.ConnectAsync(((UriEndPoint)endpoint).Uri, token, invoker, cancellationToken);
}
