using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Logging;
using StackExchange.Redis;
using Totems.Contracts;
using Totems.Hosting.Signals;

namespace Totems.Hosting.Security;

/// <summary>What callers prove who they are with, as every service reads it: Redis first, then admin, which has it in PostgreSQL.</summary>
/// <param name="kind">Prefix of the keys in Redis: "session".</param>
/// <param name="path">Where admin answers, a hash behind it.</param>
/// <param name="redis">The cache.</param>
/// <param name="clients">The way to admin.</param>
/// <param name="logger">Hears of outages.</param>
public abstract partial class CredentialStore<T>(string kind, string path, RedisConnection redis, IHttpClientFactory clients, ILogger logger)
    where T : class
{
    /// <summary>What a cookie or token is looked up by; it itself is stored nowhere.</summary>
    public static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    /// <summary>What belongs to a hash, or null when there is nothing.</summary>
    /// <exception cref="SessionsUnavailableException">Neither Redis nor admin could be asked.</exception>
    public async Task<T?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        if (await FromRedisAsync(hash) is { } cached) return cached;
        try
        {
            using var client = clients.CreateClient(ServiceClients.NameOf("admin"));
            using var response = await client.GetAsync($"{path}/{hash}", cancellationToken);
            if (response.StatusCode == HttpStatusCode.NotFound) return null;
            response.EnsureSuccessStatusCode();
            var found = await response.Content.ReadFromJsonAsync<T>(WireJson.Options, cancellationToken);
            if (found is not null) await RememberAsync(hash, found);
            return found;
        }
        catch (Exception failure) when (failure is HttpRequestException or JsonException
            || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new SessionsUnavailableException(failure);
        }
    }

    /// <summary>Puts it into the cache.</summary>
    public async Task RememberAsync(string hash, T found)
    {
        var lifetime = KeptFor(found);
        if (lifetime <= TimeSpan.Zero) return;
        try
        {
            await redis.Database.StringSetAsync(Key(hash), JsonSerializer.Serialize(found, WireJson.Options), lifetime);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure))
        {
            LogCacheAway(kind, failure.Message);
        }
    }

    /// <summary>Removes it from the cache. PostgreSQL decides; call it after the row is gone.</summary>
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
            LogCacheAway(kind, failure.Message);
            return false;
        }
    }

    /// <summary>How long the cache may keep it.</summary>
    protected abstract TimeSpan KeptFor(T found);

    private async Task<T?> FromRedisAsync(string hash)
    {
        try
        {
            var text = await redis.Database.StringGetAsync(Key(hash));
            return text.IsNullOrEmpty ? null : JsonSerializer.Deserialize<T>((string)text!, WireJson.Options);
        }
        catch (Exception failure) when (RedisConnection.IsOutage(failure) || failure is JsonException)
        {
            LogCacheAway(kind, failure.Message);
            return null;
        }
    }

    private RedisKey Key(string hash) => $"{kind}:{hash}";

    [LoggerMessage(EventId = 200, Level = LogLevel.Warning, Message = "The cache of each {Kind} does not answer, asking admin: {Reason}")]
    private partial void LogCacheAway(string kind, string reason);
}

/// <summary>Sessions cannot be looked up now; the answer is 503 with Retry-After.</summary>
public sealed class SessionsUnavailableException(Exception inner) : Exception("Sessions cannot be looked up.", inner);
