using System.Globalization;
using Totems.MenuModel.Content;

namespace Totems.MenuModel.Tests.Content;

public sealed class DaypartsTests
{
    private static readonly string[] EveryDay = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    private static readonly TimeZoneInfo NewYork = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");

    private static Daypart Part(string start, string end, params string[] days) => new(new Text("D"), days.Length > 0 ? days : EveryDay, start, end);

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);

    [Theory]
    [InlineData("06:00", "11:00", "2026-11-20T06:00-03:00", true)]
    [InlineData("06:00", "11:00", "2026-11-20T05:59-03:00", false)]
    [InlineData("06:00", "11:00", "2026-11-20T10:59:59.999-03:00", true)]
    [InlineData("06:00", "11:00", "2026-11-20T11:00-03:00", false)]
    [InlineData("22:00", "02:00", "2026-11-20T23:30-03:00", true)]
    [InlineData("22:00", "02:00", "2026-11-20T01:30-03:00", true)]
    [InlineData("22:00", "02:00", "2026-11-20T02:00-03:00", false)]
    [InlineData("22:00", "02:00", "2026-11-20T12:00-03:00", false)]
    [InlineData("00:00", "00:00", "2026-11-20T12:00-03:00", true)]
    [InlineData("18:00", "00:00", "2026-11-20T23:59-03:00", true)]
    [InlineData("18:00", "00:00", "2026-11-21T00:00-03:00", false)]
    [InlineData("06:00", "11:00", "2026-11-20T09:30Z", true)]
    [InlineData("06:00", "11:00", "2026-11-20T08:30Z", false)]
    public void IsActive_EveryDay(string start, string end, string instant, bool active) =>
        Assert.Equal(active, Dayparts.IsActive(Part(start, end), Sample.SaoPaulo, At(instant)));

    [Theory]
    [InlineData("2026-11-20T23:00-03:00", true)] // Friday
    [InlineData("2026-11-21T01:00-03:00", true)] // Saturday, from Friday
    [InlineData("2026-11-21T23:00-03:00", false)] // Saturday
    [InlineData("2026-11-20T01:00-03:00", false)] // Friday, from Thursday
    public void IsActive_OverMidnight_BelongsToTheDayItBeganOn(string instant, bool active) =>
        Assert.Equal(active, Dayparts.IsActive(Part("22:00", "02:00", "fri"), Sample.SaoPaulo, At(instant)));

    [Fact]
    public void IsActive_SameInstantInTwoZones_DependsOnTheStore()
    {
        var manaus = TimeZoneInfo.FindSystemTimeZoneById("America/Manaus");

        Assert.False(Dayparts.IsActive(Part("06:00", "11:00"), Sample.SaoPaulo, At("2026-11-20T14:30Z")));
        Assert.True(Dayparts.IsActive(Part("06:00", "11:00"), manaus, At("2026-11-20T14:30Z")));
    }

    // New York: 2026-03-08 02:00 → 03:00 (EST to EDT), 2026-11-01 02:00 → 01:00 (EDT to EST).
    [Theory]
    [InlineData("02:30", "05:00", "2026-03-08T06:59Z", false)]
    [InlineData("02:30", "05:00", "2026-03-08T07:00Z", true)] // 02:30 is skipped: it begins at 03:00
    [InlineData("02:30", "05:00", "2026-03-08T08:59Z", true)]
    [InlineData("02:30", "05:00", "2026-03-08T09:00Z", false)]
    [InlineData("02:10", "02:50", "2026-03-08T07:00Z", false)] // whole in the gap
    [InlineData("22:00", "02:30", "2026-03-08T06:59Z", true)]
    [InlineData("22:00", "02:30", "2026-03-08T07:00Z", false)]
    [InlineData("01:30", "04:00", "2026-11-01T05:29Z", false)]
    [InlineData("01:30", "04:00", "2026-11-01T05:30Z", true)] // first 01:30
    [InlineData("01:30", "04:00", "2026-11-01T06:15Z", true)] // the second 01:15
    [InlineData("01:30", "04:00", "2026-11-01T09:00Z", false)]
    [InlineData("22:00", "01:30", "2026-11-01T05:29Z", true)]
    [InlineData("22:00", "01:30", "2026-11-01T05:30Z", false)]
    public void IsActive_AcrossDaylightSaving(string start, string end, string instant, bool active) =>
        Assert.Equal(active, Dayparts.IsActive(Part(start, end), NewYork, At(instant)));

    // São Paulo's clocks went from 00:00 to 01:00 on 2018-11-04.
    [Fact]
    public void IsActive_GapAtMidnight_BeginsAtItsEnd()
    {
        var part = Part("00:00", "06:00", "sun");

        Assert.False(Dayparts.IsActive(part, Sample.SaoPaulo, At("2018-11-04T02:59Z")));
        Assert.True(Dayparts.IsActive(part, Sample.SaoPaulo, At("2018-11-04T03:00Z")));
        Assert.Equal(At("2018-11-04T08:00Z"), Dayparts.NextChange(part, Sample.SaoPaulo, At("2018-11-04T03:00Z")));
    }

    [Theory]
    [InlineData("06:00", "11:00", "mon,tue,wed,thu,fri,sat,sun", "2026-11-20T05:00-03:00", "2026-11-20T06:00-03:00")]
    [InlineData("06:00", "11:00", "mon,tue,wed,thu,fri,sat,sun", "2026-11-20T06:00-03:00", "2026-11-20T11:00-03:00")]
    [InlineData("06:00", "11:00", "mon,tue,wed,thu,fri,sat,sun", "2026-11-20T11:00-03:00", "2026-11-21T06:00-03:00")]
    [InlineData("22:00", "02:00", "fri", "2026-11-21T01:00-03:00", "2026-11-21T02:00-03:00")]
    [InlineData("22:00", "02:00", "fri", "2026-11-21T02:00-03:00", "2026-11-27T22:00-03:00")]
    [InlineData("00:00", "00:00", "mon,tue,wed,thu,fri,sat,sun", "2026-11-20T05:00-03:00", null)]
    [InlineData("00:00", "00:00", "mon,tue,wed,thu,fri,sat", "2026-11-16T05:00-03:00", "2026-11-22T00:00-03:00")]
    [InlineData("05:00", "05:00", "sat,sun", "2026-11-21T06:00-03:00", "2026-11-23T05:00-03:00")]
    public void NextChange_Cases(string start, string end, string days, string instant, string? expected) => Assert.Equal(
        expected is null ? null : At(expected), Dayparts.NextChange(Part(start, end, days.Split(',')), Sample.SaoPaulo, At(instant)));

    [Fact]
    public void NextChange_StretchWholeInTheGap_LooksPastIt() =>
        Assert.Equal(At("2026-03-09T06:10Z"), Dayparts.NextChange(Part("02:10", "02:50"), NewYork, At("2026-03-08T06:55Z")));

    [Theory]
    [InlineData("6:00", "11:00", "mon")]
    [InlineData("06:00", "24:00", "mon")]
    [InlineData("", "11:00", "mon")]
    [InlineData("06:00", "11:00", "segunda")]
    public void Dayparts_ThatCannotBeRead_AreNeverActive(string start, string end, string day)
    {
        var part = Part(start, end, day);

        Assert.False(Dayparts.IsActive(part, Sample.SaoPaulo, At("2026-11-16T08:00-03:00")));
        Assert.Null(Dayparts.NextChange(part, Sample.SaoPaulo, At("2026-11-16T08:00-03:00")));
    }
}
