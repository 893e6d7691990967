using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Local.Servers;
using Totems.Testing;

namespace Totems.KioskAgent.Tests.Support;

/// <summary>
/// The services as an agent sees them, without any of their code: bytes of tests/wire go out, and what the agent says is kept as it came. Whatever client the
/// agent uses, it has to get along with these.
/// </summary>
internal sealed class RawFleet : IAsyncDisposable
{
    // The agent asks for a new token five minutes before the end of the old one: here after two seconds.
    private static readonly TimeSpan TokenLife = TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(2);
    private readonly WebApplication app;
    private readonly string helloAnswer;
    private WebSocket? newest;
    private int open;

    private RawFleet(WebApplication app, Uri address, string helloAnswer) => (this.app, Address, this.helloAnswer) = (app, address, helloAnswer);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; }

    /// <summary>Every frame the agent sent, over all its connections.</summary>
    public ConcurrentQueue<string> Frames { get; } = new();

    /// <summary>Every body the agent posted, by path.</summary>
    public ConcurrentQueue<(string Path, string Body)> Posts { get; } = new();

    /// <summary>Connections made.</summary>
    public int Connections { get; private set; }

    /// <summary>Connections that stand.</summary>
    public int Open => Volatile.Read(ref open);

    /// <summary>So many connections stood when the newest one's Hello was answered, itself among them.</summary>
    public int OpenAtNewest { get; private set; }

    /// <summary>So many attempts to connect are still to be answered with 503 and "Retry-After: 1".</summary>
    public int Refusals { get; set; }

    /// <summary>Starts it.</summary>
    /// <param name="helloAnswer">What a Hello is answered with: a desired state.</param>
    public static async Task<RawFleet> StartAsync(string helloAnswer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = new Uri($"http://127.0.0.1:{LocalPort.Free()}");
        builder.WebHost.UseUrls(address.ToString());
        var app = builder.Build();
        var fleet = new RawFleet(app, address, helloAnswer);
        app.UseWebSockets();
        app.MapPost("/api/fleet/enrol", http => fleet.AnswerAsync(http, WireFile.Read("http/enrol-answer")));
        app.MapPost("/api/fleet/token", http => fleet.AnswerAsync(
            http, JsonSerializer.Serialize(new TokenResponse("a.b.c", DateTimeOffset.UtcNow + TokenLife, DateTimeOffset.UtcNow), WireJson.Options)));
        app.MapGet("/hubs/totems", fleet.ServeAsync);
        await app.StartAsync();
        return fleet;
    }

    /// <summary>Sends a frame on the newest connection.</summary>
    public Task SendAsync(string frame) => SendAsync(newest!, frame);

    /// <summary>Ends the newest connection without a word.</summary>
    public void Cut() => newest!.Abort();

    /// <summary>The frames that call a method.</summary>
    public IEnumerable<JsonElement> Calls(string method) => Frames.Select(frame => JsonElement.Parse(frame))
        .Where(frame => frame.TryGetProperty("target", out var target) && target.GetString() == method);

    public async ValueTask DisposeAsync()
    {
        newest?.Abort();
        await app.DisposeAsync();
    }

    private static Task SendAsync(WebSocket socket, string frame) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(frame + WireFile.Separator), WebSocketMessageType.Text, true, CancellationToken.None);

    private async Task AnswerAsync(HttpContext http, string body)
    {
        using var reader = new StreamReader(http.Request.Body);
        Posts.Enqueue((http.Request.Path, await reader.ReadToEndAsync()));
        http.Response.ContentType = "application/json";
        await http.Response.WriteAsync(body);
    }

    private async Task ServeAsync(HttpContext http)
    {
        if (Refusals > 0)
        {
            Refusals--;
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            http.Response.Headers.RetryAfter = "1";
            return;
        }

        if (http.Request.Headers.Authorization != "Bearer a.b.c")
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        Interlocked.Increment(ref open);
        var (buffer, text) = (new byte[8192], new StringBuilder());
        try
        {
            for (var first = true; await socket.ReceiveAsync(buffer, http.RequestAborted) is { MessageType: not WebSocketMessageType.Close } read;)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, read.Count));
                for (int end; (end = text.ToString().IndexOf(WireFile.Separator, StringComparison.Ordinal)) >= 0; text.Remove(0, end + 1))
                {
                    var frame = text.ToString(0, end);
                    Frames.Enqueue(frame);
                    if (first) await SendAsync(socket, "{}");
                    else await ReplyAsync(socket, JsonElement.Parse(frame));
                    first = false;
                }
            }
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException)
        {
            // The agent has ended, or the test.
        }
        finally
        {
            Interlocked.Decrement(ref open);
        }
    }

    private async Task ReplyAsync(WebSocket socket, JsonElement frame)
    {
        if (!frame.TryGetProperty("invocationId", out var id)) return;
        var isHello = frame.GetProperty("target").GetString() == nameof(ITotemHub.Hello);
        await SendAsync(socket, $$"""{"type":3,"invocationId":"{{id}}","result":{{(isHello ? helloAnswer : "null")}}}""");
        if (!isHello) return;
        (newest, OpenAtNewest) = (socket, Open);
        Connections++;
    }
}
