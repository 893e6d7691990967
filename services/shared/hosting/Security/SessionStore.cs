using Microsoft.Extensions.Logging;
using Totems.Contracts.Security;
using Totems.Hosting.Signals;

namespace Totems.Hosting.Security;

/// <summary>Sessions by the hash of their cookie. Admin puts them into the cache at sign-in and on every change.</summary>
public sealed class SessionStore(RedisConnection redis, IHttpClientFactory clients, TimeProvider time, ILogger<SessionStore> logger)
    : CredentialStore<Session>("session", "/internal/admin/sessions", redis, clients, logger)
{
    /// <inheritdoc/>
    protected override TimeSpan KeptFor(Session found)
    {
        ArgumentNullException.ThrowIfNull(found);
        return found.ExpiresAt - time.GetUtcNow();
    }
}
