using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>Counts what the lines of a cart take from the kitchen.</summary>
internal sealed class PortionCount
{
    private readonly Dictionary<string, int> units = new(StringComparer.Ordinal);
    private readonly List<(string Line, string Key, Text Name, int Units)> taken = [];

    /// <summary>Units by entity key.</summary>
    public IReadOnlyDictionary<string, int> ByKey => units;

    /// <summary>A line takes so many of something.</summary>
    public void Take(string line, string key, Text name, int count)
    {
        // Quantities are bounded, their products over three levels of options are not.
        units[key] = (int)Math.Min(int.MaxValue, (long)units.GetValueOrDefault(key) + count);
        taken.Add((line, key, name, count));
    }

    /// <summary>Reports what the cart has more of than is left, at the line that is the first too many.</summary>
    public void Check(IReadOnlyDictionary<string, int> left, List<CartProblem> problems)
    {
        if (left.Count == 0)
        {
            return;
        }

        foreach (var uses in taken.Where(use => left.ContainsKey(use.Key)).GroupBy(use => use.Key, StringComparer.Ordinal))
        {
            var (most, sum) = (left[uses.Key], 0L);
            foreach (var use in uses)
            {
                sum += use.Units;
                if (sum > most)
                {
                    problems.Add(new CartProblem(use.Line, CartProblems.NotEnough, use.Key, use.Name, most));
                    break;
                }
            }
        }
    }
}
