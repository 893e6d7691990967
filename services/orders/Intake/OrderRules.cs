using System.Security.Cryptography;
using System.Text.Json;
using System.Text.RegularExpressions;
using Totems.Contracts;
using Totems.Contracts.Orders;
using Totems.MenuModel.Pricing;

namespace Totems.Orders.Intake;

/// <summary>What an order must look like, and what becomes of it. Pure.</summary>
internal static partial class OrderRules
{
    /// <summary>Most centavos of one order: R$ 100,000.00.</summary>
    public const long MaxTotal = 100_000_00;

    private static readonly string[] Languages = ["pt-BR", "en", "es"];

    /// <summary>Errors of form by field, "code: text"; empty when there are none.</summary>
    public static Dictionary<string, string[]> Check(PlaceOrder order, DateTimeOffset now)
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (order.Number is null || !Number().IsMatch(order.Number)) errors["number"] = ["format: one or two letters and three or four digits"];
        if (order.PlacedAt > now.AddDays(2)) errors["placedAt"] = ["range: in the future"];
        if (order.PlacedAt < now.AddDays(-60)) errors["placedAt"] = ["range: more than 60 days ago"];
        if (order.MenuVersion < 1) errors["menuVersion"] = ["range: at least 1"];
        if (order.ContentHash is null || !Hash().IsMatch(order.ContentHash)) errors["contentHash"] = ["format: SHA-256 in lower-case hex"];
        if (order.PricesHash is null || !Hash().IsMatch(order.PricesHash)) errors["pricesHash"] = ["format: SHA-256 in lower-case hex"];
        if (order.StorePricesHash is not null && !Hash().IsMatch(order.StorePricesHash)) errors["storePricesHash"] = ["format: SHA-256 in lower-case hex"];
        if (order.Total is < 0 or > MaxTotal) errors["total"] = ["range: 0 to 10000000 centavos"];
        if (order.Cart?.Lines is not { Count: >= 1 and <= CartPricing.MaxLines }) errors["cart"] = ["size: 1 to 100 lines"];
        if (!Languages.Contains(order.Language)) errors["language"] = ["unknown: one of pt-BR, en, es"];
        if (order.Payment is not { } payment) errors["payment"] = ["missing"];
        else if (payment.Amount is < 0 or > MaxTotal) errors["payment.amount"] = ["range: 0 to 10000000 centavos"];
        else if (payment.Method == PaymentMethod.Counter && payment.Amount != 0) errors["payment.amount"] = ["range: 0 when paid at the counter"];
        else if (payment.Authorization is { Length: > 64 }) errors["payment.authorization"] = ["length: at most 64"];
        return errors;
    }

    /// <summary>Money has changed hands: the order can no longer be refused.</summary>
    public static bool IsPaid(PlaceOrder order) => order.Payment.Method != PaymentMethod.Counter;

    /// <summary>The first status of a taken order. One that the kitchen already has on paper is being made.</summary>
    public static OrderStatus FirstStatus(PlaceOrder order) =>
        !IsPaid(order) ? OrderStatus.AwaitingPayment : order.KitchenPrintedAt is null ? OrderStatus.Accepted : OrderStatus.Preparing;

    /// <summary>What the guest was or will be charged, in centavos.</summary>
    public static long Charged(PlaceOrder order) => IsPaid(order) ? order.Payment.Amount : order.Total;

    /// <summary>SHA-256 of the body as this service reads it, so that the order of members on the wire does not matter; nor that it came on paper meanwhile.</summary>
    public static string HashOf(PlaceOrder order) =>
        Convert.ToHexStringLower(SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(order with { KitchenPrintedAt = null }, WireJson.Options)));

    /// <summary>The store's business day of an instant. It begins at 05:00 local time, so that a night shift is one day.</summary>
    public static DateOnly BusinessDay(DateTimeOffset placedAt, TimeZoneInfo zone) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(placedAt, zone).DateTime.AddHours(-5));

    [GeneratedRegex("^[A-Z]{1,2}[0-9]{3,4}$")]
    private static partial Regex Number();

    [GeneratedRegex("^[0-9a-f]{64}$")]
    private static partial Regex Hash();
}
