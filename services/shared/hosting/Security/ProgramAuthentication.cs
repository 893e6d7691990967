using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Totems.Contracts.Security;
using Totems.Hosting.Http;

namespace Totems.Hosting.Security;

/// <summary>Knows a program by its API token. When tokens cannot be looked up the answer is 503, never "unknown".</summary>
internal sealed class ProgramAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, TokenStore tokens, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private const string Prefix = "Bearer ";

    /// <summary>The API token of a request; null when it carries none, or another kind of bearer token.</summary>
    public static string? TokenOf(HttpRequest request) =>
        (string?)request.Headers.Authorization is { Length: <= 256 } header
        && header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase) && header[Prefix.Length..].Trim() is var token
        && token.StartsWith(ApiToken.Prefix, StringComparison.Ordinal)
            ? token
            : null;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (TokenOf(Request) is not { } text) return AuthenticateResult.NoResult();
        var token = await tokens.FindAsync(TokenStore.HashOf(text), Context.RequestAborted);
        if (token is null || token.ExpiresAt <= time.GetUtcNow()) return AuthenticateResult.Fail("token unknown, revoked or expired");
        var caller = new Caller(CallerKind.Program, token.Id, token.Name, token.ChainId, null, []) { Program = token };
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller, Scheme.Name)), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
    {
        Response.Headers.WWWAuthenticate = "Bearer error=\"invalid_token\"";
        return Problems.WriteAsync(Context, StatusCodes.Status401Unauthorized, "token-not-valid", "This API token is unknown, revoked or expired.");
    }

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties) =>
        Context.GetEndpoint()?.Metadata.GetMetadata<ProgramAccess>() is { } open
            ? Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "scope-missing", $"This API token lacks the scope \"{open.Scope.ToString().ToLowerInvariant()}\".")
            : Problems.WriteAsync(Context, StatusCodes.Status403Forbidden, "not-for-programs", "This is not open to API tokens; a person does it.");
}
