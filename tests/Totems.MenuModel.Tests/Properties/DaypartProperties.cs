using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;

namespace Totems.MenuModel.Tests.Properties;

public sealed class DaypartProperties
{
    private const int Week = 7 * 24 * 60;

    private static Gen<DateTimeOffset> Instants =>
        Gen.Choose(0, 3 * 366 * 24 * 60).Select(m => new DateTimeOffset(2017, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(m));

    private static string Time(int minute) => $"{minute / 60:00}:{minute % 60:00}";

    [Fact]
    public void IsActive_WithoutDaylightSaving_IsPlainArithmeticOfTheWeek() => Prop.ForAll(
        (from start in Gen.Choose(0, 1439)
         from end in Gen.Choose(0, 1439)
         from days in Gen.SubListOf(0, 1, 2, 3, 4, 5, 6)
         from at in Instants
         select (start, end, days, at)).ToArbitrary(),
        given =>
        {
            var kolkata = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"); // UTC+5:30, never changed
            var local = given.at.ToOffset(TimeSpan.FromMinutes(330));
            var minute = ((int)local.DayOfWeek * 1440) + (local.Hour * 60) + local.Minute;
            var length = given.end > given.start ? given.end - given.start : given.end - given.start + 1440;
            var expected = given.days.Any(d => (minute - (d * 1440) - given.start + (2 * Week)) % Week < length);
            var daypart = new Daypart(new Text("D"), [.. given.days.Select(d => Dayparts.Weekdays[d])], Time(given.start), Time(given.end));
            return Dayparts.IsActive(daypart, kolkata, given.at) == expected;
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));

    [Fact]
    public void IsActive_TwoThatShareTheDay_ExactlyOneIsAtEveryInstantInEveryZone() => Prop.ForAll(
        (from one in Gen.Choose(0, 95)
         from other in Gen.Choose(0, 95)
         where one != other
         from at in Instants
         from zone in Gen.Elements("America/Sao_Paulo", "America/New_York", "Australia/Lord_Howe", "America/St_Johns")
         select (one: one * 15, other: other * 15, at, zone)).ToArbitrary(),
        given =>
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(given.zone);
            Daypart Between(int start, int end) => new(new Text("D"), Dayparts.Weekdays, Time(start), Time(end));
            return Dayparts.IsActive(Between(given.one, given.other), zone, given.at) != Dayparts.IsActive(Between(given.other, given.one), zone, given.at);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
}
