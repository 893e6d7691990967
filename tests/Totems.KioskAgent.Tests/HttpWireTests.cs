using System.Text.Json;
using Totems.Contracts;
using Totems.Contracts.Devices;
using Totems.Contracts.Orders;
using Totems.KioskAgent.Tests.Support;
using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.Testing;
using Xunit;

namespace Totems.KioskAgent.Tests;

/// <summary>Every HTTP body between totem and services, as the bytes of tests/wire: written so, and read back the same.</summary>
public sealed class HttpWireTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 21, 22, 0, 0, TimeSpan.Zero);
    private static readonly Guid Id = Guid.Parse("0199aaaa-0000-7000-8000-000000000003");

    private static readonly TotemConfiguration Place = new(
        "Totem 1", "A", Guid.Parse("0199aaaa-0000-7000-8000-000000000001"), Guid.Parse("0199aaaa-0000-7000-8000-000000000002"), "Centro", "America/Sao_Paulo", "capital");

    private static readonly PlaceOrder Order = new(
        "B001", At, 7, "c", "p", 5, new Cart(ServiceMode.TakeAway, [new CartLine("l1", TestMenu.Burger, 2)]), 5980,
        new OrderPayment(Id, PaymentMethod.Credit, 5980, "ABC123", At), "pt-BR");

    private static readonly Dictionary<string, object> Bodies = new()
    {
        ["enrol-request"] = new EnrolRequest("ABCD-EFGH", "a2V5", "1.2.3", "totem-01"),
        ["enrol-answer"] = new EnrolResponse(Id, Place, new Dictionary<string, string> { ["k1"] = "a2V5" }),
        ["token-request"] = new TokenRequest("a.b.c"),
        ["token-answer"] = new TokenResponse("a.b.c", At, At),
        ["place-order-request"] = Order,
        ["place-order-request-store-prices"] = Order with { StorePricesHash = "s" },
        ["place-order-request-kitchen"] = Order with { KitchenPrintedAt = Order.PlacedAt },
        ["place-order-answer"] = new PlacedOrder(Id, "B001", OrderStatus.Accepted, 5980, 0, At),
        ["order-notices"] = new[] { new OrderNotice(Id, "A001", OrderStatus.Preparing, At) },
    };

    public static TheoryData<string> Names => [.. Bodies.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void Body_WrittenAndRead_IsTheseBytes(string name)
    {
        var (bytes, type) = (WireFile.Read("http/" + name), Bodies[name].GetType());

        Assert.Equal(bytes, JsonSerializer.Serialize(Bodies[name], type, WireJson.Options));
        Assert.Equal(bytes, JsonSerializer.Serialize(JsonSerializer.Deserialize(bytes, type, WireJson.Options), type, WireJson.Options));
    }
}
