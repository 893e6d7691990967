using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.WebSockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Totems.Benchmarks.Floor;

/// <summary>Kestrel and its WebSockets with nothing on top: sends one message to all and counts the answers.</summary>
internal sealed class FloorServer
{
    /// <summary>The first argument of its process.</summary>
    public const string Role = "floor-server";

    /// <summary>Settings of the runtime for its process: one thread that polls sockets and does what they ask for, without a hop to the thread pool.</summary>
    public static IReadOnlyDictionary<string, string> Environment { get; } = new Dictionary<string, string>
    {
        ["DOTNET_gcServer"] = "0",
        ["DOTNET_gcConcurrent"] = "0",
        ["DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS"] = "1",
        ["DOTNET_SYSTEM_NET_SOCKETS_THREAD_COUNT"] = "1",
    };

    private readonly byte[] _message = FloorMessages.Push();
    private readonly ConcurrentBag<WebSocket> _open = [];
    private TaskCompletionSource _allAnswered = new();
    private int _missing;

    /// <summary>Serves until the bench is no more.</summary>
    /// <param name="args">How many connections to expect.</param>
    public static async Task RunAsync(string[] args)
    {
        OpenFileLimit.Raise(int.Parse(args[0], CultureInfo.InvariantCulture));
        await using var app = new FloorServer().Build(out var server);
        await app.StartAsync();
        var address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single());
        await BenchProcess.AnswerAsync(async line => line switch
        {
            "port" => $"{address.Port}",
            "memory" => $"{PrivateMemory.Measure()}",
            "count" => $"{server._open.Count}",
            "push" => await server.PushAsync(),
            _ => throw new BenchException($"There is no order \"{line}\"."),
        });
    }

    private WebApplication Build(out FloorServer server)
    {
        server = this;
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore()
            .UseSockets(sockets =>
            {
                sockets.UnsafePreferInlineScheduling = true;
                sockets.Backlog = 4096;
            })
            .ConfigureKestrel(kestrel =>
            {
                kestrel.AddServerHeader = false;
                kestrel.Listen(IPAddress.Loopback, 0);
            });
        var app = builder.Build();
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = TimeSpan.Zero });
        app.Run(ServeAsync);
        return app;
    }

    private async Task<string> PushAsync()
    {
        var allAnswered = _allAnswered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Volatile.Write(ref _missing, _open.Count);
        foreach (var socket in _open)
        {
            _ = SendAsync(socket);
        }

        await allAnswered.Task;
        return "answered";
    }

    private async Task SendAsync(WebSocket socket)
    {
        try
        {
            await socket.SendAsync(_message, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        catch (Exception lost) when (lost is WebSocketException or ObjectDisposedException)
        {
            _allAnswered.TrySetException(new BenchException($"A connection was lost: {lost.Message}"));
        }
    }

    private async Task ServeAsync(HttpContext context)
    {
        using var socket = await context.WebSockets.AcceptWebSocketAsync();
        _open.Add(socket);
        try
        {
            await CountAnswersAsync(socket);
        }
        catch (Exception lost) when (lost is WebSocketException or ObjectDisposedException)
        {
            _allAnswered.TrySetException(new BenchException($"A connection was lost: {lost.Message}"));
        }
    }

    private async Task CountAnswersAsync(WebSocket socket)
    {
        var bytes = 0;
        while (true)
        {
            // A connection that waits holds no buffer.
            var ready = await socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            if (ready.MessageType == WebSocketMessageType.Close) return;
            var buffer = ArrayPool<byte>.Shared.Rent(FloorMessages.AnswerSize);
            var read = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
            ArrayPool<byte>.Shared.Return(buffer);
            bytes += read.Count;
            if (!read.EndOfMessage) continue;
            if (bytes != FloorMessages.AnswerSize)
            {
                _allAnswered.TrySetException(new BenchException($"A client answered {bytes} bytes, not {FloorMessages.AnswerSize}."));
            }

            bytes = 0;
            if (Interlocked.Decrement(ref _missing) == 0)
            {
                _allAnswered.TrySetResult();
            }
        }
    }
}
