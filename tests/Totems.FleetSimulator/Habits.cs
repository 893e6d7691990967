using System.Globalization;

namespace Totems.FleetSimulator;

/// <summary>Shares of totems that do not behave, in percent, and the delay of everybody's network.</summary>
/// <param name="Slow">Read at a crawl, so that the gateway's buffers fill.</param>
/// <param name="Silent">Say nothing after their Hello.</param>
/// <param name="Failing">Cannot store menus.</param>
/// <param name="Flapping">Lose their connection every 5 s.</param>
/// <param name="ClockOff">Have a clock that is an hour ahead.</param>
/// <param name="OldVersion">Run an agent that cannot update itself.</param>
/// <param name="Link">One-way delay of each link, or null for none.</param>
internal sealed record Habits(double Slow, double Silent, double Failing, double Flapping, double ClockOff, double OldVersion, LinkDelay? Link)
{
    /// <summary>What a totem is like: the same for the same number. The shares do not overlap.</summary>
    public Habit Of(int index)
    {
        // Knuth's multiplicative hash spreads the kinds over stores and gateways.
        var place = unchecked((uint)index * 2654435761u) % 10_000 / 100.0;
        foreach (var (habit, share) in new[]
        {
            (Habit.Slow, Slow), (Habit.Silent, Silent), (Habit.Failing, Failing), (Habit.Flapping, Flapping), (Habit.ClockOff, ClockOff),
            (Habit.OldVersion, OldVersion),
        })
        {
            if (place < share) return habit;
            place -= share;
        }

        return Habit.Normal;
    }
}

/// <summary>A totem's character.</summary>
internal enum Habit
{
    /// <summary>As it should be.</summary>
    Normal,

    /// <summary>Reads at a crawl.</summary>
    Slow,

    /// <summary>Says nothing after its Hello.</summary>
    Silent,

    /// <summary>Cannot store menus.</summary>
    Failing,

    /// <summary>Loses its connection every 5 s.</summary>
    Flapping,

    /// <summary>Its clock is an hour ahead.</summary>
    ClockOff,

    /// <summary>Its agent cannot update itself.</summary>
    OldVersion,
}

/// <summary>One-way delay of links, each link its own between the two.</summary>
internal sealed record LinkDelay(TimeSpan Least, TimeSpan Most)
{
    /// <summary>Reads "50-300", milliseconds; null for nothing.</summary>
    public static LinkDelay? Parse(string? text) => text?.Split('-') is [var least, var most]
        ? new LinkDelay(Milliseconds(least), Milliseconds(most))
        : null;

    /// <summary>A link's delay.</summary>
    public TimeSpan Draw() => Least + ((Most - Least) * Random.Shared.NextDouble());

    private static TimeSpan Milliseconds(string text) => TimeSpan.FromMilliseconds(double.Parse(text, CultureInfo.InvariantCulture));
}
