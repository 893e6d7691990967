using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Totems.Hosting.Security;

/// <summary>
/// Knows a person by the session cookie: an opaque random value whose hash names the session in Redis, with admin behind it. When
/// neither can be asked the answer is 503, never "signed out".
/// </summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, SessionStore sessions, TimeProvider time)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[Schemes.Cookie] is not { Length: > 0 and <= 128 } cookie) return AuthenticateResult.NoResult();
        var session = await sessions.FindAsync(SessionStore.HashOf(cookie), Context.RequestAborted);
        if (session is null || session.ExpiresAt <= time.GetUtcNow()) return AuthenticateResult.Fail("session unknown or expired");

        var caller = new Caller(CallerKind.Person, session.PersonId, session.Name, session.ChainId, null, session.Grants);
        Context.Items[typeof(Totems.Contracts.Security.Session)] = session;
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(new CallerIdentity(caller, Scheme.Name)), Scheme.Name));
    }
}
