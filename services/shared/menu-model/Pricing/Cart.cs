using Totems.MenuModel.Content;

namespace Totems.MenuModel.Pricing;

/// <summary>What a guest has chosen, before prices.</summary>
/// <param name="Mode">Eat in or take away.</param>
/// <param name="Lines">At most 100 lines.</param>
/// <param name="Coupon">The code of the one coupon a guest typed or scanned, or null.</param>
public sealed record Cart(ServiceMode Mode, IReadOnlyList<CartLine> Lines, string? Coupon = null);

/// <summary>One line of a cart.</summary>
/// <param name="Id">Made by the client, unique in the cart; at most 64 characters.</param>
/// <param name="Entity">"item:ID" or "combo:ID".</param>
/// <param name="Quantity">1 to 99.</param>
/// <param name="Variation">Variation id; required when the item has variations.</param>
/// <param name="Options">Chosen options. A group that is not named at all takes its defaults; to remove a default, name its option with quantity 0.</param>
/// <param name="Slots">The combo's choices, one per slot.</param>
public sealed record CartLine(
    string Id, string Entity, int Quantity, string? Variation = null,
    IReadOnlyList<CartOption>? Options = null, IReadOnlyList<CartSlot>? Slots = null);

/// <summary>Units of one option.</summary>
/// <param name="Group">Modifier group id.</param>
/// <param name="Option">Option id.</param>
/// <param name="Quantity">0 to 99; 0 removes a default.</param>
/// <param name="Options">Choices of the option's own groups, when the option is an item.</param>
public sealed record CartOption(string Group, string Option, int Quantity = 1, IReadOnlyList<CartOption>? Options = null);

/// <summary>What was chosen for one slot of a combo.</summary>
/// <param name="Slot">Slot id.</param>
/// <param name="Option">Slot option id.</param>
/// <param name="Options">Options of the chosen item.</param>
public sealed record CartSlot(string Slot, string Option, IReadOnlyList<CartOption>? Options = null);

/// <summary>A cart with its prices. Money in centavos.</summary>
/// <param name="Lines">In the cart's order.</param>
/// <param name="Total">Sum of the lines' amounts.</param>
/// <param name="Problems">Why it cannot be ordered; empty when it can.</param>
/// <param name="Discounts">What each campaign takes off the whole cart, offers before the coupon; it is in the lines' amounts already. Null when none does.</param>
public sealed record PricedCart(
    IReadOnlyList<PricedLine> Lines, long Total, IReadOnlyList<CartProblem> Problems, IReadOnlyList<PricedDiscount>? Discounts = null);

/// <summary>One line with its price.</summary>
/// <param name="Id">The cart line's id.</param>
/// <param name="Name">Item or combo name.</param>
/// <param name="Variation">Variation name, if any.</param>
/// <param name="Quantity">Units.</param>
/// <param name="Unit">Price of one, options included, in centavos.</param>
/// <param name="Amount">Unit times quantity, less the discounts: what the line costs.</param>
/// <param name="Parts">What the kitchen and the receipt list below the name, in order.</param>
/// <param name="Code">External code, if any.</param>
/// <param name="MinAge">Years a guest must have for it or for any part of it; null is anybody.</param>
/// <param name="Discounts">What was taken off the line, an offer before the coupon; null when nothing was.</param>
public sealed record PricedLine(
    string Id, Text Name, Text? Variation, int Quantity, long Unit, long Amount, IReadOnlyList<PricedPart> Parts, string? Code = null,
    int? MinAge = null, IReadOnlyList<PricedDiscount>? Discounts = null);

/// <summary>A part of a line: a combo's item, or an option added or removed.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Quantity">Units per line unit; 0 when a default was removed ("sem cebola").</param>
/// <param name="Amount">What it adds to the unit price, in centavos.</param>
/// <param name="Depth">0 for a combo's item or an item's option, one more for each level below.</param>
/// <param name="Kind">What kind of part it is.</param>
/// <param name="Code">External code, if any.</param>
/// <param name="Of">Of a flavour of one whole: how many shares the whole has ("½ calabresa" is quantity 1 of 2); null is no flavour.</param>
public sealed record PricedPart(Text Name, int Quantity, long Amount, int Depth, PartKind Kind, string? Code = null, int? Of = null);

/// <summary>Why a cart cannot be ordered.</summary>
/// <param name="Line">The line's id, or null when it is about the whole cart.</param>
/// <param name="Code">Stable code, one of <see cref="CartProblems"/>.</param>
/// <param name="Subject">Entity key or id of what is meant ("group:bacon", "item:x-salada").</param>
/// <param name="Name">Name of what is meant, for people.</param>
/// <param name="Limit">The limit that was broken, where there is one.</param>
public sealed record CartProblem(string? Line, string Code, string Subject, Text? Name = null, int? Limit = null);
