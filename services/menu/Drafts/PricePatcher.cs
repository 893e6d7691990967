using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts;
using Totems.Hosting.Audit;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.MenuModel.Content;

namespace Totems.Menu.Drafts;

/// <summary>How a bulk change ended.</summary>
internal abstract record PatchOutcome
{
    /// <summary>Done, now or before under the same key.</summary>
    internal sealed record Done(PatchedPrices Answer) : PatchOutcome;

    /// <summary>Some were refused, and nothing was written.</summary>
    internal sealed record Refused(PatchedPrices Answer) : PatchOutcome;

    /// <summary>The key belongs to other changes.</summary>
    internal sealed record DifferentBody : PatchOutcome;
}

/// <summary>Changes many prices under the draft's lock with a handful of statements, however many they are.</summary>
internal sealed class PricePatcher(MenuDbContext database, DraftEditor editor, TimeProvider time)
{
    /// <summary>How many changes the audit log holds in full; of more it has the counts by scope.</summary>
    public const int AuditedChanges = 200;

    // Whoever repeats a request does so within minutes; an integration that was down does over a weekend.
    private static readonly TimeSpan AnswersKept = TimeSpan.FromDays(7);

    /// <summary>Writes and removes prices.</summary>
    /// <param name="caller">Who.</param>
    /// <param name="id">The client's idempotency key. Only what was done is remembered: refused changes may be mended and sent again under it.</param>
    /// <param name="changes">The changes.</param>
    /// <param name="partial">Whether those that are right are done although others are refused.</param>
    /// <param name="cancellationToken">Ends it; nothing is written then.</param>
    public async Task<PatchOutcome> PatchAsync(
        Caller caller, Guid id, IReadOnlyList<PriceEdit> changes, bool partial, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(new { changes, partial }, WireJson.Options)));
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await editor.LockAsync(caller.Chain, cancellationToken);
        if (await database.PricePatches.AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellationToken) is { } known)
        {
            return known.BodyHash == hash
                ? new PatchOutcome.Done(JsonSerializer.Deserialize<PatchedPrices>(known.Answer, WireJson.Options)!)
                : new PatchOutcome.DifferentBody();
        }

        PriceAt[] asked = [.. changes.Select(change => new PriceAt(PriceScopes.Canonical(change.Scope), change.Key))];
        var stored = await database.PricesAtAsync(asked, cancellationToken);
        var judge = new PatchJudge(
            await PriceFaults.ContentAsync(database, changes.Select(c => (c.Key, c.Price)), cancellationToken),
            await KnownScopes.ReadAsync(database, asked.Select(at => at.Scope).Distinct(StringComparer.Ordinal).ToArray(), cancellationToken), stored,
            await PriceGuard.ForAsync(database, caller, asked, cancellationToken));
        PriceResult[] results = [.. changes.Select((change, i) => judge.Judge(change, asked[i]))];
        var revision = await database.Drafts.Select(d => d.Revision).SingleAsync(cancellationToken);
        if (!partial && results.Any(result => result.Status == PriceStatus.Refused))
        {
            return new PatchOutcome.Refused(new PatchedPrices([.. results.Select((result, i) => Untouched(result, stored.GetValueOrDefault(asked[i])))], DraftTag.Of(revision)));
        }

        if (results.Any(result => result.Status is PriceStatus.Written or PriceStatus.Removed))
        {
            revision = await editor.RaiseAsync(caller.Chain, cancellationToken);
            await WriteAsync(caller, id, changes, asked, results, stored, revision, cancellationToken);
        }

        var answer = new PatchedPrices(
            [.. results.Select(result => result.Status == PriceStatus.Written ? result with { Revision = revision } : result)], DraftTag.Of(revision));
        await RememberAsync(caller, id, hash, answer, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return new PatchOutcome.Done(answer);
    }

    private static PriceResult Untouched(PriceResult result, StoredPrice? stored) =>
        result.Status == PriceStatus.Refused ? result : result with { Status = PriceStatus.Unchanged, Revision = stored?.Revision };

    private async Task WriteAsync(
        Caller caller, Guid id, IReadOnlyList<PriceEdit> changes, PriceAt[] asked, PriceResult[] results, IReadOnlyDictionary<PriceAt, StoredPrice> stored,
        long revision, CancellationToken cancellationToken)
    {
        var written = new List<(string, string, Price)>();
        var removed = new List<PriceAt>();
        for (var i = 0; i < results.Length; i++)
        {
            if (results[i].Status == PriceStatus.Written) written.Add((asked[i].Scope, asked[i].Key, changes[i].Price!));
            else if (results[i].Status == PriceStatus.Removed) removed.Add(asked[i]);
        }

        await database.UpsertPricesAsync(caller.Chain, revision, written, cancellationToken);
        await database.DeletePricesAsync(removed, cancellationToken);
        var touched = Enumerable.Range(0, results.Length).Where(i => results[i].Status is PriceStatus.Written or PriceStatus.Removed).ToList();
        var inFull = touched.Count <= AuditedChanges;
        database.Audit(
            caller, time, "prices.patch", $"prices/{id}",
            inFull ? touched.Select(i => new { asked[i].Scope, asked[i].Key, stored.GetValueOrDefault(asked[i])?.Price }).ToList() : null,
            new
            {
                written = written.Count,
                removed = removed.Count,
                refused = results.Count(result => result.Status == PriceStatus.Refused),
                scopes = touched.GroupBy(i => asked[i].Scope, StringComparer.Ordinal).ToDictionary(scope => scope.Key, scope => scope.Count(), StringComparer.Ordinal),
                prices = inFull ? touched.Select(i => new { asked[i].Scope, asked[i].Key, changes[i].Price }).ToList() : null,
            });
    }

    private async Task RememberAsync(Caller caller, Guid id, string hash, PatchedPrices answer, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var old = now - AnswersKept;
        await database.PricePatches.Where(p => p.At < old).ExecuteDeleteAsync(cancellationToken);
        database.PricePatches.Add(new PricePatchRow
        {
            ChainId = caller.Chain,
            Id = id,
            BodyHash = hash,
            Answer = JsonSerializer.Serialize(answer, WireJson.Options),
            At = now,
        });
    }
}

