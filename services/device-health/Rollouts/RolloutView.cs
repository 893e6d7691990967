using Totems.DeviceHealth.Data;

namespace Totems.DeviceHealth.Rollouts;

/// <summary>A rollout in a list.</summary>
internal sealed record RolloutRow(
    Guid Id, long Version, string Note, string PublishedBy, DateTimeOffset StartedAt, int Total, int Applied, int Failed, DateTimeOffset? FinishedAt, bool Superseded);

/// <summary>A rollout's page. The counts are of totems by how far each has come, so they add up to the total.</summary>
/// <param name="Id">Also the release's id.</param>
/// <param name="Version">Release version.</param>
/// <param name="Note">What the publisher wrote.</param>
/// <param name="PublishedBy">Name of the publisher.</param>
/// <param name="StartedAt">UTC.</param>
/// <param name="Total">Totems in it.</param>
/// <param name="Told">Sent to the totem, which has not fetched everything yet.</param>
/// <param name="Fetched">Fetched and verified, not on screen yet.</param>
/// <param name="Applied">On screen.</param>
/// <param name="Failed">Not possible.</param>
/// <param name="Pending">Not told yet.</param>
/// <param name="FinishedAt">When the last totem was done, or a newer release took over; UTC.</param>
/// <param name="Superseded">A newer release took over.</param>
/// <param name="Stragglers">Totems not done, at most 100, failed ones first.</param>
internal sealed record RolloutView(
    Guid Id, long Version, string Note, string PublishedBy, DateTimeOffset StartedAt, int Total, int Told, int Fetched, int Applied, int Failed, int Pending,
    DateTimeOffset? FinishedAt, bool Superseded, IReadOnlyList<Straggler> Stragglers);

/// <summary>A totem that is not done.</summary>
/// <param name="TotemId">Totem.</param>
/// <param name="TotemName">Its name.</param>
/// <param name="StoreName">Its store.</param>
/// <param name="Phase">How far it has come.</param>
/// <param name="Reason">Why not further: one of <see cref="Contracts.Devices.MenuFailures"/> or of <see cref="StragglerReasons"/>.</param>
/// <param name="Detail">More, in English.</param>
/// <param name="Presence">Whether it is heard.</param>
/// <param name="LastHeard">Its last word, UTC.</param>
internal sealed record Straggler(
    Guid TotemId, string TotemName, string StoreName, RolloutPhase Phase, string? Reason, string? Detail, TotemPresence Presence, DateTimeOffset? LastHeard);

/// <summary>Why a totem is not done though it has not failed.</summary>
internal static class StragglerReasons
{
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
        RolloutPhase.Applied => null,
        _ when presence == TotemPresence.Offline => Offline,
        RolloutPhase.Pending => NotTold,
        RolloutPhase.Told => NotReported,
        RolloutPhase.Fetching => Fetching,
        _ => Busy,
    };
}

/// <summary>Totems of a rollout by phase.</summary>
/// <param name="ByPhase">Counts.</param>
/// <param name="LastSettled">When the last one that is done was done, UTC.</param>
internal sealed record RolloutCount(IReadOnlyDictionary<RolloutPhase, int> ByPhase, DateTimeOffset? LastSettled)
{
    public int Total => ByPhase.Values.Sum();

    public int Pending => Of(RolloutPhase.Pending);

    public int Told => Of(RolloutPhase.Told) + Of(RolloutPhase.Fetching);

    public int Fetched => Of(RolloutPhase.Fetched);

    public int Applied => Of(RolloutPhase.Applied);

    public int Failed => Of(RolloutPhase.Failed);

    /// <summary>When it was over, or null while it goes on. Without totems it is over at once.</summary>
    public DateTimeOffset? FinishedAt(Rollout rollout) =>
        Applied + Failed == Total ? LastSettled ?? rollout.StartedAt : rollout.SupersededAt;

    private int Of(RolloutPhase phase) => ByPhase.GetValueOrDefault(phase);
}
