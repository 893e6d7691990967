using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>Prices a whole of several flavours.</summary>
public static class SplitPrice
{
    /// <summary>What the whole costs in centavos; nothing when there is no flavour.</summary>
    /// <param name="split">How the chain prices it.</param>
    /// <param name="flavours">Units of each flavour and the price of a whole in it; neither is negative.</param>
    /// <exception cref="OverflowException">Prices beyond any menu.</exception>
    public static long Of(SplitPricing split, IReadOnlyCollection<(int Units, long Price)> flavours)
    {
        ArgumentNullException.ThrowIfNull(flavours);
        var chosen = flavours.Where(f => f.Units > 0).ToList();
        if (chosen.Count == 0)
        {
            return 0;
        }

        long units = chosen.Sum(f => f.Units);
        return split == SplitPricing.Dearest
            ? chosen.Max(f => f.Price)
            : checked((2 * chosen.Sum(f => f.Units * f.Price)) + units) / (2 * units);
    }
}
