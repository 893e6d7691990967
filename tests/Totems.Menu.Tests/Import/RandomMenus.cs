using System.Globalization;
using Totems.MenuModel.Content;

namespace Totems.Menu.Tests.Import;

/// <summary>Menus with every field and nasty texts, the same for the same seed.</summary>
internal sealed class RandomMenus(int seed)
{
    private static readonly string[] Scraps =
        ["pão", "=1+1", "'", "''", "\"", ";", ",", " ", "@x", "-", "ção", "🍔", "R$ 5,00", "x", "{}", "\\", "<b>", "sep=;", "日本", "\u2028", "\t".Trim() + "z"];

    private readonly Random _random = new(seed);

    public (MenuContent Content, Dictionary<string, PriceBook> Prices) Create()
    {
        var dayparts = Many("d", 3, _ => new Daypart(Text(), Some(["mon", "tue", "sat", "sun"], 1), $"{Next(24):00}:00", $"{Next(24):00}:30"));
        var itemIds = Ids("i", 6);
        var groups = Many("g", 4, _ => new ModifierGroup(
            Text(), List(0, 4, i => new ModifierOption($"o{i}", Text(), Maybe(3), MaybeOf(itemIds), Image(), Code())), Next(3), Next(5), Next(4), Maybe(4), Maybe(4), Maybe(2)));
        var items = itemIds.ToDictionary(i => i, _ => new Item(
            Text(), MaybeText(), Image(), List(0, 3, v => new Variation($"v{v}", Text(), Names(groups.Keys), Code())), Names(groups.Keys), Modes(),
            MaybeOf([.. dayparts.Keys]), Names(["gluten", "milk", "egg"]), Code(), Maybe(2000)));
        var combos = Many("c", 3, _ => new Combo(
            Text(), List(0, 3, s => new Slot($"s{s}", Text(), List(0, 3, o => SlotOption(o, items)))), MaybeText(), Image(), MaybeOf([.. dayparts.Keys]), Modes(), Code()));
        string[] entries = [.. items.Keys.Select(EntityKey.Item), .. combos.Keys.Select(EntityKey.Combo)];
        var categories = Many("k", 4, _ => new Category(Text(), Next(50), Some(entries, 0), Image(), MaybeOf([.. dayparts.Keys]), MaybeText()));
        var chain = Next(4) == 0 ? MenuContent.Empty.Chain : new ChainInfo(Word(), "#a3271b", Next(2) == 0 ? null : "#FFB627", Image(), MaybeText());
        var content = new MenuContent(chain, categories, items, groups, combos, dayparts);
        return (content, Many("z", 3, z => new PriceBook(new ZoneInfo(z, Word(), Next(2) == 0 ? "BRL" : "USD"), Prices(content))));
    }

    private Dictionary<string, Price> Prices(MenuContent content)
    {
        string[] options = [.. content.Groups.SelectMany(g => g.Value.Options.Select(o => EntityKey.Option(g.Key, o.Id)))];
        string[] variations = [.. content.Items.SelectMany(i => i.Value.Variations!.Select(v => EntityKey.Variation(i.Key, v.Id)))];
        string[] keys =
        [
            .. content.Items.Keys.Select(EntityKey.Item), .. variations, .. options, .. content.Combos.Keys.Select(EntityKey.Combo),
            .. content.Combos.SelectMany(c => c.Value.Slots.SelectMany(s => s.Options.Select(o => EntityKey.Slot(c.Key, s.Id, o.Id)))),
            .. options.SelectMany(o => variations.Select(v => $"{o}@{v[5..]}")),
        ];
        return Some(keys, 0).ToDictionary(k => k, _ => new Price(Next(10_000_001), Next(3) == 0 ? Next(5000) : null));
    }

    private SlotOption SlotOption(int number, Dictionary<string, Item> items)
    {
        var (id, item) = items.ElementAt(Next(items.Count));
        return new SlotOption($"o{number}", id, item.Variations is { Count: > 0 } v && Next(3) > 0 ? v[Next(v.Count)].Id : null);
    }

    private Dictionary<string, T> Many<T>(string prefix, int most, Func<string, T> make) => Ids(prefix, most).ToDictionary(i => i, make);

    private string[] Ids(string prefix, int most) => [.. Enumerable.Range(0, 1 + Next(most)).Select(i => prefix + (i * 7 % 10).ToString(CultureInfo.InvariantCulture))];

    private List<T> List<T>(int least, int most, Func<int, T> make) => [.. Enumerable.Range(0, least + Next(most - least + 1)).Select(make)];

    private List<string> Some(string[] all, int least)
    {
        string[] chosen = [.. all];
        _random.Shuffle(chosen);
        return [.. chosen.Take(least + Next(all.Length - least + 1))];
    }

    private List<string>? Names(IReadOnlyCollection<string> all) => Next(2) == 0 ? null : Some([.. all], 1);

    private List<ServiceMode>? Modes() => Next(3) switch { 0 => null, 1 => [ServiceMode.TakeAway], _ => [ServiceMode.TakeAway, ServiceMode.EatIn] };

    private string? MaybeOf(string[] all) => Next(2) == 0 ? null : all[Next(all.Length)];

    private int? Maybe(int below) => Next(2) == 0 ? null : Next(below);

    private string? Code() => Next(2) == 0 ? null : $"-{Word()}c";

    private string? Image() => Next(3) switch { 0 => null, 1 => "hot dog.webp", _ => $"{new string('a', 64)}.png" };

    private Text Text() => new(Word(), Next(3) == 0 ? null : Word(), Next(3) == 0 ? null : Word());

    private Text? MaybeText() => Next(2) == 0 ? null : Text();

    private string Word()
    {
        var text = string.Concat(Enumerable.Range(0, 1 + Next(6)).Select(_ => Scraps[Next(Scraps.Length)]));
        return string.IsNullOrWhiteSpace(text) ? "x" : text;
    }

    private int Next(int below) => _random.Next(below);
}
