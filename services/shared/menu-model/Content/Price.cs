namespace Totems.MenuModel.Content;

/// <summary>
/// What one key costs by one rule (chain, zone or store): an amount, other amounts in dayparts, and changes that hold from an instant on. Money is in
/// centavos. What it comes to at a moment is asked of <see cref="PriceView"/>, nowhere else.
/// </summary>
/// <param name="Amount">
/// Price when eaten in, and when taken away unless that differs; 0 is a price. <see cref="None"/> says that outside its dayparts and changes this rule has
/// no price, so that the next rule gives it.
/// </param>
/// <param name="TakeAway">Price when taken away, if different.</param>
/// <param name="Dayparts">Prices of dayparts; of several that are now, the first in the list counts.</param>
/// <param name="Changes">Prices sent ahead; of several that hold, the one that began last counts. A change replaces amount and dayparts together.</param>
public sealed record Price(
    long Amount, long? TakeAway = null, IReadOnlyList<DaypartPrice>? Dayparts = null, IReadOnlyList<PriceChange>? Changes = null)
{
    /// <summary>The amount that is none.</summary>
    public const long None = -1;

    /// <summary>The change that holds at an instant, or null.</summary>
    public PriceChange? ChangeAt(DateTimeOffset at)
    {
        PriceChange? found = null;
        foreach (var change in Changes ?? [])
        {
            if (change.ValidFrom <= at && !(change.ValidTo <= at) && (found is null || found.ValidFrom <= change.ValidFrom))
            {
                found = change;
            }
        }

        return found;
    }

    /// <summary>The amount in centavos for a service mode, outside dayparts and changes; negative when there is none.</summary>
    public long In(ServiceMode mode) => In(mode, Amount, TakeAway);

    internal static long In(ServiceMode mode, long amount, long? takeAway) =>
        amount >= 0 && mode == ServiceMode.TakeAway && takeAway is { } other ? other : amount;
}

/// <summary>What something costs in a daypart. Money is in centavos.</summary>
/// <param name="Daypart">Daypart id.</param>
/// <param name="Amount">Price when eaten in, and when taken away unless that differs.</param>
/// <param name="TakeAway">Price when taken away, if different.</param>
public sealed record DaypartPrice(string Daypart, long Amount, long? TakeAway = null);

/// <summary>What something will cost from an instant on. Money is in centavos.</summary>
/// <param name="ValidFrom">UTC instant from which it holds.</param>
/// <param name="Amount">As <see cref="Price.Amount"/>.</param>
/// <param name="TakeAway">Price when taken away, if different.</param>
/// <param name="Dayparts">As <see cref="Price.Dayparts"/>.</param>
/// <param name="ValidTo">UTC instant from which it no longer holds; null is for good.</param>
public sealed record PriceChange(
    DateTimeOffset ValidFrom, long Amount, long? TakeAway = null, IReadOnlyList<DaypartPrice>? Dayparts = null, DateTimeOffset? ValidTo = null);
