using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using NpgsqlTypes;
using Totems.Admin.Data;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting.Audit;
using Totems.Hosting.Database;
using Totems.Hosting.Security;

namespace Totems.Admin.Tokens;

/// <summary>The tokens' owner: makes, finds and revokes them.</summary>
internal sealed class TokenBook(AdminDb database, WorkerDatabase<AdminDb> worker, TokenStore cache, TimeProvider time)
{
    /// <summary>Most tokens of a chain that are neither revoked nor expired.</summary>
    public const int Most = 100;

    /// <summary>How many characters of a token everybody may see.</summary>
    public const int Shown = 10;

    // Whoever looks at a list does not care for seconds; a program that asks all day writes once a minute.
    private static readonly TimeSpan UseNoted = TimeSpan.FromMinutes(1);

    /// <summary>Makes a token; its text is not to be had again. Null when the id is taken.</summary>
    public async Task<(string Text, ApiTokenRow Row)?> MakeAsync(
        Caller caller, Guid id, string name, IReadOnlyList<TokenScope> scopes, TokenRails rails, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var text = ApiToken.Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var row = new ApiTokenRow
        {
            ChainId = caller.Chain,
            Id = id,
            Hash = TokenStore.HashOf(text),
            Prefix = text[..Shown],
            Name = name,
            Scopes = JsonSerializer.SerializeToDocument(scopes, WireJson.Options),
            Rails = JsonSerializer.SerializeToDocument(rails, WireJson.Options),
            CreatedBy = caller.Name,
            CreatedAt = time.GetUtcNow(),
            ExpiresAt = expiresAt,
        };
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var made = await database.Database.ExecuteSqlAsync($"""
            insert into api_token (chain_id, id, hash, prefix, name, scopes, rails, created_by, created_at, expires_at)
            values ({row.ChainId}, {id}, {row.Hash}, {row.Prefix}, {name}, {row.Scopes}, {row.Rails}, {row.CreatedBy}, {row.CreatedAt}, {expiresAt})
            on conflict do nothing
            """, cancellationToken);
        if (made == 0) return null;
        database.Audit(caller, time, "token.create", $"token:{id}", after: new { name, row.Prefix, scopes, rails, expiresAt });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return (text, row);
    }

    /// <summary>Ends a token. False when there is none that could be ended.</summary>
    public async Task<bool> RevokeAsync(Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using (var transaction = await database.Database.BeginTransactionAsync(cancellationToken))
        {
            var revoked = await database.ApiTokens.Where(t => t.Id == id && t.RevokedAt == null)
                .ExecuteUpdateAsync(set => set.SetProperty(t => t.RevokedAt, now).SetProperty(t => t.RevokedBy, caller.Name), cancellationToken);
            if (revoked == 0) return false;
            var row = await database.ApiTokens.AsNoTracking().SingleAsync(t => t.Id == id, cancellationToken);
            database.Audit(caller, time, "token.revoke", $"token:{id}", new { row.Name, row.Prefix });
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            await cache.ForgetAsync(row.Hash);
        }

        return true;
    }

    /// <summary>The token with this hash, of whatever chain, noting that it was used; null when there is none, or none any more.</summary>
    public async Task<ApiToken?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = worker.Source.CreateCommand("""
            with noted as (
              update api_token set last_used_at = $2
              where hash = $1 and revoked_at is null and expires_at > $2 and (last_used_at is null or last_used_at <= $3))
            select id, chain_id, name, scopes::text, rails::text, expires_at from api_token where hash = $1 and revoked_at is null and expires_at > $2
            """);
        command.Parameters.AddWithValue(hash);
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, now);
        command.Parameters.AddWithValue(NpgsqlDbType.TimestampTz, now - UseNoted);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new ApiToken(
                reader.GetGuid(0), reader.GetGuid(1), reader.GetString(2),
                JsonSerializer.Deserialize<List<TokenScope>>(reader.GetString(3), WireJson.Options)!,
                JsonSerializer.Deserialize<TokenRails>(reader.GetString(4), WireJson.Options)!, reader.GetFieldValue<DateTimeOffset>(5))
            : null;
    }
}
