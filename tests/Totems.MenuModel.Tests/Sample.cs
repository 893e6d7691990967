using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Tests;

/// <summary>A small menu that has one of everything. Every member gives a fresh object, so that tests may bend it with "with".</summary>
internal static class Sample
{
    public static readonly TimeZoneInfo SaoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");

    /// <summary>Friday, 12:00 in São Paulo.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 20, 15, 0, 0, TimeSpan.Zero);

    public static readonly Guid Store = Guid.Parse("11111111-1111-4111-8111-111111111111");

    public const string Picture = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.webp";

    public static Text T(string text) => new(text, text + " (en)", text + " (es)");

    public static AvailabilityOverlay NothingSoldOut => AvailabilityOverlay.None(Store);

    public static AvailabilityOverlay SoldOut(params string[] keys) =>
        new(Store, 1, keys.ToDictionary(k => k, _ => new SoldOutEntry()));

    public static MenuContent Everything => new(
        new ChainInfo("Brasa", "#a3271b", Welcome: T("Toque para pedir")),
        new Dictionary<string, Category>
        {
            ["lanches"] = new(T("Lanches"), 1, ["item:x-salada", "combo:trio"], Picture),
            ["bebidas"] = new(T("Bebidas"), 2, ["item:cola", "item:agua"], Picture),
            ["manha"] = new(T("Café da manhã"), 0, ["item:tapioca"], Picture, "manha"),
        },
        new Dictionary<string, Item>
        {
            ["x-salada"] = new(
                T("X-Salada"), Image: Picture, Variations: [new("simples", T("Simples")), new("duplo", T("Duplo"), ["queijo"], Code: "102")],
                Groups: ["ponto", "salada", "extras", "molhos", "acompanha"], Code: "101"),
            ["cola"] = new(T("Cola"), Image: Picture, Variations: [new("300", T("300 ml")), new("500", T("500 ml"))]),
            ["agua"] = new(T("Água"), Image: Picture, Calories: 0),
            ["batata"] = new(T("Batata"), Image: Picture, Groups: ["tempero"]),
            ["tapioca"] = new(T("Tapioca"), Image: Picture, Daypart: "manha", Modes: [ServiceMode.EatIn]),
        },
        new Dictionary<string, ModifierGroup>
        {
            ["ponto"] = new(T("Ponto"), [new("ao-ponto", T("Ao ponto"), 1), new("bem-passado", T("Bem passado"))], Min: 1),
            ["salada"] = new(T("Salada"), [new("alface", T("Alface"), 1), new("cebola", T("Cebola"), 1)], Max: 4, MaxPerOption: 2),
            ["extras"] = new(T("Extras"), [new("bacon", T("Bacon")), new("ovo", T("Ovo"))], Max: 3, MaxPerOption: 2),
            ["molhos"] = new(
                T("Molhos"), [new("verde", T("Verde")), new("alho", T("Alho")), new("barbecue", T("Barbecue"))], Max: 4, MaxPerOption: 2,
                MaxUnique: 2, Free: 1),
            ["queijo"] = new(T("Queijo"), [new("prato", T("Prato"), 1), new("brie", T("Brie")), new("minas", T("Minas"))], Min: 1),
            ["acompanha"] = new(T("Acompanha"), [new("batata", T("Batata"), Item: "batata")], Max: 2, MaxPerOption: 2),
            ["tempero"] = new(T("Tempero"), [new("sal", T("Sal"), 1), new("alecrim", T("Alecrim"))], Min: 1),
        },
        new Dictionary<string, Combo>
        {
            ["trio"] = new(
                T("Trio"),
                [
                    new("lanche", T("Lanche"), [new("simples", "x-salada", "simples"), new("duplo", "x-salada", "duplo")]),
                    new("lado", T("Acompanhamento"), [new("batata", "batata")]),
                    new("bebida", T("Bebida"), [new("cola-300", "cola", "300"), new("cola-500", "cola", "500"), new("agua", "agua")]),
                ],
                Image: Picture),
        },
        new Dictionary<string, Daypart> { ["manha"] = new(T("Manhã"), ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "06:00", "11:00") });

