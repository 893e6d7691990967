using Totems.MenuModel.Content;

namespace Totems.MenuModel.Views;

// A menu as a screen shows it at one moment, in one store and service mode: every decision already taken in C#, every text
// in all languages, so that the screen only shows. The agent serves it to the kiosk screen, menu to the admin's preview.

/// <summary>The whole menu of the moment.</summary>
/// <param name="Version">Release version.</param>
/// <param name="Chain">Brand.</param>
/// <param name="Mode">The service mode whose prices it shows.</param>
/// <param name="Categories">Those that show now and have at least one entry, in order.</param>
/// <param name="Items">Items by id: those of the categories and those that combos or options name.</param>
/// <param name="Combos">Combos by id.</param>
/// <param name="Groups">Modifier groups by the names that items use: their id, or GROUP@ITEM where an item bends its limits.</param>
/// <param name="ValidUntil">UTC instant of the next change by daypart, dated price, campaign or "sold out until", or null; ask again then.</param>
/// <param name="Banners">What invites guests now, in order; null when nothing does.</param>
/// <param name="Offers">What is cheaper now, for marks on cards; what a cart then costs says the priced cart. Null when nothing is.</param>
/// <param name="TakesCoupons">Whether any coupon holds here and now, so that asking for one makes sense.</param>
public sealed record ScreenMenu(
    long Version, ChainInfo Chain, ServiceMode Mode, IReadOnlyList<ScreenCategory> Categories,
    IReadOnlyDictionary<string, ScreenItem> Items, IReadOnlyDictionary<string, ScreenCombo> Combos,
    IReadOnlyDictionary<string, ScreenGroup> Groups, DateTimeOffset? ValidUntil, IReadOnlyList<ScreenBanner>? Banners = null,
    IReadOnlyList<ScreenOffer>? Offers = null, bool TakesCoupons = false);

/// <summary>A picture that invites; <paramref name="Target"/> is "item:ID", "combo:ID" or "category:ID" that this menu shows, or null.</summary>
public sealed record ScreenBanner(string Id, string Image, Text? Title, Text? Caption, string? Target);

/// <summary>An offer and what of this menu it is for: "item:ID", "item:ID:VARIATION" or "combo:ID".</summary>
public sealed record ScreenOffer(string Id, Text Name, DiscountKind Kind, long Value, IReadOnlyList<string> On, int? Buy, int? Get);

/// <summary>A category with what it offers, and its pause while nothing of it can be ordered.</summary>
public sealed record ScreenCategory(
    string Id, Text Name, Text? Description, string? Image, IReadOnlyList<string> Entries, OrderPause? Pause = null);

/// <summary>An item as a card and a page.</summary>
/// <param name="Id">Item id.</param>
/// <param name="Name">Name.</param>
/// <param name="Description">Description.</param>
/// <param name="Image">Media reference.</param>
/// <param name="From">Lowest price of a variation in centavos; null when it has no price and is only part of combos.</param>
/// <param name="SoldOut">Whether it cannot be bought now.</param>
/// <param name="Variations">Sizes or kinds with prices; empty when there is only one.</param>
/// <param name="Groups">Modifier groups for the item without variations, in order.</param>
/// <param name="Allergens">Allergen codes.</param>
/// <param name="Calories">kcal.</param>
/// <param name="Nutrition">The rest of the nutrition table.</param>
/// <param name="MinAge">Years a guest must have to buy it; null is anybody.</param>
public sealed record ScreenItem(
    string Id, Text Name, Text? Description, string? Image, long? From, bool SoldOut, IReadOnlyList<ScreenVariation> Variations,
    IReadOnlyList<string> Groups, IReadOnlyList<string> Allergens, int? Calories, Nutrition? Nutrition = null, int? MinAge = null);

/// <summary>A variation with its price and groups (the item's, then its own).</summary>
public sealed record ScreenVariation(string Id, Text Name, long? Amount, IReadOnlyList<string> Groups, bool SoldOut = false);

/// <summary>A modifier group, under its own id, with its limits in units, and least and most different options where the chain set them; <paramref name="Split"/> says
/// that units are shares of one whole.</summary>
public sealed record ScreenGroup(
    string Id, Text Name, int Min, int Max, int MaxPerOption, int Free, IReadOnlyList<ScreenOption> Options,
    int? MinUnique = null, int? MaxUnique = null, SplitPricing? Split = null);

/// <summary>An option with its price per unit; <paramref name="AmountFor"/> holds prices per "ITEM:VARIATION" that differ.</summary>
public sealed record ScreenOption(
    string Id, Text Name, string? Image, long? Amount, IReadOnlyDictionary<string, long>? AmountFor, int Default, bool SoldOut, string? Item);

/// <summary>A combo with its slots.</summary>
public sealed record ScreenCombo(
    string Id, Text Name, Text? Description, string? Image, long? Amount, bool SoldOut, IReadOnlyList<ScreenSlot> Slots);

/// <summary>A slot of a combo.</summary>
public sealed record ScreenSlot(string Id, Text Name, IReadOnlyList<ScreenSlotOption> Options);

/// <summary>What fits a slot, with its surcharge in centavos.</summary>
public sealed record ScreenSlotOption(string Id, string Item, string? Variation, long Surcharge, bool SoldOut);
