using System.Buffers;
using System.Globalization;
using System.Net.WebSockets;
using Microsoft.AspNetCore.SignalR;
using Microsoft.AspNetCore.SignalR.Protocol;
using Microsoft.Extensions.Options;
using Totems.Contracts;
using Totems.Contracts.Devices;

namespace Totems.KioskAgent.Connection;

/// <summary>
/// One connection to the gateway: SignalR's JSON protocol over a WebSocket, as much of it as a totem needs (docs/decisions/0013): no negotiation, no
/// streams, no reconnecting of its own. What the gateway tells is handled one after the other where it is read; an idle connection holds no buffer.
/// </summary>
internal sealed class HubLink : IInvocationBinder, IAsyncDisposable
{
    private const int FirstBuffer = 4 * 1024;
    private const int LargestMessage = 4 * 1024 * 1024;
    private static readonly TimeSpan Goodbye = TimeSpan.FromSeconds(1);
    private static readonly JsonHubProtocol Protocol = new(Options.Create(new JsonHubProtocolOptions { PayloadSerializerOptions = WireJson.Options }));
    private static readonly ReadOnlyMemory<byte> Handshake = ShakeHands();

    private readonly ClientWebSocket socket;
    private readonly ITotemClient totem;
    private readonly ILogger logger;
    private readonly SemaphoreSlim sending = new(1);
    private readonly Dictionary<string, Answer> awaited = [];
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool shaken;
    private long calls;

    private HubLink(ClientWebSocket socket, ITotemClient totem, ILogger logger) => (this.socket, this.totem, this.logger) = (socket, totem, logger);

    /// <summary>Ends with the connection: well when the gateway closed it in order, else with what went wrong.</summary>
    public Task Ended => ended.Task;

    /// <summary>Connects.</summary>
    /// <param name="hub">ws or wss address of the hub.</param>
    /// <param name="token">Bearer token.</param>
    /// <param name="opener">Opens the TCP connection; shared by all of a process.</param>
    /// <param name="totem">Is told what the gateway tells; quickly, since everything else waits.</param>
    /// <param name="logger">Hears of what could not be read.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="GatewayFullException">The gateway has no room now and says when to come again.</exception>
    /// <exception cref="WebSocketException">The gateway cannot be reached or does not let the totem in.</exception>
    public static async Task<HubLink> OpenAsync(
        Uri hub, string token, HttpMessageInvoker opener, ITotemClient totem, ILogger logger, CancellationToken cancellationToken)
    {
        var socket = new ClientWebSocket();
        try
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {token}");
            socket.Options.KeepAliveInterval = TimeSpan.Zero;
            socket.Options.CollectHttpResponseDetails = true;
            await socket.ConnectAsync(hub, opener, cancellationToken);
            var link = new HubLink(socket, totem, logger);
            socket.HttpResponseHeaders = null;
            // Its answer is the first thing read; nothing has to wait for it.
            await link.WriteAsync(Handshake, cancellationToken);
            _ = link.ReceiveAsync();
            return link;
        }
        catch (WebSocketException) when (GatewayFullException.RetryAfter(socket) is { } wait)
        {
            socket.Dispose();
            throw new GatewayFullException(wait);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Calls a method of the hub without waiting for an answer.</summary>
    public Task SendAsync(string method, object argument, CancellationToken cancellationToken) =>
        WriteAsync(Protocol.GetMessageBytes(new InvocationMessage(method, [argument])), cancellationToken);

    /// <summary>Calls a method of the hub and waits until it is done.</summary>
    /// <exception cref="HubException">The gateway answered with an error.</exception>
    public async Task<T?> InvokeAsync<T>(string method, object? argument, CancellationToken cancellationToken) where T : class
    {
        var answer = new Answer(typeof(T));
        var id = Interlocked.Increment(ref calls).ToString(CultureInfo.InvariantCulture);
        lock (awaited)
        {
            if (ended.Task.IsCompleted) throw new WebSocketException("The connection has ended.");
            awaited.Add(id, answer);
        }

        try
        {
            await WriteAsync(Protocol.GetMessageBytes(new InvocationMessage(id, method, argument is null ? [] : [argument])), cancellationToken);
            return (T?)await answer.Task.WaitAsync(cancellationToken);
        }
        finally
        {
            lock (awaited) awaited.Remove(id);
        }
    }

    /// <summary>Says goodbye, for a second at most, and ends the connection.</summary>
    public async ValueTask DisposeAsync()
    {
        using (var patience = new CancellationTokenSource(Goodbye))
        {
            try
            {
                await sending.WaitAsync(patience.Token);
                if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, patience.Token);
                }
            }
            catch (Exception e) when (IsEnd(e))
            {
                // It is gone already.
            }
        }

        socket.Dispose();
        await ended.Task.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    /// <inheritdoc/>
    public IReadOnlyList<Type> GetParameterTypes(string methodName) => methodName switch
    {
        nameof(ITotemClient.DesiredChanged) => [typeof(Desired)],
        nameof(ITotemClient.OrderChanged) => [typeof(OrderNotice)],
        nameof(ITotemClient.Move) => [typeof(MoveRequest)],
        _ => throw new InvalidDataException($"The gateway tells {methodName}, which this agent does not know."),
    };

