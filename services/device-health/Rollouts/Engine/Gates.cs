using Totems.Contracts.Releases;

namespace Totems.DeviceHealth.Rollouts.Engine;

/// <summary>What is known of a wave.</summary>
/// <param name="Size">Its totems, without skipped and retired ones.</param>
/// <param name="Away">Of them not told and out of reach: they count for no share.</param>
/// <param name="Applied">They show the release.</param>
/// <param name="Failed">They could not, or their time is up.</param>
/// <param name="WentOffline">They were told, and fell silent since.</param>
/// <param name="Others">Totems not told in this rollout.</param>
/// <param name="OthersOffline">Of them fallen silent since this wave began.</param>
/// <param name="Orders">How orders go; null when not asked yet.</param>
internal sealed record WaveFacts(int Size, int Away, int Applied, int Failed, int WentOffline, int Others, int OthersOffline, OrderFacts? Orders = null)
{
    /// <summary>Those that can have the release.</summary>
    public int Reachable => Size - Away;

    /// <summary>Everybody within reach has said how it went.</summary>
    public bool Settled => Applied + Failed >= Reachable;
}

/// <summary>Orders of the same length of time, now and a week before.</summary>
/// <param name="Known">Orders answered.</param>
/// <param name="Changed">Of the totems that show the release, now.</param>
/// <param name="ChangedBefore">Of the same totems, last week.</param>
/// <param name="Others">Of the chain's other totems, now.</param>
/// <param name="OthersBefore">Of those, last week.</param>
internal sealed record OrderFacts(bool Known, long Changed, long ChangedBefore, long Others, long OthersBefore)
{
    /// <summary>Orders did not answer.</summary>
    public static OrderFacts Unknown { get; } = new(false, 0, 0, 0, 0);
}

/// <summary>How a gate stands.</summary>
internal enum GateState
{
    /// <summary>All is well.</summary>
    Passed,

    /// <summary>Not yet.</summary>
    Waiting,

    /// <summary>It stops the rollout.</summary>
    Failed,

    /// <summary>It cannot be told; holds the next wave.</summary>
    Unknown,

    /// <summary>Too little to compare; holds nothing.</summary>
    TooFew,

    /// <summary>It would stop the rollout, and a person decided to ignore it in this wave.</summary>
    Waived,
}

/// <summary>A gate's verdict.</summary>
/// <param name="Gate">One of <see cref="Gates"/>' names.</param>
/// <param name="State">How it stands.</param>
/// <param name="Value">What it measures, percent; of "soak" minutes passed.</param>
/// <param name="Limit">Its limit, in the same unit.</param>
internal sealed record GateVerdict(string Gate, GateState State, double? Value, double? Limit);

/// <summary>Judges a wave. Pure.</summary>
internal static class Gates
{
    /// <summary>Enough totems show the release.</summary>
    public const string Applied = "applied";

    /// <summary>Not too many failed.</summary>
    public const string Failed = "failed";

    /// <summary>Not too many fell silent.</summary>
    public const string Offline = "offline";

    /// <summary>They sell as before.</summary>
    public const string Orders = "orders";

    /// <summary>It has been well for long enough.</summary>
    public const string Soak = "soak";

    /// <summary>Fewer orders a week ago say nothing about today.</summary>
    public const int LeastOrders = 30;

    /// <summary>The verdicts, in the order pages show them.</summary>
    public static IReadOnlyList<GateVerdict> Judge(
        RolloutGates gates, WaveFacts facts, DateTimeOffset? soakingAt, DateTimeOffset now, IReadOnlyCollection<string>? waived = null)
    {
        List<GateVerdict> verdicts = [AppliedOf(gates, facts), FailedOf(gates, facts), OfflineOf(gates, facts)];
        if (gates.MaxOrderDropPercent is < 100 and var drop)
        {
            if (facts.Orders is { } orders) verdicts.Add(OrdersOf(drop, orders));
            else if (facts.Applied > 0) verdicts.Add(new GateVerdict(Orders, GateState.Waiting, null, drop)); // asked by the next step
        }

        verdicts.Add(SoakOf(gates, soakingAt, now));
        return waived is not { Count: > 0 }
            ? verdicts
            : verdicts.ConvertAll(v => v.State is GateState.Failed or GateState.Unknown && waived.Contains(v.Gate) ? v with { State = GateState.Waived } : v);
    }

