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

/// <summary>Sessions as every service reads them: Redis first, then admin, which has them in PostgreSQL.</summary>
public sealed partial class SessionStore(RedisConnection redis, IHttpClientFactory clients, TimeProvider time, ILogger<SessionStore> logger)
{
    /// <summary>What a cookie is looked up by; the cookie itself is stored nowhere.</summary>
    public static string HashOf(string cookie) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cookie)));

    /// <summary>The session, or null when there is none.</summary>
    /// <exception cref="SessionsUnavailableException">Neither Redis nor admin could be asked.</exception>
    public async Task<Session?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        if (await FromRedisAsync(hash) is { } cached) return cached;
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf("admin"));
            using var response = await client.GetAsync($"/internal/admin/sessions/{hash}", cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            response.EnsureSuccessStatusCode();
            var session = await response.Content.ReadFromJsonAsync<Session>(WireJson.Options, cancellationToken);
            if (session is not null) await RememberAsync(hash, session);
            return session;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SessionsUnavailableException(failure);
        }
    }

    /// <summary>Puts a session into the cache; admin calls it at sign-in and on every change.</summary>
    public async Task RememberAsync(string hash, Session session)
    {
        var lifetime = session.ExpiresAt - time.GetUtcNow();
        if (lifetime <= TimeSpan.Zero) return;
        try
        {
            await redis.Database.StringSetAsync(Key(hash), JsonSerializer.Serialize(session, WireJson.Options), lifetime);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogCacheAway(failure.Message);
        }
    }

    /// <summary>Removes a session from the cache. PostgreSQL decides; call it after the row is gone.</summary>
    /// <returns>False when Redis could not be asked; the entry then lives on until its time.</returns>
    public async Task<bool> ForgetAsync(string hash)
    {
        try
        {
            await redis.Database.KeyDeleteAsync(Key(hash));
            return true;
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogCacheAway(failure.Message);
            return false;
        }
    }

    private async Task<Session?> FromRedisAsync(string hash)
    {
        try
        {
            var text = await redis.Database.StringGetAsync(Key(hash));
            return text.IsNullOrEmpty ? null : JsonSerializer.Deserialize<Session>((string)text!, WireJson.Options);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure) || failure is JsonException)
        {
            LogCacheAway(failure.Message);
            return null;
        }
    }

    private static RedisKey Key(string hash) => $"session:{hash}";

    [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "Session cache does not answer, asking admin: {Reason}")]
    private partial void LogCacheAway(string reason);
}

/// <summary>Sessions cannot be looked up now; the answer is 503 with Retry-After.</summary>
public sealed class SessionsUnavailableException(Exception inner) : Exception("Sessions cannot be looked up.", inner);
