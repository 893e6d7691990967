using System.Security.Cryptography;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Totems.Contracts.Devices;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Reports;
using Totems.DeviceHealth.Twin;
using Totems.Hosting.Audit;
using Totems.Hosting.Database;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Hosting.Signals;

namespace Totems.DeviceHealth.Enrolment;

/// <summary>A new machine trades a claim code and its public key for its identity.</summary>
internal static class Enrol
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapPost("/api/fleet/enrol", HandleAsync).WithName("enrolTotem").AllowAnonymous();

    private static async Task<Results<Ok<EnrolResponse>, ProblemHttpResult>> HandleAsync(
        EnrolRequest request, FleetDb database, WorkerDatabase<FleetDb> worker, ChainScope scope, MenuKeys keys, GuessLimiter limiter,
        SignalBus signals, TimeProvider time, HttpContext http, CancellationToken cancellationToken)
    {
        if (!limiter.MayTry(http)) return Problems.Of(429, "too-many-guesses", "Too many wrong claim codes from this address. Try again in a few minutes.");
        if (ParseKey(request.PublicKey) is not { } publicKey) return Problems.Of(422, "public-key-invalid", "The public key is not a P-256 key.");
        var hash = ClaimCodeText.Parse(request.ClaimCode) is { } code ? ClaimCodeText.Hash(code) : null;
        if (hash is null || await ChainOfAsync(worker, hash, cancellationToken) is not { } chainId)
        {
            limiter.CountWrong(http);
            return Unknown();
        }

        scope.Use(chainId);
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var (now, totemId) = (time.GetUtcNow(), Guid.CreateVersion7());
        var claimed = await database.ClaimCodes
            .Where(c => c.CodeHash == hash && c.ClaimedAt == null && c.ExpiresAt > now)
            .ExecuteUpdateAsync(set => set
                .SetProperty(c => c.ClaimedAt, now).SetProperty(c => c.TotemId, totemId).SetProperty(c => c.PublicKey, publicKey), cancellationToken);
        var claim = await database.ClaimCodes.AsNoTracking().SingleAsync(c => c.CodeHash == hash, cancellationToken);
        if (claimed == 0)
        {
            if (claim.ClaimedAt is null) return Unknown(); // expired
            if (!claim.PublicKey.AsSpan().SequenceEqual(publicKey)) return Problems.Conflict("claim-code-used", "Another machine has used this claim code.");
        }
        else
        {
            await CreateTotemAsync(claim, totemId, publicKey, request, database, time, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            signals.Publish(Topics.Fleet(chainId));
        }

        var configuration = await ConfigurationAsync(database, claim.TotemId!.Value, cancellationToken);
        return configuration is null
            ? Problems.Forbidden("totem-retired", "This totem was retired.")
            : TypedResults.Ok(new EnrolResponse(claim.TotemId.Value, configuration, keys.Current));
    }

    private static ProblemHttpResult Unknown() => Problems.NotFound("claim-code-unknown", "This claim code does not exist or is no longer valid.");

    private static async Task CreateTotemAsync(
        ClaimCode claim, Guid totemId, byte[] publicKey, EnrolRequest request, FleetDb database, TimeProvider time, CancellationToken cancellationToken)
    {
        // One at a time per store, so that letters are given once.
        await database.Database.ExecuteSqlAsync(
            $"select pg_advisory_xact_lock(hashtextextended({claim.StoreId.ToString()}, 1))", cancellationToken);
        var taken = await database.Totems.Where(t => t.StoreId == claim.StoreId && t.RetiredAt == null).Select(t => t.Letter).ToListAsync(cancellationToken);
        var now = time.GetUtcNow();
        var totem = new Totem
        {
            Id = totemId,
            ChainId = claim.ChainId,
            StoreId = claim.StoreId,
            Name = claim.TotemName,
            Letter = Letters.FirstFree(taken),
            PublicKey = publicKey,
            Hostname = Said.Text(request.Hostname, 100),
            EnrolledAt = now,
        };
        database.Totems.Add(totem);
        database.Audit(new Caller(CallerKind.Totem, totemId, claim.TotemName, claim.ChainId, claim.StoreId, []), time,
            "totem.enrol", $"totem:{totemId}", after: new { totem.Name, totem.Letter, totem.StoreId, totem.Hostname, agentVersion = Said.Text(request.AgentVersion, 40), claim.CreatedBy });
        await database.SaveChangesAsync(cancellationToken);

        // Not heard yet. It begins with the newest of each kind that is everybody's and joins the last wave of whatever is on its way there.
        await database.Database.ExecuteSqlAsync($"""
            insert into presence (totem_id, chain_id, since) values ({totemId}, {claim.ChainId}, {now});
            insert into rollout_target (rollout_id, totem_id, chain_id, kind, version, wave, phase, released_at)
            select r.id, {totemId}, r.chain_id, r.kind, r.version, w.number, case when w.joins then 0 else -1 end, case when w.joins then {now} end
            from rollout r join lateral (
              select number, r.state in ('done', 'superseded') or (r.state = 'running' and v.state <> 'waiting' and r.plan->'window' is null) as joins
              from rollout_wave v where v.rollout_id = r.id order by number desc limit 1) w on true
            where r.state in ('scheduled', 'running', 'paused')
               or r.id in (select distinct on (b.kind) b.id from rollout b where b.state in ('done', 'superseded') order by b.kind, b.version desc)
            """, cancellationToken);
    }

    private static async Task<TotemConfiguration?> ConfigurationAsync(FleetDb database, Guid totemId, CancellationToken cancellationToken) =>
        await (from t in database.Totems
               where t.Id == totemId && t.RetiredAt == null
               join s in database.Stores on t.StoreId equals s.Id
               select new TotemConfiguration(t.Name, t.Letter, t.ChainId, t.StoreId, s.Name, s.TimeZone, s.Zone)).SingleOrDefaultAsync(cancellationToken);

    private static async Task<Guid?> ChainOfAsync(WorkerDatabase<FleetDb> worker, byte[] hash, CancellationToken cancellationToken)
    {
        await using var command = worker.Source.CreateCommand("select chain_id from claim_code where code_hash = $1");
        command.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = hash });
        return await command.ExecuteScalarAsync(cancellationToken) as Guid?;
    }

    private static byte[]? ParseKey(string? text)
    {
        var bytes = new byte[512];
        if (text is null || !Convert.TryFromBase64String(text, bytes, out var length)) return null;
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(bytes.AsSpan(0, length), out var read);
            return read == length && key.ExportParameters(false).Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value ? bytes[..length] : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
