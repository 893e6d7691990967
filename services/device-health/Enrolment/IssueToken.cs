using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Database;
using Totems.Hosting.Http;
using Totems.Hosting.Security;

namespace Totems.DeviceHealth.Enrolment;

/// <summary>A totem trades an assertion signed by its own key for a token (RFC 7523 in spirit).</summary>
internal static class IssueToken
{
    /// <summary>Path of the endpoint.</summary>
    public const string Path = "/api/fleet/token";

    private const string Audience = "totems/token";
    private const int LongestJti = 64;
    private static readonly TimeSpan LongestAhead = TimeSpan.FromMinutes(2);
    private static readonly JsonWebTokenHandler Handler = new() { MapInboundClaims = false };

    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost(Path, HandleAsync).WithName("issueTotemToken").AllowAnonymous();

    private static async Task<Results<Ok<TokenResponse>, ProblemHttpResult>> HandleAsync(
        TokenRequest request, WorkerDatabase<FleetDb> worker, Tokens tokens, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (Parse(request.Assertion) is not { } assertion
            || await FindAsync(worker, assertion.TotemId, cancellationToken) is not { } totem
            || !await IsValidAsync(assertion, totem.PublicKey, now))
        {
            return Refused();
        }

        if (totem.Retired) return Problems.Forbidden("totem-retired", "This totem was retired.");
        if (!await UseOnceAsync(worker, assertion, totem.ChainId, cancellationToken)) return Refused();
        var token = tokens.ForTotem(assertion.TotemId, totem.ChainId, totem.StoreId);
        return TypedResults.Ok(new TokenResponse(token, Tokens.ExpiryOf(token), now));
    }

    private static ProblemHttpResult Refused() => Problems.Of(401, "assertion-refused", "The assertion is not valid.");

    private static Assertion? Parse(string? text)
    {
        if (text is null || text.Length > 4096 || !Handler.CanReadToken(text)) return null;
        try
        {
            var token = new JsonWebToken(text);
            return Guid.TryParse(token.Subject, out var totem) && token.Issuer == token.Subject && token.Id is { Length: > 0 and <= LongestJti } jti
                ? new Assertion(text, totem, jti, token.ValidTo)
                : null;
        }
        catch (ArgumentException) // not a JWT after all
        {
            return null;
        }
    }

    private static async Task<bool> IsValidAsync(Assertion assertion, byte[] publicKey, DateTimeOffset now)
    {
        if (assertion.ExpiresAt <= now || assertion.ExpiresAt > now + LongestAhead) return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(publicKey, out _);
        var result = await Handler.ValidateTokenAsync(assertion.Text, new TokenValidationParameters
        {
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            ValidAudience = Audience,
            ValidIssuer = assertion.TotemId.ToString(),
            ValidateLifetime = false, // judged above, by our clock and with an upper bound
            IssuerSigningKey = new ECDsaSecurityKey(key) { CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false } },
            TryAllIssuerSigningKeys = true,
        });
        return result.IsValid;
    }

    private static async Task<Enrolled?> FindAsync(WorkerDatabase<FleetDb> worker, Guid totemId, CancellationToken cancellationToken)
    {
        await using var command = worker.Source.CreateCommand("select chain_id, store_id, public_key, retired_at is not null from totem where id = $1");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = totemId });
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new Enrolled(reader.GetGuid(0), reader.GetGuid(1), reader.GetFieldValue<byte[]>(2), reader.GetBoolean(3))
            : null;
    }

    private static async Task<bool> UseOnceAsync(WorkerDatabase<FleetDb> worker, Assertion assertion, Guid chainId, CancellationToken cancellationToken)
    {
        await using var command = worker.Source.CreateCommand(
            "insert into used_assertion (totem_id, jti, chain_id, expires_at) values ($1, $2, $3, $4) on conflict do nothing");
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = assertion.TotemId });
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = assertion.Jti });
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = chainId });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset> { TypedValue = assertion.ExpiresAt });
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    private sealed record Assertion(string Text, Guid TotemId, string Jti, DateTimeOffset ExpiresAt);

    private sealed record Enrolled(Guid ChainId, Guid StoreId, byte[] PublicKey, bool Retired);
}
