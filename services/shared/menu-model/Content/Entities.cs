using System.Text.Json.Serialization;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

// The chain-wide objects of a menu, without prices. Each is one entry of a section of a MenuDocument, keyed by its id.
// Ids are slugs: [a-z0-9-]{1,64}. References between entities and price keys are written as EntityKey says.
// Properties that are null or default are not written, so that an object's bytes depend on its meaning alone.

/// <summary>How the guest takes the meal.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ServiceMode>))]
public enum ServiceMode
{
    /// <summary>Eaten in the restaurant.</summary>
    [JsonStringEnumMemberName("eatIn")] EatIn,

    /// <summary>Taken away.</summary>
    [JsonStringEnumMemberName("takeAway")] TakeAway,
}

/// <summary>What the chain looks like on a totem. One per document: section "chain", id "chain".</summary>
/// <param name="Name">The chain's public name.</param>
/// <param name="Primary">Brand colour as #rrggbb; used behind white text, so it must reach 4.5:1 against white.</param>
/// <param name="Accent">Second brand colour as #rrggbb.</param>
/// <param name="Logo">Media reference, see <see cref="Item.Image"/>.</param>
/// <param name="Welcome">The start screen's headline.</param>
public sealed record ChainInfo(string Name, string? Primary = null, string? Accent = null, string? Logo = null, Text? Welcome = null);

/// <summary>A page of the menu: an ordered list of what can be bought.</summary>
/// <param name="Name">Shown name.</param>
/// <param name="Position">Order among categories, ascending; ties by id.</param>
/// <param name="Entries">Entity keys in order: "item:ID" or "combo:ID".</param>
/// <param name="Image">Media reference.</param>
/// <param name="Daypart">Id of the daypart in which the category shows; null is always.</param>
/// <param name="Description">One line below the name.</param>
public sealed record Category(
    Text Name, int Position, IReadOnlyList<string> Entries, string? Image = null, string? Daypart = null, Text? Description = null);

/// <summary>Something a guest can buy alone or within a combo.</summary>
/// <param name="Name">Shown name.</param>
/// <param name="Description">What it is made of.</param>
/// <param name="Image">Media reference: lower-case SHA-256 in hex, a dot and the file's extension ("9f…e1.webp").</param>
/// <param name="Variations">Sizes or kinds, each with a price; null or empty when there is only one.</param>
/// <param name="Groups">Modifier groups offered with every variation, in order.</param>
/// <param name="Modes">Where it may be eaten; null is everywhere.</param>
/// <param name="Daypart">Id of the daypart in which it sells; null is always.</param>
/// <param name="Allergens">Allergen codes, lower case ("gluten", "milk", "egg", "soy", "peanut", "fish", "shellfish", "sesame").</param>
/// <param name="Code">External code in the chain's own systems, unique in the menu.</param>
/// <param name="Calories">Energy of one portion in kcal.</param>
/// <param name="Nutrition">The rest of the nutrition table.</param>
/// <param name="Fiscal">What the receipt says for the tax office.</param>
/// <param name="MinAge">Years a guest must have to buy it (18 for alcohol); null is anybody.</param>
/// <param name="Limits">Limits of groups that differ for this item.</param>
public sealed record Item(
    Text Name, Text? Description = null, string? Image = null, IReadOnlyList<Variation>? Variations = null,
    IReadOnlyList<string>? Groups = null, IReadOnlyList<ServiceMode>? Modes = null, string? Daypart = null,
    IReadOnlyList<string>? Allergens = null, string? Code = null, int? Calories = null, Nutrition? Nutrition = null, Fiscal? Fiscal = null,
    [property: ZeroIsAbsent] int? MinAge = null, IReadOnlyList<GroupLimits>? Limits = null)
{
    /// <summary>A group of the library as this item offers it.</summary>
    public ModifierGroup Offers(string id, ModifierGroup group) => Limits?.FirstOrDefault(l => l?.Group == id)?.Bend(group) ?? group;
}

