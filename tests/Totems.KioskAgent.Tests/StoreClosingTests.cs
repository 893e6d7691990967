using System.Globalization;
using Totems.Contracts.Directory;
using Totems.KioskAgent.Hours;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>When a totem stops taking orders by its store's hours.</summary>
public sealed class StoreClosingTests
{
    // Every night until two; on Sunday only lunch. 2026-11-23 is a Monday.
    private static readonly OpeningHours Night = new(
    [
        .. Enum.GetValues<DayOfWeek>().Select(day => new DayHours(day, [day == DayOfWeek.Sunday ? new OpenInterval("11:00", "15:00") : new OpenInterval("18:00", "02:00")])),
    ], [new DateHours(new DateOnly(2026, 12, 25), [])]);

    [Theory]
    [InlineData("2026-11-23T23:59", null, "2026-11-24T02:00")]
    [InlineData("2026-11-24T01:59", null, "2026-11-24T02:00")] // over midnight
    [InlineData("2026-11-24T02:00", "18:00 grace", "2026-11-24T02:15")]
    [InlineData("2026-11-24T02:14", "18:00 grace", "2026-11-24T02:15")]
    [InlineData("2026-11-24T02:15", "18:00", "2026-11-24T18:00")]
    [InlineData("2026-11-24T17:59", "18:00", "2026-11-24T18:00")]
    [InlineData("2026-11-24T18:00", null, "2026-11-25T02:00")]
    [InlineData("2026-11-29T15:10", "18:00 grace", "2026-11-29T15:15")]
    [InlineData("2026-12-25T12:00", "18:00", "2026-12-26T18:00")] // a date on which it does not open
    public void Store_AtATime_IsClosedUntilWithGraceAndChangesNext(string local, string? closed, string next)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
        var answer = StoreClosing.Of(Night, zone, At(local, zone));

        Assert.Equal(closed, answer is null ? null : $"{TimeZoneInfo.ConvertTime(answer.Opens!.Value, zone):HH:mm}{(answer.TakesBegun ? " grace" : "")}");
        Assert.Equal(At(next, zone), StoreClosing.NextChange(Night, zone, At(local, zone)));
    }

    [Theory]
    [InlineData("2026-03-08T06:59:00Z", null, "2026-03-08T07:00:00Z")] // 01:59; the hour in which it closes never comes
    [InlineData("2026-03-08T07:05:00Z", "grace", "2026-03-08T07:15:00Z")]
    [InlineData("2026-11-01T06:30:00Z", null, "2026-11-01T07:00:00Z")] // 01:30 for the second time
    public void Store_OnNightsThatAreLongerOrShorter_ClosesByTheClockOnTheWall(string now, string? closed, string next)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York");
        var at = DateTimeOffset.Parse(now, CultureInfo.InvariantCulture);
        var everyNight = new OpeningHours([.. Enum.GetValues<DayOfWeek>().Select(day => new DayHours(day, [new OpenInterval("18:00", "02:00")]))]);

        Assert.Equal(closed, StoreClosing.Of(everyNight, zone, at) is { } answer ? answer.TakesBegun ? "grace" : "closed" : null);
        Assert.Equal(DateTimeOffset.Parse(next, CultureInfo.InvariantCulture), StoreClosing.NextChange(everyNight, zone, at));
    }

    [Fact]
    public void Store_OfWhichNobodyKnowsTheHoursOrThatNeverCloses_TakesOrders()
    {
        var always = new OpeningHours([.. Enum.GetValues<DayOfWeek>().Select(day => new DayHours(day, [new OpenInterval("00:00", "00:00")]))]);

        Assert.Null(StoreClosing.Of(null, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
        Assert.Null(StoreClosing.Of(always, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
        Assert.Null(StoreClosing.NextChange(always, TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));
    }

    [Fact]
    public void Store_ThatNeverOpens_IsClosedWithoutGraceOrNextOpening() =>
        Assert.Equal(new StoreClosed(null, false), StoreClosing.Of(new OpeningHours([]), TimeZoneInfo.Utc, DateTimeOffset.UnixEpoch));

    private static DateTimeOffset At(string local, TimeZoneInfo zone) => OpeningTimes.Instant(DateTime.Parse(local, CultureInfo.InvariantCulture), zone);
}
