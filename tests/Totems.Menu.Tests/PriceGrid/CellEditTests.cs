using Totems.Menu.PriceGrid;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Xunit;

namespace Totems.Menu.Tests.PriceGrid;

public sealed class CellEditTests
{
    private static readonly DateTimeOffset December = new(2026, 12, 1, 3, 0, 0, TimeSpan.Zero);
    private static PriceSpot Usual => default;

    [Theory]
    [InlineData(1234, null, "Nearest", 1234)]
    [InlineData(1234, 90, "Nearest", 1190)]
    [InlineData(1241, 90, "Nearest", 1290)]
    [InlineData(1240, 90, "Nearest", 1290)] // as near: up
    [InlineData(1290, 90, "Up", 1290)]
    [InlineData(1291, 90, "Up", 1390)]
    [InlineData(1289, 90, "Down", 1190)]
    [InlineData(50, 90, "Down", 90)] // below is no amount
    [InlineData(1251, 0, "Nearest", 1300)]
    [InlineData(1300, 0, "Down", 1300)]
    [InlineData(0, 90, "Up", 0)] // free stays free
    [InlineData(-10, 90, "Up", -10)]
    public void Rounding_OfAnAmount_EndsAsWished(long amount, int? ending, string way, long expected) =>
        Assert.Equal(expected, new Rounding(ending, Enum.Parse<RoundingWay>(way)).Of(amount));

    [Theory]
    [InlineData(1990, 5, 2090)] // 2089.5
    [InlineData(1990, -5, 1891)] // 1890.5
    [InlineData(0, 5, 0)]
    [InlineData(1000, -100, 0)]
    public void Percent_OfAnAmount_IsRoundedAwayFromZero(long amount, int percent, long expected) =>
        Assert.Equal(expected, Rounding.Percent(amount, percent));

    [Fact]
    public void Set_WithoutAPrice_KeepsWhatTheOtherModePaid()
    {
        Same(new Price(2000, 1800), CellEdit.Set(null, Usual, ServiceMode.EatIn, 2000, new Inherited(1900, 1800)));
        Same(new Price(1900, 1700), CellEdit.Set(null, Usual, ServiceMode.TakeAway, 1700, new Inherited(1900, 1800)));
        Same(new Price(1700), CellEdit.Set(null, Usual, ServiceMode.TakeAway, 1700, new Inherited(null, null)));
    }

    [Fact]
    public void Set_InADaypart_ChangesThatDaypartOnly()
    {
        var price = new Price(2990, 2890, [new DaypartPrice("almoco", 2490), new DaypartPrice("ceia", 2700)]);

        var changed = CellEdit.Set(price, new PriceSpot(Daypart: "almoco"), ServiceMode.EatIn, 2390, default);

        Same(price with { Dayparts = [new DaypartPrice("almoco", 2390), new DaypartPrice("ceia", 2700)] }, changed);
    }

    [Fact]
    public void Set_InADatedChange_ChangesThatChangeOnly()
    {
        var price = new Price(2990, Changes: [new PriceChange(December, 3190), new PriceChange(December.AddDays(9), 3290)]);

        var changed = CellEdit.Set(price, new PriceSpot(December), ServiceMode.TakeAway, 3090, default);

        Same(price with { Changes = [new PriceChange(December, 3190, 3090), new PriceChange(December.AddDays(9), 3290)] }, changed);
    }

    [Fact]
    public void Remove_OfTheUsualAmount_KeepsDatedChanges()
    {
        Assert.Null(CellEdit.Remove(new Price(2990), Usual, ServiceMode.EatIn));
        Same(new Price(2990), CellEdit.Remove(new Price(2990, 2890), Usual, ServiceMode.TakeAway));
        PriceChange[] changes = [new PriceChange(December, 3190)];
        Same(new Price(Price.None, Changes: changes), CellEdit.Remove(new Price(2990, Changes: changes), Usual, ServiceMode.EatIn));
    }

    [Fact]
    public void Remove_OfTheOnlyThingThereIs_LeavesNothing()
    {
        Assert.Null(CellEdit.Remove(new Price(Price.None, Dayparts: [new DaypartPrice("almoco", 1)]), new PriceSpot(Daypart: "almoco"), ServiceMode.EatIn));
        Assert.Null(CellEdit.RemoveChange(new Price(Price.None, Changes: [new PriceChange(December, 1)]), December));
    }

    [Fact]
    public void Date_WithoutAPrice_LeavesTheOthersRuleUntilThen()
    {
        var dated = CellEdit.Date(null, December, December.AddDays(7), ServiceMode.EatIn, 2500, new Inherited(2000, 1900));

        Same(new Price(Price.None, Changes: [new PriceChange(December, 2500, 1900, ValidTo: December.AddDays(7))]), dated);
    }

    [Fact]
    public void Date_FromAnInstantThatHasOne_TakesItsPlace()
    {
        var price = new Price(2000, Changes: [new PriceChange(December.AddDays(9), 2900), new PriceChange(December, 2500)]);

        var dated = CellEdit.Date(price, December, null, ServiceMode.EatIn, 2600, default);

        Same(new Price(2000, Changes: [new PriceChange(December, 2600), new PriceChange(December.AddDays(9), 2900)]), dated);
    }

    // Lists are compared by what they hold.
    private static void Same(Price expected, Price? actual) => Assert.Equal(MenuJson.ToCanonical(expected), MenuJson.ToCanonical(actual!));
}
