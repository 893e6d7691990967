using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Admin.Data;
using Totems.Contracts;
using Totems.Contracts.Security;
using Totems.Hosting.Database;
using Totems.Hosting.Security;

namespace Totems.Admin.Sessions;

/// <summary>The sessions' owner: writes PostgreSQL first, then the cache that every service reads.</summary>
internal sealed class SessionBook(AdminDb database, WorkerDatabase<AdminDb> worker, SessionStore cache, TimeProvider time)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(12);

    /// <summary>Opens a session in the person's first chain. Null when the person belongs to none.</summary>
    public async Task<(string Cookie, Session Session)?> OpenAsync(Person person, CancellationToken cancellationToken)
    {
        var memberships = await MembershipsAsync(person.Id, cancellationToken);
        if (memberships.Count == 0) return null;
        var chain = memberships[0].ChainId;
        var grants = memberships.Where(m => m.ChainId == chain).Select(m => m.Grant).ToList();
        var now = time.GetUtcNow();
        var session = new Session(person.Id, person.Name, person.Email!, person.Language, chain, grants, now + Lifetime);
        var cookie = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
        var hash = SessionStore.HashOf(cookie);
        database.Sessions.Add(new SessionRow
        {
            Hash = hash,
            PersonId = person.Id,
            ChainId = chain,
            Body = ToJson(session),
            CreatedAt = now,
            ExpiresAt = session.ExpiresAt,
        });
        await database.SaveChangesAsync(cancellationToken);
        await cache.RememberAsync(hash, session);
        return (cookie, session);
    }

    /// <summary>The session from PostgreSQL, or null.</summary>
    public async Task<Session?> FindAsync(string hash, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var row = await database.Sessions.AsNoTracking().SingleOrDefaultAsync(s => s.Hash == hash && s.ExpiresAt > now, cancellationToken);
        return row?.Body.Deserialize<Session>(WireJson.Options);
    }

    public async Task CloseAsync(string hash, CancellationToken cancellationToken)
    {
        await database.Sessions.Where(s => s.Hash == hash).ExecuteDeleteAsync(cancellationToken);
        await cache.ForgetAsync(hash);
    }

    public async Task ChangeLanguageAsync(string hash, Session session, string language, CancellationToken cancellationToken)
    {
        var changed = session with { Language = language };
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.People.Where(p => p.Id == session.PersonId)
            .ExecuteUpdateAsync(set => set.SetProperty(p => p.Language, language), cancellationToken);
        await database.Sessions.Where(s => s.Hash == hash)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Body, ToJson(changed)), cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        await cache.RememberAsync(hash, changed);
    }

    // Before a chain is chosen, memberships are read across chains, which only the worker's role may.
    private async Task<List<(Guid ChainId, Grant Grant)>> MembershipsAsync(Guid personId, CancellationToken cancellationToken)
    {
        await using var command = worker.Source.CreateCommand(
            "select chain_id, role, store_id from membership where person_id = $1 order by chain_id, id");
        command.Parameters.AddWithValue(personId);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var memberships = new List<(Guid, Grant)>();
        while (await reader.ReadAsync(cancellationToken))
        {
            Guid? store = await reader.IsDBNullAsync(2, cancellationToken) ? null : reader.GetGuid(2);
            memberships.Add((reader.GetGuid(0), new Grant(Enum.Parse<Role>(reader.GetString(1)), store)));
        }

        return memberships;
    }

    private static JsonDocument ToJson(Session session) => JsonSerializer.SerializeToDocument(session, WireJson.Options);
}
