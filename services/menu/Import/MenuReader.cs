using System.Globalization;
using Totems.Menu.Drafts;
using Totems.MenuModel.Content;

namespace Totems.Menu.Import;

/// <summary>Turns the tree of either format into a menu, or tells all that is wrong with it.</summary>
internal sealed class MenuReader(ImportErrors errors)
{
    /// <summary>The value of the member "format".</summary>
    public const string Format = "totems-menu/1";

    private static readonly string NoAmount = Price.None.ToString(CultureInfo.InvariantCulture);
    private readonly References _references = new(errors);
    private readonly List<ImageUse> _images = [];

    /// <summary>The menu; null when something is wrong.</summary>
    public ImportedMenu? Read(Node root)
    {
        var fields = new Fields(root, errors);
        if (fields.Require("format") is { } format && format.Text != Format)
        {
            errors.Add(format, ImportCodes.WrongFormat, $"format must be \"{Format}\".");
        }

        var entities = new EntityReader(errors, _references, _images);
        var chain = fields.Find("chain") is { } look ? entities.Chain(look) : MenuContent.Empty.Chain;
        var zones = Zones(fields);
        var dayparts = Section(fields, "dayparts", "daypart", entities.Daypart);
        var groups = Section(fields, "groups", "group", entities.Group);
        var items = Section(fields, "items", "item", entities.Item);
        var combos = Section(fields, "combos", "combo", entities.Combo);
        var categories = Section(fields, "categories", "category", entities.Category);
        var own = new Dictionary<string, IReadOnlyDictionary<string, Price>>(StringComparer.Ordinal);
        var prices = Prices(fields, zones, own);
        var (banners, offers, coupons) = (Campaigns<Banner>(fields, "banners"), Campaigns<CampaignOffer>(fields, "offers"), Campaigns<Coupon>(fields, "coupons"));
        fields.Finish();
        if (_references.Count > MenuImport.MaxRows)
        {
            errors.Add(root.Line, root.Column, ImportCodes.TooManyRows, $"More than {MenuImport.MaxRows} entities.", most: MenuImport.MaxRows);
        }

        _references.Check();
        return !errors.None ? null : new ImportedMenu(
            new MenuContent(chain, categories, items, groups, combos, dayparts)
            {
                Banners = banners ?? MenuContent.Empty.Banners,
                Offers = offers ?? MenuContent.Empty.Offers,
                Coupons = coupons ?? MenuContent.Empty.Coupons,
            },
            prices, _images, SaysCampaigns: banners is not null || offers is not null || coupons is not null, Own: own);
    }

    private Dictionary<string, T>? Campaigns<T>(Fields menu, string section) where T : class
    {
        if (menu.Find(section) is not { } node) return null;
        _ = new Fields(node, errors);
        var campaigns = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var child in node.Children)
        {
            CheckId(child);
            if (Fields.Record<T>(child, errors) is not { } campaign) continue;
            campaigns[child.Member] = campaign;
            if (campaign is Banner) new Fields(child, errors).Image("image", _images);
        }

