using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Totems.Hosting.Http;
using Xunit;

namespace Totems.Hosting.Tests;

/// <summary>Real Kestrel, real sockets.</summary>
public sealed class AcceptGateTests : IAsyncLifetime
{
    private const int Limit = 3;

    private readonly WebApplication app;
    private int port;

    public AcceptGateTests()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddSingleton<IConnectionListenerFactory>(
            _ => new AcceptGate(new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance), Limit));
        app = builder.Build();
        app.MapGet("/", () => "here");
    }

    public async ValueTask InitializeAsync()
    {
        await app.StartAsync();
        port = new Uri(app.Urls.Single()).Port;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    [Fact]
    public async Task Crowd_BeyondTheLimit_WaitsUntilOneGoes()
    {
        var inside = new List<TcpClient>();
        for (var i = 0; i < Limit; i++)
        {
            inside.Add(await AskAsync());
            await AnswerAsync(inside[i]);
        }

        using var late = await AskAsync();
        var answer = AnswerAsync(late);
        using var known = await AskAgainAsync(inside[1]);
        Assert.False(answer.IsCompleted);
        inside[0].Dispose();
        await answer;

        foreach (var client in inside) client.Dispose();
    }

    [Fact]
    public async Task Crowd_ComingAndGoing_LeavesEveryPlaceFree()
    {
        for (var i = 0; i < Limit * 20; i++)
        {
            using var client = await AskAsync();
            await AnswerAsync(client);
        }
    }

    [Fact]
    public async Task Stop_WhileSomebodyWaits_Ends()
    {
        var clients = new List<TcpClient>();
        for (var i = 0; i <= Limit; i++) clients.Add(await AskAsync());
        foreach (var client in clients.Take(Limit)) await AnswerAsync(client);
        foreach (var client in clients.Take(Limit)) client.Client.Shutdown(SocketShutdown.Send);

        await app.StopAsync().WaitAsync(TimeSpan.FromSeconds(20));
        foreach (var client in clients) client.Dispose();
    }

    private async Task<TcpClient> AskAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.Client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        return client;
    }

    private static async Task<TcpClient> AskAgainAsync(TcpClient client)
    {
        await client.Client.SendAsync("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"u8.ToArray());
        await AnswerAsync(client);
        return client;
    }

    private static async Task AnswerAsync(TcpClient client)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        var (bytes, text) = (new byte[1024], "");
        while (!text.EndsWith("0\r\n\r\n", StringComparison.Ordinal) && !text.EndsWith("here", StringComparison.Ordinal))
        {
            var count = await client.Client.ReceiveAsync(bytes, limit.Token);
            Assert.NotEqual(0, count);
            text += System.Text.Encoding.ASCII.GetString(bytes, 0, count);
        }
    }
}
