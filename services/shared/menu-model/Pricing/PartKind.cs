using System.Text.Json.Serialization;

namespace Totems.MenuModel.Pricing;

/// <summary>What a part of a priced line is.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PartKind>))]
public enum PartKind
{
    /// <summary>An item chosen for a combo's slot.</summary>
    [JsonStringEnumMemberName("slot")] Slot,

    /// <summary>An option chosen beyond the defaults; its quantity is the units beyond them. Of a whole in several flavours each one, its quantity being its shares.</summary>
    [JsonStringEnumMemberName("option")] Option,

    /// <summary>A default that was taken away and not replaced; its quantity is what is left of it, mostly 0.</summary>
    [JsonStringEnumMemberName("removed")] Removed,
}
