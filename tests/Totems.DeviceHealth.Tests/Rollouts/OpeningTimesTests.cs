using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Directory;
using Totems.Contracts.Releases;
using Totems.DeviceHealth.Rollouts.Planning;

namespace Totems.DeviceHealth.Tests.Rollouts;

/// <summary>Opening hours by the clock on the store's wall.</summary>
public sealed class OpeningTimesTests
{
    // 2026-11-23 is a Monday; São Paulo is at -03:00.
    private static readonly OpeningHours Burger = Week("11:00-15:00 17:30-23:00", "11:00-15:00 17:30-23:00", "11:00-15:00 17:30-23:00",
        "11:00-15:00 17:30-23:00", "11:00-15:00 17:30-02:00", "11:00-02:00", "") with
    {
        Special = [new DateHours(new DateOnly(2026, 12, 25), []), new DateHours(new DateOnly(2026, 11, 24), [new OpenInterval("09:00", "12:00")])],
    };

    [Theory]
    [InlineData("2026-11-23T10:59", false, true)]
    [InlineData("2026-11-23T11:00", true, false)]
    [InlineData("2026-11-23T15:00", false, false)] // between lunch and dinner
    [InlineData("2026-11-23T22:59", true, false)]
    [InlineData("2026-11-23T23:00", false, true)]
    [InlineData("2026-11-24T08:59", false, true)] // the date counts, not the Tuesday
    [InlineData("2026-11-24T12:00", false, true)]
    [InlineData("2026-11-28T01:30", true, false)] // Friday night
    [InlineData("2026-11-28T02:00", false, true)]
    [InlineData("2026-11-29T01:59", true, false)] // Saturday night runs into the Sunday that is closed
    [InlineData("2026-11-29T12:00", false, true)]
    [InlineData("2026-12-25T12:00", false, true)]
    [InlineData("2026-12-26T01:00", false, true)] // a Friday that is a holiday has no night
    public void Store_AtATime_IsOpenAndHasClosed(string local, bool isOpen, bool hasClosed)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
        var now = new DateTimeOffset(DateTime.Parse(local, null), TimeSpan.FromHours(-3)).ToUniversalTime();

        Assert.Equal((isOpen, hasClosed), (OpeningTimes.IsOpen(Burger, zone, now), OpeningTimes.HasClosed(Burger, zone, now)));
    }

    [Theory]
    [InlineData("2026-03-08T06:59:00Z", true)] // 01:59 in New York, summer time begins at 02:00
    [InlineData("2026-03-08T07:00:00Z", false)] // 03:00: the hour in which it would have closed never came
    [InlineData("2026-11-01T05:30:00Z", true)] // 01:30
    [InlineData("2026-11-01T06:30:00Z", true)] // 01:30 again
    [InlineData("2026-11-01T07:30:00Z", false)] // 02:30
    public void Store_OnNightsThatAreLongerOrShorter_GoesByTheClockOnTheWall(string now, bool isOpen)
    {
        var night = Week("18:00-02:00", "18:00-02:00", "18:00-02:00", "18:00-02:00", "18:00-02:00", "18:00-02:00", "18:00-02:00");
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var at = DateTimeOffset.Parse(now, null);

        Assert.Equal((isOpen, !isOpen), (OpeningTimes.IsOpen(night, zone, at), OpeningTimes.HasClosed(night, zone, at)));
    }

    [Fact]
    public void HasClosed_NeverCloses_IsNotKnown()
    {
        var always = Week([.. Enumerable.Repeat("00:00-00:00", 7)]);
        Assert.Null(OpeningTimes.HasClosed(always, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
        var window = new RolloutWindow("00:00", "05:00", ClosedHours: true);
        Assert.True(StoreWindows.IsOpen(window, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch, always));
        Assert.False(StoreWindows.IsOpen(window, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch.AddHours(6), always));
        Assert.True(StoreWindows.IsOpen(window, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void HasClosed_OnlyShortPauses_CountsThem()
    {
        var almostAlways = Week([.. Enumerable.Repeat("07:00-05:00", 7)]);
        Assert.True(OpeningTimes.HasClosed(almostAlways, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch.AddHours(6)));
        Assert.False(OpeningTimes.HasClosed(almostAlways, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch.AddHours(4)));
        Assert.True(OpeningTimes.HasClosed(Week([.. Enumerable.Repeat("", 7)]), TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
    }

    [Theory]
    [InlineData("", "11:00-15:00 14:00-18:00", "hours.tuesday overlap")]
    [InlineData("22:00-08:00", "07:00-09:00", "hours.tuesday overlap")]
    [InlineData("24:00-25:00", "", "hours.monday time")]
    [InlineData("01:00-02:00 03:00-04:00 05:00-06:00 07:00-08:00 09:00-10:00 11:00-12:00 13:00-14:00", "", "hours.monday too-many")]
    [InlineData("22:00-08:00", "08:00-09:00", "")]
    [InlineData("00:00-00:00", "00:00-00:00", "")]
    public void Check_Week_SaysWhatIsWrongByDay(string monday, string tuesday, string expected) =>
        Assert.Equal(expected, string.Join(", ", OpeningHoursRules.Check(Week(monday, tuesday, "", "", "", "", ""))
            .Select(error => $"{error.Key} {error.Value[0].Split(':')[0]}")));

    [Fact]
    public void Check_SundayNightIntoMonday_OverlapsAroundTheWeek() =>
        Assert.Equal(["hours.monday"], OpeningHoursRules.Check(Week("06:00-10:00", "", "", "", "", "", "20:00-07:00")).Keys);

    [Fact]
    public void Check_DateTwice_IsSaid()
    {
        var date = new DateHours(new DateOnly(2026, 12, 25), []);
        Assert.Equal(["hours.2026-12-25"], OpeningHoursRules.Check(new OpeningHours([], [date, date])).Keys);
    }

    [Fact]
    public void Hours_WrittenAndRead_AreThisJson()
    {
        const string Json = """{"week":[{"day":"friday","open":[{"from":"18:00","to":"02:00"}]}],"special":[{"date":"2026-12-25","open":[]}]}""";
        Assert.Equal(Json, JsonSerializer.Serialize(JsonSerializer.Deserialize<OpeningHours>(Json, WireJson.Options), WireJson.Options));
        var store = JsonSerializer.Deserialize<StoreEntry>("""{"id":"0198c0de-0000-7000-8000-000000000001","name":"A","city":"B","timeZone":"UTC","zone":"z"}""", WireJson.Options)!;
        Assert.Null(store.Hours); // a sender that knows of no hours
    }

    private static OpeningHours Week(params string[] days) => new(
        [.. days.Select((text, index) => new DayHours((DayOfWeek)((index + 1) % 7),
            [.. text.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => new OpenInterval(one.Split('-')[0], one.Split('-')[1]))]))]);
}
