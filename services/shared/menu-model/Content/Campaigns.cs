using System.Text.Json.Serialization;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

// Campaigns belong to the content of a menu: they are previewed, published and signed with it, and a totem that is offline applies them by itself.

/// <summary>Where and when a campaign holds. Each member limits it; one that is null does not.</summary>
public interface ICampaign
{
    /// <summary>UTC instant from which it holds.</summary>
    DateTimeOffset? ValidFrom { get; }

    /// <summary>UTC instant from which it no longer holds.</summary>
    DateTimeOffset? ValidTo { get; }

    /// <summary>Id of the daypart, in the store's local time.</summary>
    string? Daypart { get; }

    /// <summary>Service modes; null or empty is all.</summary>
    IReadOnlyList<ServiceMode>? Modes { get; }

    /// <summary>Stores; null or empty is all.</summary>
    IReadOnlyList<Guid>? Stores { get; }

    /// <summary>Price zones; null or empty is all.</summary>
    IReadOnlyList<string>? Zones { get; }
}

/// <summary>How a discount is counted.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DiscountKind>))]
public enum DiscountKind
{
    /// <summary>Percent off, 1 to 100; half a centavo is rounded up.</summary>
    [JsonStringEnumMemberName("percent")] Percent,

    /// <summary>Centavos off.</summary>
    [JsonStringEnumMemberName("amount")] Amount,

    /// <summary>A price in centavos instead of a dearer one.</summary>
    [JsonStringEnumMemberName("fixedPrice")] FixedPrice,
}

/// <summary>A picture that invites guests while nobody orders.</summary>
/// <param name="Image">Media reference.</param>
/// <param name="Position">Order among banners, ascending; ties by id.</param>
/// <param name="Title">Headline over the picture.</param>
/// <param name="Caption">A line below the headline.</param>
/// <param name="Target">Where a tap leads: "item:ID", "combo:ID" or "category:ID"; null begins an order as usual.</param>
/// <param name="ValidFrom">See <see cref="ICampaign"/>.</param>
/// <param name="ValidTo">See <see cref="ICampaign"/>.</param>
/// <param name="Daypart">See <see cref="ICampaign"/>.</param>
/// <param name="Modes">See <see cref="ICampaign"/>.</param>
/// <param name="Stores">See <see cref="ICampaign"/>.</param>
/// <param name="Zones">See <see cref="ICampaign"/>.</param>
public sealed record Banner(
    string Image, int Position = 0, Text? Title = null, Text? Caption = null, string? Target = null, DateTimeOffset? ValidFrom = null,
    DateTimeOffset? ValidTo = null, string? Daypart = null, IReadOnlyList<ServiceMode>? Modes = null, IReadOnlyList<Guid>? Stores = null,
    IReadOnlyList<string>? Zones = null) : ICampaign;

/// <summary>
/// A discount that applies by itself. It acts on what an item or combo costs without options and surcharges, unit by unit. Units are counted over all
/// lines it is for, whatever other offer prices them; when not all of them are discounted, the cheapest are.
/// </summary>
/// <param name="Name">What the guest reads ("Leve 3, pague 2").</param>
/// <param name="Kind">How it is counted.</param>
/// <param name="Value">Percent, or centavos per unit.</param>
/// <param name="On">What it is for: "item:ID", "item:ID:VARIATION", "combo:ID", "category:ID".</param>
/// <param name="Buy">Units that must be in the cart. Without <paramref name="Get"/> all are discounted from so many on.</param>
/// <param name="Get">Units discounted for each <paramref name="Buy"/> at full price: buy 2 get 1 discounts one of every three.</param>
/// <param name="MaxUnits">Most units discounted in one cart.</param>
/// <param name="ValidFrom">See <see cref="ICampaign"/>.</param>
/// <param name="ValidTo">See <see cref="ICampaign"/>.</param>
/// <param name="Daypart">See <see cref="ICampaign"/>.</param>
/// <param name="Modes">See <see cref="ICampaign"/>.</param>
/// <param name="Stores">See <see cref="ICampaign"/>.</param>
/// <param name="Zones">See <see cref="ICampaign"/>.</param>
public sealed record CampaignOffer(
    Text Name, DiscountKind Kind, long Value, IReadOnlyList<string> On, [property: ZeroIsAbsent] int? Buy = null, [property: ZeroIsAbsent] int? Get = null,
    [property: ZeroIsAbsent] int? MaxUnits = null, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidTo = null, string? Daypart = null,
    IReadOnlyList<ServiceMode>? Modes = null, IReadOnlyList<Guid>? Stores = null, IReadOnlyList<string>? Zones = null) : ICampaign
{
    /// <summary>How many of <paramref name="units"/> are discounted.</summary>
    public int Discounted(int units)
    {
        var (buy, get) = (Math.Max(0, Buy ?? 0), Math.Max(0, Get ?? 0));
        var discounted = get == 0
            ? (units >= buy ? units : 0)
            : (units / (buy + get) * get) + Math.Max(0, (units % (buy + get)) - buy);
        return Math.Min(discounted, MaxUnits is > 0 and var most ? most : int.MaxValue);
    }
}

/// <summary>
/// A discount for who knows a code, typed or scanned. At most one to a cart; it applies once, after the offers, to what the lines it is for then cost with
/// all their options, and never makes a line cost less than nothing. All of it can be judged offline: how often a code was used elsewhere cannot, and is no rule.
/// </summary>
/// <param name="Code">3 to 32 of A-Z, 0-9, hyphen and underscore; upper and lower case are the same. Unique in the menu.</param>
/// <param name="Name">What the guest reads.</param>
/// <param name="Kind">Percent or amount.</param>
/// <param name="Value">Percent, or centavos off the cart.</param>
/// <param name="On">What it is for, as <see cref="CampaignOffer.On"/>; null or empty is the whole cart.</param>
/// <param name="MinTotal">Centavos the cart must come to after the offers.</param>
/// <param name="MaxDiscount">Most centavos it takes off.</param>
/// <param name="Alone">Whether it leaves out lines that an offer made cheaper.</param>
/// <param name="ValidFrom">See <see cref="ICampaign"/>.</param>
/// <param name="ValidTo">See <see cref="ICampaign"/>.</param>
/// <param name="Daypart">See <see cref="ICampaign"/>.</param>
/// <param name="Modes">See <see cref="ICampaign"/>.</param>
/// <param name="Stores">See <see cref="ICampaign"/>.</param>
/// <param name="Zones">See <see cref="ICampaign"/>.</param>
public sealed record Coupon(
    string Code, Text Name, DiscountKind Kind, long Value, IReadOnlyList<string>? On = null, long? MinTotal = null, long? MaxDiscount = null,
    bool Alone = false, DateTimeOffset? ValidFrom = null, DateTimeOffset? ValidTo = null, string? Daypart = null,
    IReadOnlyList<ServiceMode>? Modes = null, IReadOnlyList<Guid>? Stores = null, IReadOnlyList<string>? Zones = null) : ICampaign
{
    /// <summary>Whether this is the coupon a guest means.</summary>
    public bool Answers(string typed) => string.Equals(Code, typed?.Trim(), StringComparison.OrdinalIgnoreCase);
}