    /// <inheritdoc/>
    public Type GetReturnType(string invocationId)
    {
        // Of an answer nobody waits for any more, nothing is read.
        lock (awaited) return awaited.TryGetValue(invocationId, out var answer) ? answer.Type : typeof(object);
    }

    /// <inheritdoc/>
    public Type GetStreamItemType(string streamId) => throw new InvalidDataException("The gateway streams, which no totem asks for.");

    private static ReadOnlyMemory<byte> ShakeHands()
    {
        var bytes = new ArrayBufferWriter<byte>();
        // Version 2 would promise the acknowledgements of stateful reconnects, which this link does not speak.
        HandshakeProtocol.WriteRequestMessage(new HandshakeRequestMessage(Protocol.Name, 1), bytes);
        return bytes.WrittenMemory;
    }

    private static bool IsEnd(Exception e) =>
        e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException;

    private async Task WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await sending.WaitAsync(cancellationToken);
        try
        {
            await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
        }
        finally
        {
            sending.Release();
        }
    }

    private async Task ReceiveAsync()
    {
        Exception? cause = null;
        byte[] buffer = [];
        try
        {
            for (var filled = 0; ;)
            {
                // An empty read first: only what comes needs a buffer.
                if (filled == 0)
                {
                    ArrayPool<byte>.Shared.Return(buffer);
                    buffer = [];
                    if ((await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None)).MessageType == WebSocketMessageType.Close) break;
                    buffer = ArrayPool<byte>.Shared.Rent(FirstBuffer);
                }
                else if (filled == buffer.Length)
                {
                    buffer = Larger(buffer);
                }

                var received = await socket.ReceiveAsync(buffer.AsMemory(filled), CancellationToken.None);
                if (received.MessageType == WebSocketMessageType.Close) break;
                filled += received.Count;
                if (!received.EndOfMessage) continue;
                var used = Take(new ReadOnlySequence<byte>(buffer, 0, filled));
                buffer.AsSpan(used, filled - used).CopyTo(buffer);
                filled -= used;
            }
        }
        catch (ClosedException closed)
        {
            cause = closed.InnerException;
        }
        catch (Exception e) // lost, or not readable: either ends this connection and nothing else
        {
            cause = e;
        }

        ArrayPool<byte>.Shared.Return(buffer);
        if (cause is not null) socket.Abort();
        End(cause);
    }

    private static byte[] Larger(byte[] buffer)
    {
        if (buffer.Length >= LargestMessage) throw new InvalidDataException($"The gateway sent a message of more than {LargestMessage} bytes.");
        var larger = ArrayPool<byte>.Shared.Rent(2 * buffer.Length);
        buffer.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(buffer);
        return larger;
    }

    /// <summary>Handles the whole messages and tells how many bytes they had.</summary>
    private int Take(ReadOnlySequence<byte> bytes)
    {
        var left = bytes;
        if (!shaken)
        {
            if (!HandshakeProtocol.TryParseResponseMessage(ref left, out var response)) return 0;
            if (response.Error is { } refusal) throw new HubException(refusal);
            shaken = true;
        }

        while (Protocol.TryParseMessage(ref left, this, out var message)) Take(message);
        return (int)(bytes.Length - left.Length);
    }

    private void Take(HubMessage message)
    {
        switch (message)
        {
            case InvocationMessage { Target: nameof(ITotemClient.DesiredChanged), Arguments: [Desired desired] }: totem.DesiredChanged(desired); break;
            case InvocationMessage { Target: nameof(ITotemClient.OrderChanged), Arguments: [OrderNotice notice] }: totem.OrderChanged(notice); break;
            case InvocationMessage { Target: nameof(ITotemClient.Move), Arguments: [MoveRequest move] }: totem.Move(move); break;
            case CompletionMessage completion: Complete(completion); break;
            case CloseMessage close: throw new ClosedException(close.Error is { } error ? new HubException(error) : null);
            case InvocationBindingFailureMessage failure: AgentLog.NotUnderstood(logger, failure.Target, failure.BindingFailure.SourceException.Message); break;
            default: break; // pings
        }
    }

    private void Complete(CompletionMessage completion)
    {
        Answer? answer;
        lock (awaited) awaited.TryGetValue(completion.InvocationId!, out answer);
        if (completion.Error is { } error) answer?.TrySetException(new HubException(error));
        else answer?.TrySetResult(completion.Result);
    }

    private void End(Exception? cause)
    {
        Answer[] lost;
        lock (awaited)
        {
            if (cause is null) ended.TrySetResult();
            else ended.TrySetException(cause);
            lost = [.. awaited.Values];
        }

        foreach (var answer in lost) answer.TrySetException(cause ?? new WebSocketException("The gateway closed the connection."));
    }

    /// <summary>An answer that is waited for.</summary>
    private sealed class Answer(Type type) : TaskCompletionSource<object?>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public Type Type => type;
    }

    /// <summary>The gateway closes the connection, with an error or in order.</summary>
    private sealed class ClosedException(Exception? cause) : Exception("The gateway closed the connection.", cause);
}
