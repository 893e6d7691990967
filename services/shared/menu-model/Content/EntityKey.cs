namespace Totems.MenuModel.Content;

/// <summary>The keys by which prices, availability and references name something of a menu.</summary>
public static class EntityKey
{
    /// <summary>An item: availability, category entries, and its price when it has no variations.</summary>
    public static string Item(string item) => $"item:{item}";

    /// <summary>One variation of an item: its price, and how many are left.</summary>
    public static string Variation(string item, string variation) => $"item:{item}:{variation}";

    /// <summary>A combo: availability, category entries and its base price.</summary>
    public static string Combo(string combo) => $"combo:{combo}";

    /// <summary>A modifier option: availability and its price per unit.</summary>
    public static string Option(string group, string option) => $"option:{group}:{option}";

    /// <summary>The price per unit of a modifier option when chosen with one variation; wins over <see cref="Option"/>.</summary>
    public static string OptionFor(string group, string option, string item, string variation) => $"option:{group}:{option}@{item}:{variation}";

    /// <summary>The surcharge of an item in a combo's slot.</summary>
    public static string Slot(string combo, string slot, string option) => $"slot:{combo}:{slot}:{option}";

    /// <summary>A category, as what a campaign is for or leads to.</summary>
    public static string Category(string category) => CategoryPrefix + category;

    internal const string CategoryPrefix = "category:";

    /// <summary>A modifier group, as the subject of a problem.</summary>
    public static string Group(string group) => $"group:{group}";

    /// <summary>A combo's slot, as the subject of a problem.</summary>
    public static string SlotOf(string combo, string slot) => $"slot:{combo}:{slot}";
}
