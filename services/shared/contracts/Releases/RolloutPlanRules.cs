using System.Globalization;

namespace Totems.Contracts.Releases;

/// <summary>What a <see cref="RolloutPlan"/> may say.</summary>
public static class RolloutPlanRules
{
    /// <summary>Most waves.</summary>
    public const int MostWaves = 20;

    /// <summary>Most entries of a list in a wave.</summary>
    public const int MostEntries = 2000;

    /// <summary>A start may lie so far ahead.</summary>
    public static readonly TimeSpan FurthestStart = TimeSpan.FromDays(90);

    /// <summary>What is wrong, by field, each as "code: English text". Empty is right.</summary>
    public static IReadOnlyDictionary<string, string[]> Check(RolloutPlan plan, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (plan.Waves is { Count: > MostWaves }) Add("plan.waves", "too-many: at most 20 waves");
        for (var i = 0; i < Math.Min(plan.Waves?.Count ?? 0, MostWaves); i++) CheckWave(plan.Waves![i], $"plan.waves[{i}]", Add);
        if (plan.Gates is { } gates) CheckGates(gates, Add);
        if (plan.Window is { } window)
        {
            if (Time(window.From) is not { } from || Time(window.To) is not { } to) Add("plan.window", "time: from and to as HH:mm");
            else if (from == to) Add("plan.window", "empty: from and to are the same");
        }

        if (plan.StartAt > now + FurthestStart) Add("plan.startAt", "range: at most 90 days ahead");
        Within("plan.deadlineMinutes", plan.DeadlineMinutes, 1, 10_080, Add);
        return errors;

        void Add(string field, string error) => errors[field] = [error];
    }

    /// <summary>"HH:mm" as a time of day, or null.</summary>
    public static TimeOnly? Time(string? text) =>
        TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : null;

    private static void CheckWave(WaveRule? wave, string field, Action<string, string> add)
    {
        if (wave is null)
        {
            add(field, "required: a wave is missing");
            return;
        }

        Within($"{field}.percent", wave.Percent, 1, 100, add);
        foreach (var (name, count) in new[]
        {
            ("stores", wave.Stores?.Count), ("totems", wave.Totems?.Count), ("states", wave.States?.Count), ("cities", wave.Cities?.Count), ("zones", wave.Zones?.Count),
        })
        {
            if (count > MostEntries) add($"{field}.{name}", "too-many: at most 2,000 entries");
        }
    }

    private static void CheckGates(RolloutGates gates, Action<string, string> add)
    {
        Within("plan.gates.minAppliedPercent", gates.MinAppliedPercent, 1, 100, add);
        Within("plan.gates.maxFailedPercent", gates.MaxFailedPercent, 0, 100, add);
        Within("plan.gates.minFailed", gates.MinFailed, 1, 100_000, add);
        Within("plan.gates.soakMinutes", gates.SoakMinutes, 0, 10_080, add);
        Within("plan.gates.maxOfflinePercent", gates.MaxOfflinePercent, 0, 100, add);
        Within("plan.gates.minOffline", gates.MinOffline, 1, 100_000, add);
        Within("plan.gates.maxOrderDropPercent", gates.MaxOrderDropPercent, 1, 100, add);
    }

    private static void Within(string field, int? value, int least, int most, Action<string, string> add)
    {
        if (value < least || value > most) add(field, $"range: {least} to {most}");
    }
}
