using Totems.Contracts.Releases;
using Totems.DeviceHealth.Data;
using Totems.DeviceHealth.Rollouts.Engine;

namespace Totems.DeviceHealth.Rollouts.Pages;

/// <summary>A rollout in a list.</summary>
/// <param name="Id">Of a menu also the release's id.</param>
/// <param name="Kind">What it brings.</param>
/// <param name="Version">Release version; of the other kinds a number of their own, 1 and up.</param>
/// <param name="Note">What the publisher wrote.</param>
/// <param name="PublishedBy">Name of the publisher.</param>
/// <param name="StartedAt">UTC; of one that has not begun, when it was made.</param>
/// <param name="StartAt">When a scheduled one is to begin, UTC.</param>
/// <param name="State">How it stands.</param>
/// <param name="Wave">The wave under way, 1 and up; 0 when none is.</param>
/// <param name="Waves">How many there are.</param>
/// <param name="Total">Totems in it, without those left out.</param>
/// <param name="Applied">On screen.</param>
/// <param name="Failed">Not possible.</param>
/// <param name="FinishedAt">When the last totem was done, or it was ended; UTC.</param>
/// <param name="Superseded">A newer release took over.</param>
/// <param name="RollsBackTo">The version it brings back, when it is a roll back.</param>
/// <param name="Content">What it brings; null of a menu.</param>
/// <param name="Before">What the rollout before it brought, of the same kind; null when there was none.</param>
internal sealed record RolloutRow(
    Guid Id, RolloutKind Kind, long Version, string Note, string PublishedBy, DateTimeOffset StartedAt, DateTimeOffset? StartAt, RolloutState State, int Wave, int Waves,
    int Total, int Applied, int Failed, DateTimeOffset? FinishedAt, bool Superseded, long? RollsBackTo, RolloutContent? Content, RolloutContent? Before);

/// <summary>
/// A rollout's page. The counts are of totems by how far each has come, so they add up to the total; skipped ones are not in it.
/// </summary>
/// <param name="Id">Of a menu also the release's id.</param>
/// <param name="Kind">What it brings.</param>
/// <param name="Version">Release version; of the other kinds a number of their own, 1 and up.</param>
/// <param name="Note">What the publisher wrote.</param>
/// <param name="PublishedBy">Name of the publisher.</param>
/// <param name="StartedAt">UTC; of one that has not begun, when it was made.</param>
/// <param name="StartAt">When a scheduled one is to begin, UTC.</param>
/// <param name="State">How it stands.</param>
/// <param name="PausedAt">Since when it pauses, UTC.</param>
/// <param name="PauseReason">"person", or the gate that stopped it, one of <see cref="Gates"/>' names.</param>
/// <param name="Plan">How it was to go out.</param>
/// <param name="Total">Totems in it.</param>
/// <param name="Waiting">Not to be told yet.</param>
/// <param name="Pending">To be told, not told yet.</param>
/// <param name="Told">Sent to the totem, which has not fetched everything yet.</param>
/// <param name="Fetched">Fetched and verified, not on screen yet.</param>
/// <param name="Applied">On screen.</param>
/// <param name="Failed">Not possible.</param>
/// <param name="Skipped">Left out by a person; not in the total.</param>
/// <param name="Retryable">Failed ones that may be told again.</param>
/// <param name="FinishedAt">When the last totem was done, or it was ended, or a newer release took over; UTC.</param>
/// <param name="Superseded">A newer release took over.</param>
/// <param name="RollsBackTo">The version it brings back, when it is a roll back.</param>
/// <param name="RollBackTo">The version one can roll back to from it, or null.</param>
/// <param name="Waves">Its waves, in order.</param>
/// <param name="Curve">How many had it, over time; at most 60 points.</param>
/// <param name="Stragglers">Totems not done, at most 100, failed ones first; none while more than 500 are open. The rest comes page by page.</param>
/// <param name="Content">What it brings; null of a menu.</param>
/// <param name="Before">What the rollout before it brought, of the same kind; null when there was none.</param>
internal sealed record RolloutView(
    Guid Id, RolloutKind Kind, long Version, string Note, string PublishedBy, DateTimeOffset StartedAt, DateTimeOffset? StartAt, RolloutState State,
    DateTimeOffset? PausedAt, string? PauseReason, RolloutPlan Plan, int Total, int Waiting, int Pending, int Told, int Fetched, int Applied, int Failed, int Skipped,
    int Retryable, DateTimeOffset? FinishedAt, bool Superseded, long? RollsBackTo, long? RollBackTo, IReadOnlyList<WaveView> Waves,
    IReadOnlyList<CurvePoint> Curve, IReadOnlyList<Straggler> Stragglers, RolloutContent? Content, RolloutContent? Before);

