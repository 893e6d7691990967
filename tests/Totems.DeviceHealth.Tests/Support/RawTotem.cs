using System.Net.WebSockets;
using System.Text;
using Totems.Testing;

namespace Totems.DeviceHealth.Tests.Support;

/// <summary>A totem's connection without any client library: frames as text.</summary>
public sealed class RawTotem : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private readonly ClientWebSocket socket = new();
    private readonly StringBuilder received = new();
    private readonly byte[] buffer = new byte[4096];

    /// <summary>Opens the socket and shakes hands.</summary>
    public static async Task<RawTotem> ConnectAsync(Fleet fleet, TestTotem totem, string? handshake = null)
    {
        var raw = new RawTotem();
        raw.socket.Options.SetRequestHeader("Authorization", $"Bearer {await totem.TokenAsync()}");
        await raw.socket.ConnectAsync(new UriBuilder(fleet.Host.Address) { Scheme = "ws", Path = "/hubs/totems" }.Uri, CancellationToken.None);
        await raw.SendAsync(handshake ?? WireFile.Read("from-totem/handshake"));
        return raw;
    }

    /// <summary>Sends one frame.</summary>
    public Task SendAsync(string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame + WireFile.Separator), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next frame that is no protocol ping; null when the connection ended.</summary>
    public async Task<string?> NextAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            var text = received.ToString();
            var end = text.IndexOf(WireFile.Separator, StringComparison.Ordinal);
            if (end >= 0)
            {
                received.Remove(0, end + 1);
                if (text[..end] != """{"type":6}""") return text[..end];
                continue;
            }

            try
            {
                var read = await socket.ReceiveAsync(buffer, patience.Token);
                if (read.MessageType == WebSocketMessageType.Close) return null;
                received.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
            }
            catch (WebSocketException)
            {
                return null;
            }
        }
    }

    /// <summary>The next frame that answers a call.</summary>
    public async Task<string?> AnswerAsync(string invocation)
    {
        while (await NextAsync() is { } frame)
        {
            if (frame.StartsWith($$"""{"type":3,"invocationId":"{{invocation}}",""", StringComparison.Ordinal)) return frame;
        }

        return null;
    }

    /// <summary>Waits for the end of the connection.</summary>
    public async Task EndedAsync()
    {
        while (await NextAsync() is not null)
        {
            // What was on its way.
        }
    }

    public ValueTask DisposeAsync()
    {
        socket.Dispose();
        return ValueTask.CompletedTask;
    }
}
