using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Totems.Local.Servers;
using Totems.Menu.Webhooks;

namespace Totems.Menu.Tests.Webhooks;

/// <summary>Somebody's server: keeps what it got and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly CancellationTokenSource closing = new();

    private Receiver(WebApplication app, string url) => (this.app, Url) = (app, url);

    public string Url { get; }

    public ConcurrentQueue<Received> Got { get; } = [];

    /// <summary>What it does with the next request; by default 204.</summary>
    public Func<HttpContext, CancellationToken, Task> Answer { get; set; } = (http, _) =>
    {
        http.Response.StatusCode = (int)HttpStatusCode.NoContent;
        return Task.CompletedTask;
    };

    public static async Task<Receiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var address = $"http://127.0.0.1:{LocalPort.Free()}";
        builder.WebHost.UseUrls(address);
        var app = builder.Build();
        var receiver = new Receiver(app, $"{address}/hook");
        app.Map("/{**path}", receiver.HandleAsync);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Answers with a status and a text.</summary>
    public void Answers(int status, string text = "") => Answer = async (http, cancellation) =>
    {
        http.Response.StatusCode = status;
        await http.Response.WriteAsync(text, cancellation);
    };

    /// <summary>Takes requests and never answers.</summary>
    public void Hangs() => Answer = (_, cancellation) => Task.Delay(Timeout.Infinite, cancellation);

    public async ValueTask DisposeAsync()
    {
        await closing.CancelAsync();
        await app.DisposeAsync();
        closing.Dispose();
    }

    private async Task HandleAsync(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var body = await reader.ReadToEndAsync(http.RequestAborted);
        string Header(string name) => http.Request.Headers[name].ToString();
        Got.Enqueue(new Received(http.Request.Path, Header("webhook-id"), Header("webhook-timestamp"), Header("webhook-signature"), body));
        using var either = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, closing.Token);
        await Answer(http, either.Token);
    }
}

/// <summary>A request that came.</summary>
internal sealed record Received(string Path, string Id, string Timestamp, string Signature, string Body)
{
    /// <summary>Whether it was signed with a secret, as any receiver would check it.</summary>
    public bool IsSignedWith(string secret) =>
        Signature.Split(' ').Contains(WebhookSignature.Of(secret, Id, DateTimeOffset.FromUnixTimeSeconds(long.Parse(Timestamp, null)), Body));
}