        return campaigns;
    }

    private Dictionary<string, T> Section<T>(Fields menu, string section, string kind, Func<Node, string, T> read)
    {
        var entities = new Dictionary<string, T>(StringComparer.Ordinal);
        if (menu.Find(section) is not { } node)
        {
            return entities;
        }

        _ = new Fields(node, errors);
        foreach (var child in node.Children)
        {
            if (CheckId(child))
            {
                _references.Declare($"{kind}:{child.Member}");
            }

            entities[child.Member] = read(child, child.Member);
        }

        return entities;
    }

    private bool CheckId(Node child)
    {
        if (Patterns.Id().IsMatch(child.Member))
        {
            return true;
        }

        var missing = child.Member.Length == 0;
        errors.AddAtName(
            child, missing ? ImportCodes.Missing : ImportCodes.BadId, missing ? "An id is missing." : "An id is 1 to 64 of a-z, 0-9 and \"-\".");
        return false;
    }

    private Dictionary<string, ZoneInfo> Zones(Fields menu)
    {
        var zones = new Dictionary<string, ZoneInfo>(StringComparer.Ordinal);
        foreach (var node in menu.Objects("zones"))
        {
            var fields = new Fields(node, errors);
            var id = fields.Word("id", Patterns.Id(), ImportCodes.BadId, "1 to 64 of a-z, 0-9 and \"-\"", required: true);
            var name = fields.String("name", Fields.NameLength, required: true);
            var currency = fields.Word("currency", Patterns.Currency(), ImportCodes.UnknownWord, "a currency code such as BRL");
            fields.Finish();
            if (id is not null && !zones.TryAdd(id, currency is null ? new ZoneInfo(id, name ?? "") : new ZoneInfo(id, name ?? "", currency)))
            {
                errors.Add(fields.Find("id")!, ImportCodes.Duplicate, $"Zone {id} is there twice.");
            }
        }

        return zones;
    }

    private Dictionary<string, PriceBook> Prices(
        Fields menu, Dictionary<string, ZoneInfo> zones, Dictionary<string, IReadOnlyDictionary<string, Price>> own)
    {
        var books = zones.ToDictionary(z => z.Key, z => new Dictionary<string, Price>(StringComparer.Ordinal), StringComparer.Ordinal);
        if (menu.Find("prices") is { } node)
        {
            _ = new Fields(node, errors);
            var named = menu.Find("zones")?.Children.Select(z => z.Find("id")?.Text).ToHashSet() ?? [];
            foreach (var zone in node.Children)
            {
                if (zone.Member == PriceScopes.Chain || PriceScopes.TryStore(zone.Member, out _))
                {
                    var prices = new Dictionary<string, Price>(StringComparer.Ordinal);
                    Book(zone, prices);
                    own[PriceScopes.Canonical(zone.Member)] = prices;
                    continue;
                }

                if (!named.Contains(zone.Member))
                {
                    errors.AddAtName(zone, ImportCodes.UnknownReference, $"There is no zone \"{zone.Member}\" in the file.");
                }

                Book(zone, books.GetValueOrDefault(zone.Member) ?? []);
            }
        }

        return books.ToDictionary(b => b.Key, b => new PriceBook(zones[b.Key], b.Value), StringComparer.Ordinal);
    }

    private void Book(Node zone, Dictionary<string, Price> prices)
    {
        _ = new Fields(zone, errors);
        foreach (var node in zone.Children)
        {
            var key = node.Member;
            if (!Patterns.PriceKey().IsMatch(key))
            {
                errors.AddAtName(node, ImportCodes.BadId, "A price's key is item:ITEM, item:ITEM:VARIATION, combo:COMBO, option:GROUP:OPTION, option:GROUP:OPTION@ITEM:VARIATION or slot:COMBO:SLOT:OPTION.");
            }
            else if (!NamesSomething(key))
            {
                errors.AddAtName(node, ImportCodes.UnknownReference, $"There is no {key} in the file.");
            }

            var fields = new Fields(node, errors);
            var (dayparts, changes) = (fields.Record<List<DaypartPrice>>("dayparts"), fields.Record<List<PriceChange>>("changes"));
            var isNone = (dayparts ?? changes as object) is not null && fields.Find("amount")?.Text == NoAmount;
            var amount = isNone ? Price.None : fields.Centavos("amount", required: node.Kind == NodeKind.Object);
            var takeAway = fields.Centavos("takeAway");
            fields.Finish();
            prices[key] = new Price(amount ?? 0, takeAway, dayparts, changes);
        }
    }

    private bool NamesSomething(string key) =>
        key.IndexOf('@', StringComparison.Ordinal) is > 0 and var at
            ? _references.Has(key[..at]) && _references.Has($"item:{key[(at + 1)..]}")
            : _references.Has(key);
}
