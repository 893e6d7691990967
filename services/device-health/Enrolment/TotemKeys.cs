using Npgsql;
using Totems.DeviceHealth.Background;
using Totems.DeviceHealth.Data;
using Totems.Hosting.Database;

namespace Totems.DeviceHealth.Enrolment;

/// <summary>A totem as it was enrolled.</summary>
internal sealed record EnrolledTotem(Guid ChainId, Guid StoreId, byte[] PublicKey, bool IsRetired);

/// <summary>An assertion that verified.</summary>
internal sealed record VerifiedAssertion(Guid TotemId, string Jti, Guid ChainId, DateTimeOffset ExpiresAt);

/// <summary>What tokens need of the database: a totem's key, and that an assertion is used once.</summary>
internal sealed class TotemKeys
{
    private const int MostAtOnce = 500;
    private readonly WorkerDatabase<FleetDb> worker;
    private readonly Coalescer<Guid, EnrolledTotem?> totems;
    private readonly Coalescer<VerifiedAssertion, bool> assertions;

    public TotemKeys(WorkerDatabase<FleetDb> worker)
    {
        this.worker = worker;
        totems = new(MostAtOnce, FindAllAsync);
        assertions = new(MostAtOnce, UseAllAsync);
    }

    /// <summary>The totem, or null when there is none.</summary>
    public Task<EnrolledTotem?> FindAsync(Guid totemId) => totems.AskAsync(totemId);

    /// <summary>Uses an assertion up. False when it was used before.</summary>
    public Task<bool> UseOnceAsync(VerifiedAssertion assertion) => assertions.AskAsync(assertion);

    private async Task<IReadOnlyList<EnrolledTotem?>> FindAllAsync(IReadOnlyList<Guid> ids)
    {
        var found = new Dictionary<Guid, EnrolledTotem>();
        await using var command = worker.Source.CreateCommand("select id, chain_id, store_id, public_key, retired_at is not null from totem where id = any($1)");
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. ids] });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            found[reader.GetGuid(0)] = new EnrolledTotem(reader.GetGuid(1), reader.GetGuid(2), reader.GetFieldValue<byte[]>(3), reader.GetBoolean(4));
        }

        return [.. ids.Select(id => found.GetValueOrDefault(id))];
    }

    private async Task<IReadOnlyList<bool>> UseAllAsync(IReadOnlyList<VerifiedAssertion> all)
    {
        // Of the same one twice in a batch, the first is used.
        var used = new HashSet<(Guid, string)>();
        await using var command = worker.Source.CreateCommand("""
            insert into used_assertion (totem_id, jti, chain_id, expires_at) select * from unnest($1, $2, $3, $4)
            on conflict do nothing returning totem_id, jti
            """);
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. all.Select(a => a.TotemId)] });
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = [.. all.Select(a => a.Jti)] });
        command.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. all.Select(a => a.ChainId)] });
        command.Parameters.Add(new NpgsqlParameter<DateTimeOffset[]> { TypedValue = [.. all.Select(a => a.ExpiresAt)] });
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync()) used.Add((reader.GetGuid(0), reader.GetString(1)));
        return [.. all.Select(a => used.Remove((a.TotemId, a.Jti)))];
    }
}
