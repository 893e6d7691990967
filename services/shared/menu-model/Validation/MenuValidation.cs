using Totems.MenuModel.Content;

namespace Totems.MenuModel.Validation;

/// <summary>Checks a menu before it is published: every error and every warning at once.</summary>
public static class MenuValidation
{
    /// <summary>Highest price, in centavos (R$ 100.000,00).</summary>
    public const long MaxAmount = 100_000_00;

    /// <summary>A price change by more than this many percent is warned about.</summary>
    public const int PriceJumpPercent = 30;

    /// <summary>Most dated changes of one price.</summary>
    public const int MaxPriceChanges = 24;

    /// <summary>Most dayparts of one price.</summary>
    public const int MaxPriceDayparts = 16;

    /// <summary>Checks one price by itself: amounts, dayparts, dates and how many of them there may be.</summary>
    /// <param name="content">What it is a price of; its dayparts must hold those that the price names.</param>
    /// <param name="zone">Its zone.</param>
    /// <param name="key">Its key.</param>
    /// <param name="price">The price.</param>
    /// <returns>Errors only.</returns>
    public static IReadOnlyList<MenuProblem> Check(MenuContent content, string zone, string key, Price price)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(price);
        var report = new ProblemList(content, null);
        PriceRuleChecks.Run(EntityRef.Price(key), zone, price, report);
        return report.InOrder();
    }

    /// <summary>Checks a menu with the price books of all its zones.</summary>
    /// <param name="content">What is sold.</param>
    /// <param name="prices">The price book of each zone, by zone id.</param>
    /// <param name="previous">The price books published before, by zone id, or null when there are none.</param>
    /// <param name="media">All media references that exist, or null to judge only their shape.</param>
    /// <param name="stores">The overlays of stores that have prices of their own.</param>
    /// <returns>Errors first, then warnings, each by section and id.</returns>
    public static IReadOnlyList<MenuProblem> Check(
        MenuContent content, IReadOnlyDictionary<string, PriceBook> prices, IReadOnlyDictionary<string, PriceBook>? previous = null,
        IReadOnlySet<string>? media = null, IReadOnlyCollection<StorePrices>? stores = null)
    {
        ArgumentNullException.ThrowIfNull(content);
        ArgumentNullException.ThrowIfNull(prices);
        var report = new ProblemList(content, media);
        EntityChecks.Run(content, report);
        GroupChecks.Run(content, report);
        CampaignChecks.Run(content, [.. prices.Keys], report);
        var inStores = (stores ?? []).GroupBy(store => store.Store.Zone, StringComparer.Ordinal).ToDictionary(
            zone => zone.Key, zone => zone.SelectMany(store => store.Prices.Keys).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var names = PriceChecks.Names(content);
        foreach (var (zone, book) in prices)
        {
            PriceChecks.Run(content, names, zone, book, previous?.GetValueOrDefault(zone), inStores.GetValueOrDefault(zone) ?? [], report);
        }

        PriceChecks.Run(names, stores ?? [], prices, report);
        return report.InOrder();
    }
}