/// <summary>Judges changes one by one against what is stored. Not for several threads.</summary>
internal sealed class PatchJudge(MenuContent content, KnownScopes scopes, IReadOnlyDictionary<PriceAt, StoredPrice> stored, PriceGuard guard)
{
    private readonly HashSet<PriceAt> seen = [];

    /// <summary>What becomes of a change; a revision is that of before.</summary>
    public PriceResult Judge(PriceEdit change, PriceAt at)
    {
        var current = stored.GetValueOrDefault(at);
        if (!seen.Add(at)) return Refused(new PriceFault("repeated", "The same price is there twice."));
        if (change.IfRevision is { } expected && expected != (current?.Revision ?? 0))
        {
            return Refused(new PriceFault("changed-meanwhile", "Somebody else changed it first.", current?.Revision ?? 0));
        }

        if (change.Price is not { } price)
        {
            if (guard.FaultOf(at, null) is { } forbidden) return Refused(forbidden);
            // What is there may go, even if its zone or store is gone already.
            return current is not null ? Is(PriceStatus.Removed) : scopes.FaultOf(at.Scope) is { } nowhere ? Refused(nowhere) : Is(PriceStatus.Unchanged);
        }

        var fault = scopes.FaultOf(at.Scope) ?? PriceFaults.OfKey(content, at.Key) ?? PriceFaults.OfPrice(content, at.Scope, at.Key, price)
            ?? guard.FaultOf(at, price);
        return fault is not null ? Refused(fault)
            : current is not null && ZonePrices.Same(current.Price, price) ? new PriceResult(change.Scope, change.Key, PriceStatus.Unchanged, current.Revision)
            : Is(PriceStatus.Written);

        PriceResult Is(PriceStatus status) => new(change.Scope, change.Key, status);

        PriceResult Refused(PriceFault why) => new(change.Scope, change.Key, PriceStatus.Refused, Problem: why);
    }
}
