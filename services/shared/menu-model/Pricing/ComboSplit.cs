namespace Totems.MenuModel.Pricing;

/// <summary>Splits a combo's price over its parts, for fiscal lines.</summary>
public static class ComboSplit
{
    /// <summary>
    /// Splits <paramref name="total"/> in proportion to <paramref name="weights"/> (the parts' prices when sold alone) by largest remainder;
    /// equal remainders go to the earlier part. When all weights are 0 every part weighs the same. The parts always sum to the total.
    /// </summary>
    /// <param name="total">Centavos, not negative.</param>
    /// <param name="weights">One per part, at least one, none negative.</param>
    /// <exception cref="ArgumentException">There is no part.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The total or a weight is negative.</exception>
    public static IReadOnlyList<long> Split(long total, IReadOnlyList<long> weights)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(total);
        ArgumentNullException.ThrowIfNull(weights);
        if (weights.Count == 0)
        {
            throw new ArgumentException("A combo without parts cannot be split.", nameof(weights));
        }

        var sum = Int128.Zero;
        foreach (var weight in weights)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(weight, nameof(weights));
            sum += weight;
        }

        var parts = new long[weights.Count];
        var remainders = new Int128[weights.Count];
        var left = total;
        for (var i = 0; i < parts.Length; i++)
        {
            var product = (Int128)total * (sum == 0 ? 1 : weights[i]);
            var divisor = sum == 0 ? weights.Count : sum;
            (parts[i], remainders[i]) = ((long)(product / divisor), product % divisor);
            left -= parts[i];
        }

        foreach (var i in Enumerable.Range(0, parts.Length).OrderByDescending(i => remainders[i]).Take((int)left))
        {
            parts[i]++;
        }

        return parts;
    }
}
