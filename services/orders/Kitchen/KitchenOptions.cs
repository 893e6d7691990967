namespace Totems.Orders.Kitchen;

/// <summary>Section "Kitchen": how long orders that are ready stay in sight. Who never taps "collected" has a tidy wall all the same.</summary>
internal sealed class KitchenOptions
{
    /// <summary>A number leaves the wall board this long after it became ready, collected or not.</summary>
    public TimeSpan ReadyOnBoard { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>A ticket leaves the kitchen's page this long after it became ready; the list of orders keeps it, as ready.</summary>
    public TimeSpan ReadyInKitchen { get; set; } = TimeSpan.FromHours(2);

    /// <summary>An order that was marked as collected by mistake may be called back to ready for this long.</summary>
    public TimeSpan Recall { get; set; } = TimeSpan.FromMinutes(15);
}
