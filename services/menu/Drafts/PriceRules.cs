using System.Text;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>A price in the database: amounts in columns, which is all that most of 350,000 have, and dayparts and changes as JSON beside them.</summary>
internal static class PriceRules
{
    /// <summary>What goes beside the amounts; null when there is nothing more.</summary>
    public static string? Of(Price price) => price is { Dayparts.Count: > 0 } or { Changes.Count: > 0 }
        ? Encoding.UTF8.GetString(MenuJson.ToCanonical(new Rules(price.Dayparts, price.Changes))) : null;

    /// <summary>The price as it was written.</summary>
    public static Price Read(long amount, long? takeAway, string? rules) =>
        rules is not null && MenuJson.Read<Rules>(Encoding.UTF8.GetBytes(rules)) is var (dayparts, changes)
            ? new Price(amount, takeAway, dayparts, changes) : new Price(amount, takeAway);

    private sealed record Rules(IReadOnlyList<DaypartPrice>? Dayparts = null, IReadOnlyList<PriceChange>? Changes = null);
}