    public static PriceBook Prices => new(new ZoneInfo("capital", "Capital"), new Dictionary<string, Price>
    {
        ["item:x-salada:simples"] = new(2490),
        ["item:x-salada:duplo"] = new(3490, 3290),
        ["item:cola:300"] = new(700),
        ["item:cola:500"] = new(900),
        ["item:agua"] = new(0),
        ["item:tapioca"] = new(1500),
        ["combo:trio"] = new(3990),
        ["slot:trio:lanche:duplo"] = new(1000),
        ["slot:trio:bebida:cola-500"] = new(200),
        ["option:ponto:ao-ponto"] = new(0),
        ["option:ponto:bem-passado"] = new(0),
        ["option:salada:alface"] = new(100),
        ["option:salada:cebola"] = new(150),
        ["option:extras:bacon"] = new(500),
        ["option:extras:bacon@x-salada:duplo"] = new(800),
        ["option:extras:ovo"] = new(300),
        ["option:molhos:verde"] = new(200),
        ["option:molhos:alho"] = new(300),
        ["option:molhos:barbecue"] = new(400),
        ["option:queijo:prato"] = new(200),
        ["option:queijo:brie"] = new(700),
        ["option:queijo:minas"] = new(100),
        ["option:acompanha:batata"] = new(1200),
        ["option:tempero:sal"] = new(0),
        ["option:tempero:alecrim"] = new(90),
    });

    public static PublishedMenu Menu => new(null, 7, Everything, Prices);

    public static MenuManifest Manifest => new(
        7, Guid.Parse("22222222-2222-4222-8222-222222222222"), Guid.Parse("33333333-3333-4333-8333-333333333333"), "capital",
        new string('a', 64), new string('b', 64), new DateTimeOffset(2026, 11, 21, 12, 30, 0, TimeSpan.Zero));

    /// <summary>The same menu with some entities of a section replaced.</summary>
    public static PublishedMenu With(
        string? itemId = null, Item? item = null, string? groupId = null, ModifierGroup? group = null, params (string Key, Price? Price)[] prices)
    {
        var content = Everything;
        if (itemId is not null)
        {
            content = content with { Items = new Dictionary<string, Item>(content.Items) { [itemId] = item! } };
        }

        if (groupId is not null)
        {
            content = content with { Groups = new Dictionary<string, ModifierGroup>(content.Groups) { [groupId] = group! } };
        }

        var book = new Dictionary<string, Price>(Prices.Prices);
        foreach (var (key, price) in prices)
        {
            if (price is null)
            {
                book.Remove(key);
            }
            else
            {
                book[key] = price;
            }
        }

        return Menu with { Content = content, Prices = Prices with { Prices = book } };
    }

    public static Cart Cart(params CartLine[] lines) => new(ServiceMode.EatIn, lines);

    public static CartLine Burger(string variation = "simples", int quantity = 1, params CartOption[] options) =>
        new("1", "item:x-salada", quantity, variation, options);

    public static CartLine Trio(params CartSlot[] slots) => new("1", "combo:trio", 1, Slots: slots);

    public static PricedCart Price(this PublishedMenu menu, Cart cart, AvailabilityOverlay? overlay = null, DateTimeOffset? now = null) =>
        CartPricing.Price(menu, overlay ?? NothingSoldOut, SaoPaulo, now ?? Noon, cart);

    public static PricedCart Price(Cart cart, AvailabilityOverlay? overlay = null, DateTimeOffset? now = null) => Menu.Price(cart, overlay, now);

    /// <summary>Problems in short: "code subject".</summary>
    public static string[] Said(this PricedCart cart) => [.. cart.Problems.Select(p => $"{p.Code} {p.Subject}")];
}