/// <summary>A wave on a page; counts as in <see cref="RolloutView"/>.</summary>
internal sealed record WaveView(
    int Number, WaveRule Rule, WaveState State, DateTimeOffset? StartedAt, DateTimeOffset? SoakingAt, DateTimeOffset? FinishedAt, IReadOnlyList<GateVerdict> Gates,
    int Total, int Waiting, int Pending, int Told, int Fetched, int Applied, int Failed);

/// <summary>How many were done at a moment.</summary>
/// <param name="At">UTC.</param>
/// <param name="Applied">On screen by then.</param>
/// <param name="Failed">Failed by then.</param>
internal sealed record CurvePoint(DateTimeOffset At, int Applied, int Failed);

/// <summary>A totem of a rollout.</summary>
/// <param name="TotemId">Totem.</param>
/// <param name="TotemName">Its name.</param>
/// <param name="StoreName">Its store.</param>
/// <param name="Wave">Its wave.</param>
/// <param name="Attempt">1 and up.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="Reason">Why not further: one of <see cref="Contracts.Devices.MenuFailures"/> or <see cref="Contracts.Devices.RolloutFailures"/>, "timed-out", or of <see cref="StragglerReasons"/>.</param>
/// <param name="Detail">More, in English.</param>
/// <param name="Class">Of a failed one: what may be done about it.</param>
/// <param name="Presence">Whether it is heard.</param>
/// <param name="LastHeard">Its last word, UTC.</param>
internal sealed record Straggler(
    Guid TotemId, string TotemName, string StoreName, int Wave, int Attempt, RolloutPhase Phase, string? Reason, string? Detail, FailureClass? Class,
    TotemPresence Presence, DateTimeOffset? LastHeard);

/// <summary>Why a totem is not done though it has not failed.</summary>
internal static class StragglerReasons
{
    /// <summary>Its wave, its window or the end of a pause has not come.</summary>
    public const string Waiting = "waiting";

    /// <summary>It is not connected.</summary>
    public const string Offline = "offline";

    /// <summary>It is connected and about to be told.</summary>
    public const string NotTold = "not-told";

    /// <summary>It was told and has not answered.</summary>
    public const string NotReported = "not-reported";

    /// <summary>It is fetching.</summary>
    public const string Fetching = "fetching";

    /// <summary>It has everything and waits for a free moment.</summary>
    public const string Busy = "busy";

    /// <summary>The reason to show.</summary>
    public static string? Of(RolloutPhase phase, string? reported, TotemPresence presence) => phase switch
    {
        RolloutPhase.Failed => reported,
        RolloutPhase.Applied or RolloutPhase.Skipped => null,
        RolloutPhase.Waiting => Waiting,
        _ when presence == TotemPresence.Offline => Offline,
        RolloutPhase.Pending => NotTold,
        RolloutPhase.Told => NotReported,
        RolloutPhase.Fetching => Fetching,
        _ => Busy,
    };
}

/// <summary>Totems by phase.</summary>
/// <param name="ByPhase">Counts.</param>
/// <param name="LastSettled">When the last one that is done was done, UTC.</param>
internal sealed record RolloutCount(IReadOnlyDictionary<RolloutPhase, int> ByPhase, DateTimeOffset? LastSettled)
{
    public int Total => ByPhase.Values.Sum() - Skipped;

    public int Skipped => Of(RolloutPhase.Skipped);

    public int Waiting => Of(RolloutPhase.Waiting);

    public int Pending => Of(RolloutPhase.Pending);

    public int Told => Of(RolloutPhase.Told) + Of(RolloutPhase.Fetching);

    public int Fetched => Of(RolloutPhase.Fetched);

    public int Applied => Of(RolloutPhase.Applied);

    public int Failed => Of(RolloutPhase.Failed);

    /// <summary>When it was over, or null while it goes on. Without totems it is over at once.</summary>
    public DateTimeOffset? FinishedAt(Rollout rollout) =>
        rollout.State == RolloutState.Scheduled ? null
        : Applied + Failed == Total ? LastSettled ?? rollout.FinishedAt ?? rollout.StartedAt
        : rollout.FinishedAt ?? rollout.SupersededAt;

    private int Of(RolloutPhase phase) => ByPhase.GetValueOrDefault(phase);
}
