using System.Text.Json.Serialization;
using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>Where a discount comes from.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiscountSource>))]
public enum DiscountSource
{
    /// <summary>An offer that applies by itself.</summary>
    [JsonStringEnumMemberName("offer")] Offer,

    /// <summary>The coupon of the cart.</summary>
    [JsonStringEnumMemberName("coupon")] Coupon,
}

/// <summary>What a campaign takes off, in the data of which a sentence is made: "−R$ 5,00, cupom BEMVINDO".</summary>
/// <param name="Source">Offer or coupon.</param>
/// <param name="Id">Id of the offer or coupon in the menu.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">Centavos taken off, above 0.</param>
/// <param name="Code">The coupon's code.</param>
public sealed record PricedDiscount(DiscountSource Source, string Id, Text Name, long Amount, string? Code = null);
