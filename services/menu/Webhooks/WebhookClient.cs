using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.Options;

namespace Totems.Menu.Webhooks;

/// <summary>How an attempt went.</summary>
/// <param name="Status">HTTP status; null when there was no answer.</param>
/// <param name="Error">Why it failed; null when it did not.</param>
/// <param name="Response">The beginning of the answer's body.</param>
/// <param name="LatencyMs">Milliseconds it took.</param>
internal sealed record WebhookAttempt(int? Status, string? Error, string? Response, int LatencyMs);

/// <summary>Sends one webhook. It follows no redirect, goes through no proxy, carries no cookies, and connects to no address of our own network.</summary>
internal sealed class WebhookClient(IOptions<WebhookOptions> options, TimeProvider time) : IDisposable
{
    /// <summary>Most bytes of an answer that are read.</summary>
    public const int MaxResponse = 2048;

    private readonly HttpClient client = new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        UseProxy = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        MaxResponseHeadersLength = 16,
        // The address that was judged is the one that is called: a name that is resolved twice may mean two things.
        ConnectCallback = (context, cancellationToken) => ConnectAsync(context.DnsEndPoint, options.Value.AllowLoopback, cancellationToken),
    })
    {
        Timeout = System.Threading.Timeout.InfiniteTimeSpan,
    };

    /// <summary>Sends it and waits for the answer, at most as long as the options say.</summary>
    public async Task<WebhookAttempt> SendAsync(string url, IReadOnlyList<string> secrets, Guid eventId, string payload, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(options.Value.Timeout);
        try
        {
            var (id, now) = (WebhookSignature.IdOf(eventId), time.GetUtcNow());
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = new StringContent(payload, Encoding.UTF8, "application/json") };
            request.Headers.Add("webhook-id", id);
            request.Headers.Add("webhook-timestamp", now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));
            request.Headers.Add("webhook-signature", WebhookSignature.Of(secrets, id, now, payload));
            request.Headers.UserAgent.ParseAdd("Totems-Webhooks/1");
            using var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            var body = await BeginningAsync(answer.Content, limit.Token);
            return new WebhookAttempt((int)answer.StatusCode, answer.IsSuccessStatusCode ? null : Why(answer.StatusCode), body, (int)watch.ElapsedMilliseconds);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new WebhookAttempt(null, $"timeout: no whole answer within {options.Value.Timeout.TotalSeconds:0.#} s", null, (int)watch.ElapsedMilliseconds);
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException)
        {
            return new WebhookAttempt(null, failure.GetBaseException().Message, null, (int)watch.ElapsedMilliseconds);
        }
    }

    /// <inheritdoc />
    public void Dispose() => client.Dispose();

    private static string Why(HttpStatusCode status) =>
        (int)status is >= 300 and < 400 ? $"{(int)status}: redirects are not followed" : $"{(int)status}: only 200 to 299 is success";

    private static async Task<string?> BeginningAsync(HttpContent content, CancellationToken cancellationToken)
    {
        await using var stream = await content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxResponse];
        var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellationToken);
        // U+0000 cannot be stored.
        return length == 0 ? null : Encoding.UTF8.GetString(buffer, 0, length).Replace('\0', ' ');
    }

    private static async ValueTask<Stream> ConnectAsync(DnsEndPoint host, bool allowLoopback, CancellationToken cancellationToken)
    {
        var addresses = await Dns.GetHostAddressesAsync(host.Host, cancellationToken);
        var allowed = addresses.Where(address => PublicAddress.May(address, allowLoopback)).ToArray();
        if (allowed.Length == 0) throw new HttpRequestException($"{host.Host} has no public address");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, host.Port, cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
