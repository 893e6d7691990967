using Totems.MenuModel.Content;
using Totems.MenuModel.Validation;
using static Totems.Menu.Tests.Limits.LimitMenu;

namespace Totems.Menu.Tests.Limits;

/// <summary>Limits of prices as the list of problems tells them.</summary>
internal static class PriceRows
{
    private const string Key = "item:burger";

    public static IEnumerable<LimitRow> All()
    {
        Named most = new("MenuValidation.MaxAmount", As.Money);
        yield return Price("a price of R$ 100,000.01", MenuProblems.PriceOutOfRange, Key, new(MenuValidation.MaxAmount + 1), most);
        yield return Price("a negative price to take away", MenuProblems.PriceOutOfRange, Key, new(2990, -1), most);
        yield return Price("25 dated prices", MenuProblems.TooManyRules, "changes", Dated(MenuValidation.MaxPriceChanges + 1), "MenuValidation.MaxPriceChanges");
        yield return Price("17 prices by daypart", MenuProblems.TooManyRules, "dayparts", Parted(MenuValidation.MaxPriceDayparts + 1), "MenuValidation.MaxPriceDayparts");
        yield return Price("two prices from one instant", MenuProblems.BadDates, "changes", new(2990, Changes: [new(DateTimeOffset.UnixEpoch, 2990), new(DateTimeOffset.UnixEpoch, 2990)]));
        yield return Price("31 % dearer", MenuProblems.PriceJump, Key, new(2990 * (100 + MenuValidation.PriceJumpPercent + 1) / 100), "MenuValidation.PriceJumpPercent");
        yield return Of("no price", MenuProblems.Unpriced, Key, (Key, null));
        yield return Of("an option without a price", MenuProblems.NotOffered, "option:extras:ovo", ("option:extras:ovo", null));
        yield return Of("a price of nothing", MenuProblems.OrphanPrice, "item:nada", ("item:nada", new(100)));
    }

    /// <summary>A price with so many dated changes.</summary>
    public static Price Dated(int changes) => new(2990, Changes: [.. Enumerable.Range(1, changes).Select(day => new PriceChange(DateTimeOffset.UnixEpoch.AddDays(day), 2990))]);

    private static Price Parted(int dayparts) => new(2990, Dayparts: [.. Enumerable.Range(1, dayparts).Select(i => new DaypartPrice($"d{i}", 2990))]);

    private static LimitRow Price(string name, string code, string subject, Price price, params Named[] limits) =>
        LimitRow.Of(name, ProblemOf(code, subject, Whole, (Key, price)), limits);

    private static LimitRow Of(string name, string code, string subject, params (string Key, Price? Price)[] prices) =>
        LimitRow.Of(name, ProblemOf(code, subject, Whole, prices));
}
