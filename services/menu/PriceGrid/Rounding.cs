namespace Totems.Menu.PriceGrid;

/// <summary>Which way an amount goes to end as wished.</summary>
internal enum RoundingWay
{
    /// <summary>To the nearer; up when both are as near.</summary>
    Nearest,

    /// <summary>Never below the amount.</summary>
    Up,

    /// <summary>Never above the amount, unless nothing that is an amount is below.</summary>
    Down,
}

/// <summary>Brings amounts to a wished ending, such as R$ 12,34 to R$ 12,90. Pure.</summary>
/// <param name="Ending">The centavos it ends with, 0 to 99; null leaves it.</param>
/// <param name="Way">Up, down or to the nearest.</param>
internal sealed record Rounding(int? Ending = null, RoundingWay Way = RoundingWay.Nearest)
{
    /// <summary>The amount as wished. What is free or below zero stays what it is.</summary>
    public long Of(long amount)
    {
        if (Ending is not { } ending || amount <= 0) return amount;
        var below = amount - (amount % 100) + ending;
        if (below > amount) below -= 100;
        var above = below == amount ? amount : below + 100;
        if (below < 0) return above;
        return Way switch
        {
            RoundingWay.Up => above,
            RoundingWay.Down => below,
            _ => amount - below < above - amount ? below : above,
        };
    }

    /// <summary>An amount changed by a percentage: half a centavo away from zero.</summary>
    public static long Percent(long amount, decimal percent) => (long)Math.Round(amount * (100m + percent) / 100m, MidpointRounding.AwayFromZero);
}
