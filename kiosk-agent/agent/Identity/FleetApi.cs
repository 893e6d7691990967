using System.Net;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;

namespace Totems.KioskAgent.Identity;

/// <summary>An answer of the fleet API: a value, or the problem's code.</summary>
/// <param name="Value">The value when it worked.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="Problem">Last part of the problem's type, or "http-NNN".</param>
/// <param name="Detail">More, in English.</param>
/// <param name="ServerTime">The server's clock when it answered, whole seconds, where it said.</param>
internal sealed record FleetAnswer<T>(T? Value, HttpStatusCode Status, string? Problem, string? Detail, DateTimeOffset? ServerTime) where T : class;

/// <summary>The two anonymous calls by which a totem gets its identity and its tokens.</summary>
internal sealed class FleetApi(HttpClient http)
{
    /// <summary>Trades a claim code for an identity.</summary>
    public Task<FleetAnswer<EnrolResponse>> EnrolAsync(EnrolRequest request, CancellationToken cancellationToken) =>
        PostAsync<EnrolRequest, EnrolResponse>("api/fleet/enrol", request, cancellationToken);

    /// <summary>Trades an assertion for a token.</summary>
    public Task<FleetAnswer<TokenResponse>> TokenAsync(TokenRequest request, CancellationToken cancellationToken) =>
        PostAsync<TokenRequest, TokenResponse>("api/fleet/token", request, cancellationToken);

    private async Task<FleetAnswer<TResponse>> PostAsync<TRequest, TResponse>(string path, TRequest request, CancellationToken cancellationToken)
        where TResponse : class
    {
        using var response = await http.PostAsJsonAsync(path, request, WireJson.Options, cancellationToken);
        if (response.IsSuccessStatusCode)
        {
            var value = await response.Content.ReadFromJsonAsync<TResponse>(WireJson.Options, cancellationToken);
            return new FleetAnswer<TResponse>(value, response.StatusCode, null, null, response.Headers.Date);
        }

        var problem = await ProblemAnswer.ReadAsync(response, cancellationToken);
        return new FleetAnswer<TResponse>(null, response.StatusCode, problem.Code, problem.Detail, response.Headers.Date);
    }
}

/// <summary>What a ProblemDetails answer says.</summary>
/// <param name="Code">Last part of the type, or "http-NNN" when there is none.</param>
/// <param name="Detail">More, in English.</param>
internal sealed record ProblemAnswer(string Code, string? Detail)
{
    /// <summary>Reads the body of an answer that is not a success; never throws on what is in it.</summary>
    public static async Task<ProblemAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var fallback = $"http-{(int)response.StatusCode}";
        try
        {
            var body = await response.Content.ReadFromJsonAsync<Body>(WireJson.Options, cancellationToken);
            var code = body?.Type?.TrimEnd('/').Split('/', '#', ':')[^1];
            return new ProblemAnswer(string.IsNullOrEmpty(code) || code == "about" || code == "blank" ? fallback : code, body?.Detail ?? body?.Title);
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            return new ProblemAnswer(fallback, null);
        }
    }

    private sealed record Body(string? Type, string? Title, string? Detail);
}
