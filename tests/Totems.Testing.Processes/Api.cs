using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Totems.Contracts;

namespace Totems.Testing.Processes;

/// <summary>An answer that is no success.</summary>
public sealed class ApiException(HttpMethod method, string path, HttpStatusCode status, string body)
    : Exception($"{method} {path} answered {(int)status}: {body}")
{
    /// <summary>Its status.</summary>
    public HttpStatusCode Status => status;

    /// <summary>Last part of the problem's type, such as <c>draft-changed</c>; empty when it is no problem document.</summary>
    public string Problem
    {
        get
        {
            try
            {
                return JsonElement.Parse(body).TryGetProperty("type", out var type) ? type.GetString()!.Split('/')[^1] : "";
            }
            catch (JsonException)
            {
                return "";
            }
        }
    }
}

/// <summary>An HTTP API as tests talk to it: records in, records out, and a refusal is an <see cref="ApiException"/> with all that was said.</summary>
/// <param name="address">Its base.</param>
/// <param name="cookies">The session, if somebody signs in.</param>
public sealed class Api(Uri address, CookieContainer? cookies = null) : IDisposable
{
    private readonly HttpClient http = new(new SocketsHttpHandler
    {
        UseCookies = cookies is not null,
        CookieContainer = cookies ?? new CookieContainer(),
        AutomaticDecompression = DecompressionMethods.All,
    })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromSeconds(60),
    };

    /// <summary>Where it is.</summary>
    public Uri Address => address;

    /// <summary>The client itself, for streams and unusual requests.</summary>
    public HttpClient Http => http;

    /// <summary>The same session at another instance.</summary>
    public Api At(Uri other) => new(other, cookies);

    /// <summary>Reads.</summary>
    public Task<T> GetAsync<T>(string path, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Get, path, null, cancellationToken);

    /// <summary>Reads JSON without a shape of its own.</summary>
    public Task<JsonElement> GetAsync(string path, CancellationToken cancellationToken) => GetAsync<JsonElement>(path, cancellationToken);

    /// <summary>Writes.</summary>
    public Task<T> PutAsync<T>(string path, object body, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Put, path, Json(body), cancellationToken);

    /// <summary>Writes.</summary>
    public Task<T> PostAsync<T>(string path, object body, CancellationToken cancellationToken) => SendAsync<T>(HttpMethod.Post, path, Json(body), cancellationToken);

    /// <summary>Sends bytes as JSON.</summary>
    public Task<T> PostFileAsync<T>(string path, byte[] file, CancellationToken cancellationToken) =>
        SendAsync<T>(HttpMethod.Post, path, new ByteArrayContent(file) { Headers = { { "Content-Type", "application/json" } } }, cancellationToken);

    /// <summary>Only the status.</summary>
    public async Task<HttpStatusCode> StatusAsync(HttpMethod method, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path);
        using var response = await http.SendAsync(request, cancellationToken);
        return response.StatusCode;
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private async Task<T> SendAsync<T>(HttpMethod method, string path, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var response = await http.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            throw new ApiException(method, path, response.StatusCode, await response.Content.ReadAsStringAsync(cancellationToken));
        }

        if (response.StatusCode == HttpStatusCode.NoContent) return default!;
        return await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken)
            ?? throw new ApiException(method, path, response.StatusCode, "(nothing)");
    }

    private static StringContent Json(object body) => new(JsonSerializer.Serialize(body, WireJson.Options), Encoding.UTF8, "application/json");
}
