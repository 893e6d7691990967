using System.Globalization;
using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Orders.Intake;
using Xunit;

namespace Totems.Orders.Tests;

public sealed class OrderRulesTests
{
    [Theory]
    [InlineData("2026-03-10T14:00:00Z", "America/Sao_Paulo", "2026-03-10")] // 11:00
    [InlineData("2026-03-11T03:30:00Z", "America/Sao_Paulo", "2026-03-10")] // 00:30, still the evening's day
    [InlineData("2026-03-11T07:59:59Z", "America/Sao_Paulo", "2026-03-10")] // 04:59:59
    [InlineData("2026-03-11T08:00:00Z", "America/Sao_Paulo", "2026-03-11")] // 05:00
    [InlineData("2026-03-11T08:30:00Z", "America/Manaus", "2026-03-10")] // 04:30 there
    public void BusinessDay_AroundTheNight_BeginsAtFive(string utc, string zone, string day) =>
        Assert.Equal(DateOnly.Parse(day, CultureInfo.InvariantCulture), OrderRules.BusinessDay(
            DateTimeOffset.Parse(utc, CultureInfo.InvariantCulture), TimeZoneInfo.FindSystemTimeZoneById(zone)));

    [Fact]
    public void PlaceOrder_OnTheWire_StaysReadable()
    {
        // As agents in the field send it.
        const string wire = """
            {"number":"B047","placedAt":"2026-03-10T14:00:00+00:00","menuVersion":3,"contentHash":"c","pricesHash":"p","availabilitySequence":5,"cart":{"mode":"takeAway","lines":[{"id":"1","entity":"item:x","quantity":2,"variation":"g","options":[{"group":"extra","option":"bacon","quantity":1}]}]},"total":5980,"payment":{"attemptId":"0196a1b2-0000-7000-8000-000000000001","method":"debit","amount":5980,"authorization":"777","at":"2026-03-10T14:00:01+00:00"},"language":"en"}
            """;
        var order = JsonSerializer.Deserialize<PlaceOrder>(wire, WireJson.Options)!;

        Assert.Equal(("B047", 5980L, PaymentMethod.Debit, ServiceMode.TakeAway), (order.Number, order.Total, order.Payment.Method, order.Cart.Mode));
        Assert.Equal(new CartOption("extra", "bacon"), Assert.Single(order.Cart.Lines[0].Options!));
    }

    [Fact]
    public void HashOf_OtherMemberOrder_TheSame()
    {
        const string one = """{"number":"B047","placedAt":"2026-03-10T14:00:00+00:00","menuVersion":3,"contentHash":"c","pricesHash":"p","availabilitySequence":5,"cart":{"mode":"eatIn","lines":[]},"total":1,"payment":{"attemptId":"0196a1b2-0000-7000-8000-000000000001","method":"pix","amount":1,"at":"2026-03-10T14:00:01+00:00"},"language":"en"}""";
        const string other = """{"language":"en","total":1,"number":"B047","menuVersion":3,"contentHash":"c","pricesHash":"p","cart":{"lines":[],"mode":"eatIn"},"availabilitySequence":5,"payment":{"amount":1,"at":"2026-03-10T14:00:01+00:00","method":"pix","attemptId":"0196a1b2-0000-7000-8000-000000000001"},"placedAt":"2026-03-10T14:00:00+00:00"}""";
        Assert.Equal(Hash(one), Hash(other));

        static string Hash(string json) => OrderRules.HashOf(JsonSerializer.Deserialize<PlaceOrder>(json, WireJson.Options)!);
    }
}
