using Microsoft.EntityFrameworkCore;
using Totems.DeviceHealth.Data;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>
/// What moves totems of a rollout besides their own reports; each is one conditional UPDATE of one chain, and its count says whether to signal.
/// </summary>
internal static class TargetMoves
{
    /// <summary>Reason of a totem that did not answer in time.</summary>
    public const string TimedOut = "timed-out";

    /// <summary>Attempts in all; a retry beyond it is not made.</summary>
    public const int MostAttempts = 3;

    // That nobody was released is also said for the index.
    /// <summary>Waiting totems of the waves up to one become desired, all or those of the given stores.</summary>
    public static Task<int> ReleaseAsync(FleetDb database, Guid rollout, int upTo, Guid[]? stores, DateTimeOffset now, CancellationToken cancellationToken) =>
        stores is null
            ? database.Database.ExecuteSqlAsync(
                $"update rollout_target set phase = 0, released_at = {now}, held = null where rollout_id = {rollout} and wave <= {upTo} and phase = -1 and released_at is null", cancellationToken)
            : database.Database.ExecuteSqlAsync($"""
                update rollout_target t set phase = 0, released_at = {now}, held = null
                from totem m
                where t.rollout_id = {rollout} and t.wave <= {upTo} and t.phase = -1 and t.released_at is null and m.id = t.totem_id and m.store_id = any({stores})
                """, cancellationToken);

    /// <summary>
    /// Totems not told yet wait again: all, or those outside of the given stores. What is desired of them falls back to an older version; their
    /// own counter makes up for it, so that the revision still rises. One that was told meanwhile says so when it shows the release.
    /// </summary>
    public static Task<int> RecallAsync(FleetDb database, Guid rollout, Guid[]? exceptStores, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"""
            with back as (
              update rollout_target t set phase = -1, released_at = null
              from totem m
              where t.rollout_id = {rollout} and t.phase = 0 and t.attempt = 1 and m.id = t.totem_id
                and ({exceptStores}::uuid[] is null or m.store_id <> all({exceptStores}))
              returning t.totem_id, t.version)
            update totem m set revision = m.revision + back.version + 1 from back where m.id = back.totem_id
            """, cancellationToken);

    /// <summary>Totems that were to have it and did not say how it went in time have failed.</summary>
    public static Task<int> ExpireAsync(FleetDb database, Guid rollout, int deadlineMinutes, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = now.AddMinutes(-deadlineMinutes);
        return database.Database.ExecuteSqlAsync($"""
            update rollout_target set phase = 4, reason = {TimedOut}, detail = null, settled_at = {now}
            where rollout_id = {rollout} and phase between 0 and 3 and released_at + coalesce(held, interval '0') <= {before}
            """, cancellationToken);
    }

    /// <summary>A pause is over: the deadlines of those that were to have it meanwhile move by as long as they were held.</summary>
    public static Task<int> ExtendAsync(FleetDb database, Guid rollout, DateTimeOffset pausedAt, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"""
            update rollout_target set held = coalesce(held, interval '0') + ({now} - greatest(released_at, {pausedAt}))
            where rollout_id = {rollout} and phase between 0 and 3
            """, cancellationToken);

    /// <summary>Failed totems are told again, unless they rejected the release or had their attempts. Their raised revision makes it news to them.</summary>
    public static Task<int> RetryAsync(FleetDb database, Guid rollout, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var rejected = FailureClasses.RejectedReasons;
        return database.Database.ExecuteSqlAsync($"""
            with again as (
              update rollout_target set phase = 0, attempt = attempt + 1, reason = null, detail = null, settled_at = null, told_at = null, released_at = {now}, held = null
              where rollout_id = {rollout} and phase = 4 and attempt < {MostAttempts} and not (coalesce(reason, '') = any({rejected}))
              returning totem_id)
            update totem m set revision = m.revision + 1 from again where m.id = again.totem_id
            """, cancellationToken);
    }

    /// <summary>One totem that does not show it is left out. Desired of it becomes what was before.</summary>
    public static Task<int> SkipAsync(FleetDb database, Guid rollout, Guid totem, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.Database.ExecuteSqlAsync($"""
            with left_out as (
              update rollout_target set phase = -2, reason = null, detail = null, settled_at = {now}
              where rollout_id = {rollout} and totem_id = {totem} and phase between -1 and 4
              returning totem_id, version)
            update totem m set revision = m.revision + left_out.version + 1 from left_out where m.id = left_out.totem_id
            """, cancellationToken);
}
