using System.Globalization;

namespace Totems.Contracts.Directory;

/// <summary>When a store is open, by its own clock.</summary>
/// <param name="Week">Days of the week; one that is not named is closed.</param>
/// <param name="Special">Dates on which the week does not count, such as holidays.</param>
public sealed record OpeningHours(IReadOnlyList<DayHours> Week, IReadOnlyList<DateHours>? Special = null);

/// <summary>A day of the week.</summary>
/// <param name="Day">The day on which the intervals begin.</param>
/// <param name="Open">Intervals; none is closed.</param>
public sealed record DayHours(DayOfWeek Day, IReadOnlyList<OpenInterval> Open);

/// <summary>A date.</summary>
/// <param name="Date">The store's own date on which the intervals begin.</param>
/// <param name="Open">Intervals; none is closed.</param>
public sealed record DateHours(DateOnly Date, IReadOnlyList<OpenInterval> Open);

/// <summary>From a time of day until another. An end that is not later than the begin is on the next day; the same time is 24 hours.</summary>
/// <param name="From">"HH:mm".</param>
/// <param name="To">"HH:mm".</param>
public sealed record OpenInterval(string From, string To);

/// <summary>What <see cref="OpeningHours"/> may say.</summary>
public static class OpeningHoursRules
{
    /// <summary>Most intervals in a day.</summary>
    public const int MostIntervals = 6;

    /// <summary>Most dates.</summary>
    public const int MostDates = 100;

    private const int Day = 24 * 60;

    /// <summary>What is wrong, by day ("hours.monday") or date ("hours.2026-12-25"), each as "code: English text". Empty is right.</summary>
    public static IReadOnlyDictionary<string, string[]> Check(OpeningHours hours)
    {
        ArgumentNullException.ThrowIfNull(hours);
        var errors = new SortedDictionary<string, string[]>(StringComparer.Ordinal);
        var spans = new List<(int From, int To, DayOfWeek Day)>();
        if (hours.Week.Any(day => day is null) || hours.Special?.Any(date => date is null) == true)
        {
            errors["hours"] = ["required: a day is missing"];
            return errors;
        }

        foreach (var days in hours.Week.GroupBy(day => day.Day))
        {
            var field = $"hours.{char.ToLowerInvariant(days.Key.ToString()[0])}{days.Key.ToString()[1..]}";
            if (days.Count() > 1) errors[field] = ["twice: this day is there more than once"];
            else if (CheckDay(days.Single().Open) is { } error) errors[field] = [error];
            else spans.AddRange(days.Single().Open.Select(one => Span(one)).Select(span => (span.From + ((int)days.Key * Day), span.To + ((int)days.Key * Day), days.Key)));
        }

        // The week is a circle: Saturday night runs into Sunday.
        spans.Sort();
        for (var i = 0; i < spans.Count && spans.Count > 1; i++)
        {
            var next = spans[(i + 1) % spans.Count];
            if (spans[i].To <= next.From + (i + 1 == spans.Count ? 7 * Day : 0)) continue;
            var name = next.Day.ToString();
            errors.TryAdd($"hours.{char.ToLowerInvariant(name[0])}{name[1..]}", ["overlap: begins before the hours before it end"]);
        }

        CheckDates(hours.Special ?? [], errors);
        return errors;
    }

    /// <summary>Minutes of the day, the end beyond 1,440 when it is on the next.</summary>
    internal static (int From, int To) Span(OpenInterval interval)
    {
        var (from, to) = (Minutes(interval.From), Minutes(interval.To));
        return (from, to > from ? to : to + Day);
    }

    private static void CheckDates(IReadOnlyList<DateHours> dates, SortedDictionary<string, string[]> errors)
    {
        if (dates.Count > MostDates) errors["hours.special"] = ["too-many: at most 100 dates"];
        foreach (var one in dates.GroupBy(date => date.Date))
        {
            var field = string.Create(CultureInfo.InvariantCulture, $"hours.{one.Key:yyyy-MM-dd}");
            if (one.Count() > 1) errors[field] = ["twice: this date is there more than once"];
            else if (CheckDay(one.Single().Open) is { } error) errors[field] = [error];
        }
    }

    private static string? CheckDay(IReadOnlyList<OpenInterval> open)
    {
        if (open.Count > MostIntervals) return "too-many: at most 6 intervals a day";
        if (open.Any(one => one is null || Time(one.From) is null || Time(one.To) is null)) return "time: from and to as HH:mm";
        var spans = open.Select(Span).Order().ToList();
        return spans.Zip(spans.Skip(1)).Any(pair => pair.First.To > pair.Second.From) ? "overlap: intervals of the day overlap" : null;
    }

    private static TimeOnly? Time(string? text) => Releases.RolloutPlanRules.Time(text);

    private static int Minutes(string text) => Time(text) is { } time ? (time.Hour * 60) + time.Minute : 0;
}
