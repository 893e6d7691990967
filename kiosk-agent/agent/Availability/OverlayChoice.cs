using Totems.MenuModel.Content;

namespace Totems.KioskAgent.Availability;

/// <summary>Which sold-out overlay is in force.</summary>
internal static class OverlayChoice
{
    /// <summary>The newer overlay of the totem's store; null when neither is of that store.</summary>
    /// <param name="held">In force until now.</param>
    /// <param name="told">Just told, or null.</param>
    /// <param name="storeId">Where the totem stands, or null when that is not known.</param>
    public static AvailabilityOverlay? Newest(AvailabilityOverlay? held, AvailabilityOverlay? told, Guid? storeId)
    {
        var ours = held?.StoreId == storeId ? held : null;
        return told is not null && told.StoreId == storeId && told.Sequence > (ours?.Sequence ?? -1) ? told : ours;
    }
}
