using System.Globalization;

namespace Totems.KioskAgent.Orders;

/// <summary>The last number given.</summary>
/// <param name="Day">Store-local day it was given on.</param>
/// <param name="Value">1 and up.</param>
internal sealed record OrderCounter(DateOnly Day, long Value);

/// <summary>Order numbers: the totem's letter and a counter that begins anew each store-local day.</summary>
internal static class OrderNumbers
{
    /// <summary>
    /// The next count. A clock that was set back does not begin an old day anew: counting goes on from the last number, so that none repeats.
    /// </summary>
    public static OrderCounter Next(OrderCounter? last, DateOnly today) =>
        last is null || today > last.Day ? new OrderCounter(today, 1) : last with { Value = last.Value + 1 };

    /// <summary>As people see it: "B047"; more than 999 orders a day take more digits.</summary>
    public static string Format(string letter, long value) => letter + value.ToString("000", CultureInfo.InvariantCulture);
}