/// <summary>One size or kind of an item.</summary>
/// <param name="Id">Slug, unique within the item.</param>
/// <param name="Name">Shown name ("300 ml").</param>
/// <param name="Groups">Modifier groups of this variation only, after the item's own.</param>
/// <param name="Code">External code, unique in the menu.</param>
public sealed record Variation(string Id, Text Name, IReadOnlyList<string>? Groups = null, string? Code = null);

/// <summary>A choice offered with an item, with its limits in units.</summary>
/// <param name="Name">Shown name ("Ponto da carne").</param>
/// <param name="Options">What can be chosen, in order.</param>
/// <param name="Min">Least units in all; 0 makes the group optional.</param>
/// <param name="Max">Most units in all.</param>
/// <param name="MaxPerOption">Most units of one option.</param>
/// <param name="MinUnique">Least different options, or null.</param>
/// <param name="MaxUnique">Most different options, or null.</param>
/// <param name="Free">Units that cost nothing; the cheapest chosen units are the free ones.</param>
/// <param name="Split">
/// When the options are flavours of one whole, how it is priced; null prices each unit by itself. Such a group has no free units and at most one
/// option as default, whose price is in the item's.
/// </param>
public sealed record ModifierGroup(
    Text Name, IReadOnlyList<ModifierOption> Options, int Min = 0, int Max = 1, int MaxPerOption = 1,
    [property: ZeroIsAbsent] int? MinUnique = null, int? MaxUnique = null, [property: ZeroIsAbsent] int? Free = null,
    SplitPricing? Split = null);

/// <summary>One thing that can be chosen in a modifier group.</summary>
/// <param name="Id">Slug, unique within the group.</param>
/// <param name="Name">Shown name.</param>
/// <param name="Default">Units included when the guest chooses nothing; removing one never lowers the price.</param>
/// <param name="Item">An item id, when the option is an item whose own groups are asked too (depth at most 3); else null.</param>
/// <param name="Image">Media reference.</param>
/// <param name="Code">External code; options of several groups may share one.</param>
public sealed record ModifierOption(string Id, Text Name, [property: ZeroIsAbsent] int? Default = null, string? Item = null, string? Image = null, string? Code = null);

/// <summary>Several items sold together at one price.</summary>
/// <param name="Name">Shown name.</param>
/// <param name="Slots">What is chosen, in order; every slot is required.</param>
/// <param name="Description">What it holds.</param>
/// <param name="Image">Media reference.</param>
/// <param name="Daypart">Id of the daypart in which it sells; null is always.</param>
/// <param name="Modes">Where it may be eaten; null is everywhere.</param>
/// <param name="Code">External code, unique in the menu.</param>
public sealed record Combo(
    Text Name, IReadOnlyList<Slot> Slots, Text? Description = null, string? Image = null, string? Daypart = null,
    IReadOnlyList<ServiceMode>? Modes = null, string? Code = null);

/// <summary>One part of a combo.</summary>
/// <param name="Id">Slug, unique within the combo.</param>
/// <param name="Name">Shown name ("Bebida").</param>
/// <param name="Options">What fits, in order; the first is the default.</param>
public sealed record Slot(string Id, Text Name, IReadOnlyList<SlotOption> Options);

/// <summary>An item that fits a combo's slot; its surcharge is a price.</summary>
/// <param name="Id">Slug, unique within the slot.</param>
/// <param name="Item">Item id.</param>
/// <param name="Variation">Variation id, when the item has variations.</param>
public sealed record SlotOption(string Id, string Item, string? Variation = null);

/// <summary>A part of the week, in the store's local time.</summary>
/// <param name="Name">Shown name ("Café da manhã").</param>
/// <param name="Days">Weekdays on which it begins: "mon" … "sun".</param>
/// <param name="Start">Local start as HH:mm, inclusive.</param>
/// <param name="End">Local end as HH:mm, exclusive; at or before the start it lies on the next day.</param>
public sealed record Daypart(Text Name, IReadOnlyList<string> Days, string Start, string End);

/// <summary>Which zone a price book is for. One per price book: section "zone", id "zone".</summary>
/// <param name="Id">Zone id, a slug.</param>
/// <param name="Name">Zone name as the chain calls it.</param>
/// <param name="Currency">ISO 4217 code.</param>
public sealed record ZoneInfo(string Id, string Name, string Currency = "BRL");
