using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Tests.Properties;

/// <summary>Random documents, menus and carts. Names are few, so that they meet.</summary>
internal static class MenuGenerators
{
    private static readonly string[] Words = ["Pão", "", "a", "\"q\"\\", "🍔 duplo", "linha\n2", "\u00a0", "—", "ß<&'+>", "\u2028"];

    private static readonly string[] Ids = ["a", "b", "c", "d", "e-1", "Z", "item:a:b"];

    private static readonly string[] OptionIds = ["a", "b", "c", "d"];

    public static Gen<string> Word => Gen.Elements(Words);

    private static Gen<string> Json(int depth) => Gen.OneOf(
    [
        Gen.Choose(-5, 5).Select(n => $"{n}"),
        Gen.Elements("true", "1.50", "1e3", "{}", "[]"),
        Word.Select(w => Encoding.UTF8.GetString(MenuJson.ToCanonical(w))),
        .. depth == 0 ? Array.Empty<Gen<string>>() :
        [
            Json(depth - 1).ListOf().Select(l => $"[ {string.Join(" , ", l.Take(3))} ]"),
            Object(depth - 1),
        ],
    ]);

    private static Gen<string> Object(int depth) =>
        from members in Gen.SubListOf("x", "y", "later")
        from values in Json(depth).ListOf(members.Count)
        select $"{{{string.Join(",", members.Zip(values, (m, v) => $"\"{m}\": {v}"))}}}";

    /// <summary>Documents with sections and members nobody knows.</summary>
    public static Gen<MenuDocument> Document =>
        from sections in Gen.SubListOf("items", "prices", "unheard-of")
        from entities in (
            from section in Gen.Elements(sections.Append("items").ToArray())
            from id in Gen.Elements(Ids)
            from json in Object(2)
            select (section, id, Encoding.UTF8.GetBytes(json))).ListOf()
        select MenuDocument.Create(entities.DistinctBy(e => (e.section, e.id)));

    public static Gen<Text> Text =>
        from pt in Word
        from en in Gen.OneOf(Gen.Constant<string?>(null), Word.Select(w => (string?)w))
        select new Text(pt, en);

    public static Gen<ModifierGroup> Group =>
        from name in Text
        from ids in Gen.SubListOf("a", "b", "c", "d")
        from defaults in Gen.Choose(0, 2).ListOf(4)
        from n in Gen.Choose(0, 4).ListOf(6)
        from unique in Gen.Choose(0, 3)
        select new ModifierGroup(
            name, [.. ids.Select((id, i) => new ModifierOption(id, new Text(id), defaults[i], id == "d" ? "side" : null))],
            n[0], n[1], n[2], unique == 0 ? n[3] : null, unique == 1 ? n[4] : null, unique == 2 ? n[5] : null);

    /// <summary>A menu in which items carry random groups g0 to g2 and most things have a price.</summary>
    public static Gen<PublishedMenu> Menu =>
        from groups in Group.ListOf(3)
        from amounts in Gen.Choose(0, 2000).ListOf(40)
        from missing in Gen.Choose(0, 60)
        select Build(groups, amounts, missing);

    private static PublishedMenu Build(List<ModifierGroup> groups, List<int> amounts, int missing)
    {
        var content = MenuContent.Empty with
        {
            Items = new Dictionary<string, Item>
            {
                ["main"] = new(new Text("Main"), Variations: [new("p", new Text("P")), new("g", new Text("G"), ["g1"])], Groups: ["g0"]),
                ["side"] = new(new Text("Side"), Groups: ["g2"]),
            },
            Groups = groups.Select((g, i) => (g, i)).ToDictionary(g => $"g{g.i}", g => g.g),
            Combos = new Dictionary<string, Combo>
            {
                ["combo"] = new(new Text("Combo"), [new("s", new Text("S"), [new("p", "main", "p"), new("g", "main", "g"), new("o", "side")])]),
            },
        };
        string[] keys =
        [
            "item:main:p", "item:main:g", "item:side", "combo:combo", "slot:combo:s:g",
            .. from g in Enumerable.Range(0, 3) from o in OptionIds select $"option:g{g}:{o}",
            .. from g in Enumerable.Range(0, 2) from o in OptionIds.Take(2) select $"option:g{g}:{o}@main:g",
        ];
        var prices = keys.Select((k, i) => (k, i)).Where(k => k.i != missing).ToDictionary(k => k.k, k => new Price(amounts[k.i]));
        return new PublishedMenu(null, 1, content, new PriceBook(new ZoneInfo("z", "Z"), prices));
    }

    private static Gen<CartOption[]> Options(int depth) => (
        from g in Gen.Choose(0, 2)
        from o in Gen.Elements("a", "b", "c", "d", "?")
        from q in Gen.Choose(0, 3)
        from nested in depth == 0 ? Gen.Constant<CartOption[]>([]) : Options(depth - 1)
        select new CartOption($"g{g}", o, q, nested)).ArrayOf().Select(a => a.Take(4).ToArray());

    public static Gen<Cart> Cart =>
        from mode in Gen.Elements(ServiceMode.EatIn, ServiceMode.TakeAway)
        from lines in (
            from entity in Gen.Elements("item:main", "item:side", "combo:combo", "item:?")
            from variation in Gen.Elements<string?>("p", "g", null)
            from quantity in Gen.Choose(-1, 101)
            from options in Options(3)
            from slot in Gen.Elements("p", "g", "o")
            select entity == "combo:combo"
                ? new CartLine("1", entity, quantity, null, null, [new CartSlot("s", slot, options)])
                : new CartLine("1", entity, quantity, variation, options)).ArrayOf()
        select new Cart(mode, lines);
}
