using Totems.KioskAgent.Orders;
using Xunit;

namespace Totems.KioskAgent.Tests;

public sealed class OrderNumbersTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    public static TheoryData<string, OrderCounterCase> Cases => new()
    {
        { "the first ever", new(null, 0, 0, 1) },
        { "the next of the day", new(0, 46, 0, 47) },
        { "the first of the next day", new(-1, 312, 0, 1) },
        { "the clock set back a day goes on counting", new(1, 46, 1, 47) },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Next_InEachCase_NeverRepeats(string because, OrderCounterCase given)
    {
        var last = given.LastDay is { } day ? new OrderCounter(Today.AddDays(day), given.LastValue) : null;

        var next = OrderNumbers.Next(last, Today);

        Assert.True(next == new OrderCounter(Today.AddDays(given.Day), given.Value), because);
    }

    [Theory]
    [InlineData("B", 47, "B047")]
    [InlineData("A", 999, "A999")]
    [InlineData("AA", 1000, "AA1000")]
    public void Format_ByCount_IsLetterAndAtLeastThreeDigits(string letter, long value, string expected) =>
        Assert.Equal(expected, OrderNumbers.Format(letter, value));

    public sealed record OrderCounterCase(int? LastDay, long LastValue, int Day, long Value);
}
