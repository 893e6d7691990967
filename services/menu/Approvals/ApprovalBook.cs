using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Totems.Contracts;
using Totems.Contracts.Releases;
using Totems.Hosting.Audit;
using Totems.Hosting.Security;
using Totems.Menu.Data;

namespace Totems.Menu.Approvals;

/// <summary>Who asked for a publication that somebody else approves.</summary>
/// <param name="RequestId">The request.</param>
/// <param name="AskedById">Its author.</param>
/// <param name="AskedBy">Name of its author.</param>
internal sealed record Approval(Guid RequestId, Guid AskedById, string AskedBy);

/// <summary>Requests for publications: each change is one conditional statement, so that of two who decide one wins.</summary>
internal static class ApprovalBook
{
    /// <summary>Whether publishing takes two people in the caller's chain.</summary>
    public static Task<bool> IsNeededAsync(MenuDbContext database, CancellationToken cancellationToken) =>
        database.PublishRules.AnyAsync(rule => rule.NeedsApproval, cancellationToken);

    /// <summary>Opens a request. False when another is open; those whose draft has changed since are no more.</summary>
    public static async Task<bool> OpenAsync(
        MenuDbContext database, Caller caller, TimeProvider time, Guid id, string note, RolloutPlan? plan, long draftRevision, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await database.PublicationRequests.Where(r => r.Status == "open" && r.DraftRevision != draftRevision)
            .ExecuteUpdateAsync(set => set.SetProperty(r => r.Status, "void").SetProperty(r => r.DecidedAt, now), cancellationToken);
        database.PublicationRequests.Add(new PublicationRequestRow
        {
            ChainId = caller.Chain,
            Id = id,
            Note = note,
            Plan = plan is null ? null : JsonSerializer.Serialize(plan, WireJson.Options),
            DraftRevision = draftRevision,
            AskedById = caller.Id,
            AskedBy = caller.Name,
            AskedAt = now,
            Status = "open",
        });
        database.Audit(caller, time, "publication.ask", $"publication:{id}", after: new { note, plan });
        try
        {
            await database.SaveChangesAsync(cancellationToken);
        }
        catch (DbUpdateException failure) when (failure.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }

        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Within a publication's transaction: takes the request as approved. False when it is not open any more.</summary>
    public static async Task<bool> TakeAsync(MenuDbContext database, Caller caller, TimeProvider time, Guid id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return await database.PublicationRequests.Where(r => r.Id == id && r.Status == "open").ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Status, "approved").SetProperty(r => r.DecidedBy, caller.Name).SetProperty(r => r.DecidedAt, now), cancellationToken) == 1;
    }

    /// <summary>Ends a request otherwise. False when it is not open any more, or not the author's where it must be.</summary>
    public static async Task<bool> EndAsync(
        MenuDbContext database, Caller caller, TimeProvider time, Guid id, string status, string? reason, Guid? author, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var ended = await database.PublicationRequests.Where(r => r.Id == id && r.Status == "open" && (author == null || r.AskedById == author)).ExecuteUpdateAsync(
            set => set.SetProperty(r => r.Status, status).SetProperty(r => r.DecidedBy, caller.Name).SetProperty(r => r.DecidedAt, now).SetProperty(r => r.Reason, reason),
            cancellationToken);
        if (ended == 0) return false;
        database.Audit(caller, time, $"publication.{status}", $"publication:{id}", after: new { reason });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return true;
    }

    /// <summary>Says whether publishing takes two people.</summary>
    public static async Task SetRuleAsync(MenuDbContext database, Caller caller, TimeProvider time, bool needsApproval, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        var before = await IsNeededAsync(database, cancellationToken);
        await database.Database.ExecuteSqlAsync($"""
            insert into publish_rule (chain_id, needs_approval) values ({caller.Chain}, {needsApproval})
            on conflict (chain_id) do update set needs_approval = excluded.needs_approval
            """, cancellationToken);
        if (before != needsApproval) database.Audit(caller, time, "publish-rule.put", "publish-rule", new { needsApproval = before }, new { needsApproval });
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}