    /// <summary>The gate that stops the rollout, or null.</summary>
    public static GateVerdict? Stopping(this IReadOnlyList<GateVerdict> verdicts) => verdicts.FirstOrDefault(v => v.State == GateState.Failed);

    /// <summary>Whether nothing holds the next wave. Where none comes, what cannot be told holds nothing.</summary>
    public static bool AllPassed(this IEnumerable<GateVerdict> verdicts, bool isLast) =>
        verdicts.All(v => v.State is GateState.Passed or GateState.TooFew or GateState.Waived || (isLast && v.State == GateState.Unknown));

    /// <summary>Whether enough have it for the soak time to begin.</summary>
    public static bool MaySoak(this IEnumerable<GateVerdict> verdicts) => verdicts.First(v => v.Gate == Applied).State is GateState.Passed or GateState.Waived;

    private static GateVerdict AppliedOf(RolloutGates gates, WaveFacts facts)
    {
        var share = Percent(facts.Applied, facts.Reachable);
        var state = facts switch
        {
            { Size: 0 } => GateState.Passed,
            { Reachable: 0 } => GateState.Waiting,
            _ when share >= gates.MinAppliedPercent => GateState.Passed,
            { Settled: true } => GateState.Failed,
            _ => GateState.Waiting,
        };
        return new GateVerdict(Applied, state, share, gates.MinAppliedPercent);
    }

    private static GateVerdict FailedOf(RolloutGates gates, WaveFacts facts)
    {
        var share = Percent(facts.Failed, facts.Reachable);
        var tooMany = facts.Failed >= gates.MinFailed && share > gates.MaxFailedPercent;
        return new GateVerdict(Failed, tooMany ? GateState.Failed : GateState.Passed, share, gates.MaxFailedPercent);
    }

    // Stores that close for the night, or a provider's outage, silence totems in and out of the wave alike: that is not the release's doing.
    private static GateVerdict OfflineOf(RolloutGates gates, WaveFacts facts)
    {
        var share = Percent(facts.WentOffline, facts.Reachable);
        var tooMany = facts.WentOffline >= gates.MinOffline && share > gates.MaxOfflinePercent && share > 2 * Percent(facts.OthersOffline, facts.Others);
        return new GateVerdict(Offline, tooMany ? GateState.Failed : GateState.Passed, share, gates.MaxOfflinePercent);
    }

    // Both must be bad: against last week alone a holiday would stop everything, against the others alone a store that never sells much.
    private static GateVerdict OrdersOf(int limit, OrderFacts orders)
    {
        if (!orders.Known) return new GateVerdict(Orders, GateState.Unknown, null, limit);
        if (orders.ChangedBefore < LeastOrders) return new GateVerdict(Orders, GateState.TooFew, null, limit);
        var ratio = (double)orders.Changed / orders.ChangedBefore;
        var againstLastWeek = 100 * (1 - ratio);
        var others = orders.OthersBefore < LeastOrders ? 1 : (double)orders.Others / orders.OthersBefore;
        var againstOthers = others <= 0 ? 0 : 100 * (1 - (ratio / others));
        var drop = Math.Round(Math.Max(0, Math.Min(againstLastWeek, againstOthers)), 1);
        return new GateVerdict(Orders, drop > limit ? GateState.Failed : GateState.Passed, drop, limit);
    }

    private static GateVerdict SoakOf(RolloutGates gates, DateTimeOffset? soakingAt, DateTimeOffset now)
    {
        var minutes = soakingAt is { } since ? Math.Max(0, (now - since).TotalMinutes) : 0;
        var over = soakingAt is not null && minutes >= gates.SoakMinutes;
        return new GateVerdict(Soak, over ? GateState.Passed : GateState.Waiting, Math.Floor(Math.Min(minutes, gates.SoakMinutes)), gates.SoakMinutes);
    }

    private static double Percent(int part, int whole) => whole <= 0 ? 0 : Math.Round(100.0 * part / whole, 1);
}
