using System.Text.Json.Serialization;

namespace Totems.MenuModel.Content;

/// <summary>
/// What several flavours of one thing cost together: a pizza half this, half that. Units are shares (one unit of each of two options are halves), and an
/// option's price is that of a whole in that flavour.
/// </summary>
[JsonConverter(typeof(JsonStringEnumConverter<SplitPricing>))]
public enum SplitPricing
{
    /// <summary>The whole costs what its dearest flavour costs.</summary>
    [JsonStringEnumMemberName("dearest")] Dearest,

    /// <summary>The whole costs the average of its flavours, each weighing its units; half a centavo is rounded up.</summary>
    [JsonStringEnumMemberName("average")] Average,
}
