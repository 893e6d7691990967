using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting.Signals;

namespace Totems.Hosting.Security;

/// <summary>
/// API tokens as every service reads them: Redis first, then admin. The cache forgets by itself after a few seconds, so that a revoked token ends
/// within them even if it could not be told.
/// </summary>
public sealed partial class TokenStore(RedisConnection redis, IHttpClientFactory clients, ILogger<TokenStore> logger)
{
    /// <summary>How long a token may be taken for good after it was revoked, at worst.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    /// <summary>What a token is looked up by.</summary>
    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>The token, or null when there is none.</summary>
    /// <exception cref="SessionsUnavailableException">Neither Redis nor admin could be asked.</exception>
    public async Task<ApiToken?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        if (await FromRedisAsync(hash) is { } cached) return cached;
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf("admin"));
            using var response = await client.GetAsync($"/internal/admin/tokens/{hash}", cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            response.EnsureSuccessStatusCode();
            var token = await response.Content.ReadFromJsonAsync<ApiToken>(WireJson.Options, cancellationToken);
            if (token is not null) await RememberAsync(hash, token);
            return token;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SessionsUnavailableException(failure);
        }
    }

    /// <summary>Removes a token from the cache. PostgreSQL decides; call it after the row is gone.</summary>
    public async Task ForgetAsync(string hash)
    {
        try
        {
            await redis.Database.KeyDeleteAsync(Key(hash));
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogCacheAway(failure.Message);
        }
    }

    private async Task RememberAsync(string hash, ApiToken token)
    {
        try
        {
            await redis.Database.StringSetAsync(Key(hash), JsonSerializer.Serialize(token, WireJson.Options), Kept);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogCacheAway(failure.Message);
        }
    }

    private async Task<ApiToken?> FromRedisAsync(string hash)
    {
        try
        {
            var text = await redis.Database.StringGetAsync(Key(hash));
            return text.IsNullOrEmpty ? null : JsonSerializer.Deserialize<ApiToken>((string)text!, WireJson.Options);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure) || failure is JsonException)
        {
            LogCacheAway(failure.Message);
            return null;
        }
    }

    private static RedisKey Key(string hash) => $"token:{hash}";

    [LoggerMessage(EventId = 201, Level = LogLevel.Warning, Message = "Token cache does not answer, asking admin: {Reason}")]
    private partial void LogCacheAway(string reason);
}
