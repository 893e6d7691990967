using Microsoft.Extensions.Logging;
using Totems.Contracts.Security;
using Totems.Hosting.Signals;

namespace Totems.Hosting.Security;

/// <summary>
/// API tokens by their hash. The cache forgets by itself after a few seconds, so that a revoked token ends within them even if it could not be told.
/// </summary>
public sealed class TokenStore(RedisConnection redis, IHttpClientFactory clients, ILogger<TokenStore> logger)
    : CredentialStore<ApiToken>("token", "/internal/admin/tokens", redis, clients, logger)
{
    /// <summary>How long a token may be taken for good after it was revoked, at worst.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <inheritdoc/>
    protected override TimeSpan KeptFor(ApiToken found) => Kept;
}
