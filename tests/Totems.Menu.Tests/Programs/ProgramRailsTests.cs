using Totems.Contracts.Security;
using Totems.Menu.Programs;
using Totems.MenuModel.Content;
using Xunit;

namespace Totems.Menu.Tests.Programs;

public sealed class ProgramRailsTests
{
    private static readonly Guid Store = Guid.Parse("0b017a7a-0000-4000-8000-000000000101");

    [Theory]
    [InlineData(30, 1000, 1300, true)]
    [InlineData(30, 1000, 1301, false)]
    [InlineData(30, 1000, 700, true)]
    [InlineData(30, 1000, 699, false)]
    [InlineData(0, 1000, 1000, true)]
    [InlineData(0, 1000, 1001, false)]
    [InlineData(100, 1000, 0, true)]
    [InlineData(30, 0, 1, false)]
    [InlineData(30, 999, 1298, true)]
    [InlineData(30, 999, 1299, false)]
    [InlineData(30, null, 5000, true)]
    [InlineData(30, 5000, null, true)]
    public void Change_OfAPrice_IsWithinThePercentOfTheToken(int percent, int? before, int? after, bool allowed)
    {
        var fault = ProgramRails.OfChange(new TokenRails(percent), Of(before), Of(after));

        Assert.Equal(allowed ? null : ProgramRails.BeyondPercent, fault?.Code);
    }

    [Fact]
    public void Change_OfWhatIsCharged_IsJudgedTakenAwayInEveryDaypartAndAtEveryDate()
    {
        var rails = new TokenRails(10);
        var before = new Price(1000, 1000, [new DaypartPrice("almoco", 800)], [new PriceChange(DateTimeOffset.UnixEpoch, 1000)]);

        Assert.Null(ProgramRails.OfChange(rails, before, before with { Amount = 1100 }));
        Assert.NotNull(ProgramRails.OfChange(rails, before, before with { TakeAway = 1101 }));
        Assert.NotNull(ProgramRails.OfChange(rails, before, before with { Dayparts = [new DaypartPrice("almoco", 1000)] }));
        Assert.NotNull(ProgramRails.OfChange(rails, before, before with { Changes = [new PriceChange(DateTimeOffset.UnixEpoch.AddYears(90), 2000)] }));
    }

    [Theory]
    [InlineData(null, false, "chain", null, true)]
    [InlineData("capital", false, "chain", null, false)]
    [InlineData("capital", false, "capital", null, true)]
    [InlineData("capital", false, "interior", null, false)]
    [InlineData("capital", false, "store", "capital", true)]
    [InlineData("capital", false, "store", "interior", false)]
    [InlineData(null, true, "store", "interior", true)]
    [InlineData(null, true, "interior", null, false)]
    [InlineData("capital", true, "store", "interior", true)]
    public void Place_OfAPrice_IsOneOfTheToken(string? zone, bool ownStore, string scope, string? zoneOfStore, bool allowed)
    {
        var rails = new TokenRails(30, zone is null ? null : [zone], ownStore ? [Store] : null);

        var fault = ProgramRails.OfPlace(rails, scope == "store" ? $"store:{Store}" : scope, zoneOfStore);

        Assert.Equal(allowed ? null : ProgramRails.OutsidePlaces, fault?.Code);
    }

    [Theory]
    [InlineData("02:00", "05:00", "2026-11-22T05:00:00Z", true)]
    [InlineData("02:00", "05:00", "2026-11-22T04:59:59Z", false)]
    [InlineData("02:00", "05:00", "2026-11-22T08:00:00Z", false)]
    [InlineData("22:00", "02:00", "2026-11-22T04:30:00Z", true)]
    [InlineData("22:00", "02:00", "2026-11-22T15:00:00Z", false)]
    [InlineData("00:00", "00:00", "2026-11-22T15:00:00Z", true)]
    public void Time_ToPublish_IsJudgedByTheClockOfTheToken(string from, string to, string now, bool allowed)
    {
        var rails = new TokenRails(30, Hours: new PublishHours(from, to, "America/Sao_Paulo"));

        var fault = ProgramRails.OfTime(rails, DateTimeOffset.Parse(now, null));

        Assert.Equal(allowed ? null : ProgramRails.OutsideHours, fault?.Code);
    }

    private static Price? Of(int? amount) => amount is { } some ? new Price(some) : null;
}
