using System.Net;
using System.Net.Http.Headers;
using Totems.Contracts.Devices;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Identity;

/// <summary>The services do not know this identity any more.</summary>
internal sealed class TotemRefusedException(string problem) : Exception($"The services refused this totem: {problem}.");

/// <summary>
/// The totem's bearer token: asked for when needed, shared by the connection and the orders, renewed when a third of its life is left. The totem's
/// clock may be wrong by days; what the server says about the time corrects the assertion.
/// </summary>
internal sealed class TokenSource(TotemKey key, FleetApi api, TotemState state, TimeProvider time) : IDisposable
{
    private static readonly TimeSpan RenewBefore = TimeSpan.FromMinutes(5);

    // What the answer's own way takes is no difference of clocks.
    private static readonly TimeSpan Noticeable = TimeSpan.FromSeconds(5);

    // Says something of one assertion (it waited too long in a crowd, its answer was lost), nothing of the totem.
    private static readonly string[] PassingProblems = ["assertion-expired", "assertion-used"];

    private readonly SemaphoreSlim one = new(1);
    private TokenResponse? current;
    private TimeSpan serverAhead;

    /// <summary>When <see cref="GetAsync"/> will next ask for a new token, by the totem's clock.</summary>
    public DateTimeOffset RenewAt => current is { } token ? token.ExpiresAt - serverAhead - RenewBefore : time.GetUtcNow();

    /// <summary>A token that is good for some minutes.</summary>
    /// <exception cref="HttpRequestException">The services cannot be reached or are not well.</exception>
    /// <exception cref="TotemRefusedException">They refuse this totem.</exception>
    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await one.WaitAsync(cancellationToken);
        try
        {
            if (current is { } token && time.GetUtcNow() < RenewAt) return token.Token;
            var identity = state.Now.Identity ?? throw new InvalidOperationException("Not enrolled.");
            var answer = await AskAsync(identity.TotemId, cancellationToken);
            if (answer is { Status: HttpStatusCode.Unauthorized, ServerTime: { } serverTime }
                && (serverTime - Now()).Duration() > TimeSpan.FromSeconds(20))
            {
                serverAhead = serverTime - time.GetUtcNow();
                answer = await AskAsync(identity.TotemId, cancellationToken);
            }

            if (answer.Value is { } granted)
            {
                serverAhead = granted.ServerTime - time.GetUtcNow();
                current = granted;
                state.Change(now => !now.Refused && (now.ServerAhead - serverAhead).Duration() < Noticeable ? now : now with { Refused = false, ServerAhead = serverAhead });
                return granted.Token;
            }

            current = null;
            if (answer.Status is (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden) && !PassingProblems.Contains(answer.Problem))
            {
                state.Change(now => now.Refused ? now : now with { Refused = true });
                throw new TotemRefusedException(answer.Problem ?? "unauthorized");
            }

            throw new HttpRequestException(HttpRequestError.Unknown, $"No token: {answer.Problem} {answer.Detail}", null, answer.Status);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>Forgets a token that was refused before its time.</summary>
    public void Forget() => current = null;

    /// <summary>A request with the token.</summary>
    public async Task<HttpRequestMessage> SignAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await GetAsync(cancellationToken));
        return request;
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    private DateTimeOffset Now() => time.GetUtcNow() + serverAhead;

    private Task<FleetAnswer<TokenResponse>> AskAsync(Guid totemId, CancellationToken cancellationToken) =>
        api.TokenAsync(new TokenRequest(key.Assertion(totemId, Now())), cancellationToken);
}
