using System.Text.Json.Serialization;

namespace Totems.Contracts.Releases;

/// <summary>How a release goes to the totems. The empty plan is "now everywhere".</summary>
/// <param name="Waves">
/// Waves in order; whoever no wave has taken comes in a last one that takes everybody left. None: one wave, everybody at once.
/// </param>
/// <param name="Gates">What a wave must show before the next begins; null for the usual.</param>
/// <param name="Window">Store-local time of day in which totems are told; null for any time.</param>
/// <param name="StartAt">Not before this, UTC; null for at once.</param>
/// <param name="DeadlineMinutes">So long after it was told, a totem's silence counts as failure; null for never. Pauses do not count.</param>
public sealed record RolloutPlan(
    IReadOnlyList<WaveRule>? Waves = null, RolloutGates? Gates = null, RolloutWindow? Window = null, DateTimeOffset? StartAt = null, int? DeadlineMinutes = null);

/// <summary>Who is in a wave: totems that fit every list given. No list fits everybody.</summary>
/// <param name="Percent">Share of those that fit which have the release once this wave is done, 1 to 100; null for 100.</param>
/// <param name="Stores">Stores chosen by hand; all totems of them, see docs/decisions/0010.</param>
/// <param name="Totems">Totems chosen by hand.</param>
/// <param name="States">Two-letter states ("SP"), as a store's city says.</param>
/// <param name="Cities">Cities as stores have them ("Manaus, AM").</param>
/// <param name="Zones">Price zones.</param>
public sealed record WaveRule(
    int? Percent = null, IReadOnlyList<Guid>? Stores = null, IReadOnlyList<Guid>? Totems = null,
    IReadOnlyList<string>? States = null, IReadOnlyList<string>? Cities = null, IReadOnlyList<string>? Zones = null)
{
    /// <summary>Whether it takes everybody.</summary>
    [JsonIgnore]
    public bool TakesAll => Percent is null or 100 && !Filters;

    /// <summary>Whether it names anything.</summary>
    [JsonIgnore]
    public bool Filters => Stores is { Count: > 0 } || Totems is { Count: > 0 } || States is { Count: > 0 } || Cities is { Count: > 0 } || Zones is { Count: > 0 };
}

/// <summary>
/// What holds or stops a wave. Shares are of the wave's totems that were within reach when it began. A share above its limit pauses the rollout
/// only when at least the least number of totems are concerned.
/// </summary>
/// <param name="MinAppliedPercent">So many must show the release before the next wave, 1 to 100.</param>
/// <param name="MaxFailedPercent">More failures than this pause the rollout, 0 to 100.</param>
/// <param name="MinFailed">But not fewer totems than this.</param>
/// <param name="SoakMinutes">So long everything must stay well after that, 0 to 10,080.</param>
/// <param name="MaxOfflinePercent">More totems gone silent since the wave began than this pause the rollout, 0 to 100.</param>
/// <param name="MinOffline">But not fewer totems than this.</param>
/// <param name="MaxOrderDropPercent">
/// Orders per totem of those changed may fall by so much, both against the same hour last week and against totems not yet changed, 1 to 100; 100
/// does not look.
/// </param>
public sealed record RolloutGates(
    int MinAppliedPercent = 90, int MaxFailedPercent = 5, int MinFailed = 3, int SoakMinutes = 10, int MaxOfflinePercent = 5, int MinOffline = 3,
    int MaxOrderDropPercent = 50);

/// <summary>A time of day, local to each store. An end before the begin is on the next day.</summary>
/// <param name="From">"HH:mm".</param>
/// <param name="To">"HH:mm", not within it.</param>
/// <param name="ClosedHours">Instead, each store's own closed hours; the times count only for stores whose hours are not known or that never close.</param>
public sealed record RolloutWindow(
    string From, string To, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool ClosedHours = false);
