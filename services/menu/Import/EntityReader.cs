using Totems.MenuModel.Content;
using Totems.MenuModel.Pricing;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Import;

/// <summary>Reads the records of Totems.MenuModel.Content, one method each.</summary>
internal sealed class EntityReader(ImportErrors errors, References references, List<ImageUse> images)
{
    private const int MostUnits = CartPricing.MaxQuantity;
    private const int MostCalories = MenuLimits.MostCalories;
    private const int MostYears = MenuLimits.MostYears;
    private const int LastPosition = 1_000_000;
    private const string AnId = "1 to 64 of a-z, 0-9 and \"-\"";

    public ChainInfo Chain(Node node)
    {
        var fields = new Fields(node, errors);
        var chain = new ChainInfo(
            fields.String("name", Fields.NameLength, required: true) ?? "",
            fields.Word("primary", Patterns.Colour(), ImportCodes.BadColour, "a colour such as #a3271b"),
            fields.Word("accent", Patterns.Colour(), ImportCodes.BadColour, "a colour such as #ffb627"),
            fields.Image("logo", images),
            fields.Text("welcome", Fields.NameLength));
        fields.Finish();
        return chain;
    }

    public Daypart Daypart(Node node, string id)
    {
        var fields = new Fields(node, errors);
        var daypart = new Daypart(
            fields.Name(),
            Values(fields.Words("days", Patterns.Day(), ImportCodes.UnknownWord, "one of mon, tue, wed, thu, fri, sat, sun", required: true)) ?? [],
            fields.Word("start", Patterns.Time(), ImportCodes.BadTime, "a time such as 06:00", required: true) ?? "",
            fields.Word("end", Patterns.Time(), ImportCodes.BadTime, "a time such as 11:00", required: true) ?? "");
        fields.Finish();
        return daypart;
    }

    public Category Category(Node node, string id)
    {
        var fields = new Fields(node, errors);
        var name = fields.Name();
        var position = fields.Number("position", 0, LastPosition, required: true) ?? 0;
        var entries = fields.Words("entries", Patterns.Entry(), ImportCodes.BadId, "item:ID or combo:ID") ?? [];
        foreach (var entry in entries)
        {
            references.Name(entry, entry.Text!);
        }

        var category = new Category(
            name, position, Values(entries)!, fields.Image("image", images), DaypartOf(fields), fields.Text("description", Fields.DescriptionLength));
        fields.Finish();
        return category;
    }

    public Item Item(Node node, string id)
    {
        var fields = new Fields(node, errors);
        var variations = Children(fields, "variations", $"item:{id}", Variation, required: false);
        var item = new Item(
            fields.Name(), fields.Text("description", Fields.DescriptionLength), fields.Image("image", images), variations.Count == 0 ? null : variations,
            GroupsOf(fields), ModesOf(fields), DaypartOf(fields),
            Values(fields.Words("allergens", Patterns.Id(), ImportCodes.BadId, AnId)), fields.Code(), fields.Number("calories", 0, MostCalories),
            fields.Record<Nutrition>("nutrition"), fields.Record<Fiscal>("fiscal"), fields.Number("minAge", 0, MostYears), fields.Record<List<GroupLimits>>("limits"));
        fields.Finish();
        return item;
    }

    public ModifierGroup Group(Node node, string id)
    {
        var fields = new Fields(node, errors);
        var group = new ModifierGroup(
            fields.Name(), Children(fields, "options", $"option:{id}", Option, required: true),
            fields.Number("min", 0, MostUnits) ?? 0, fields.Number("max", 0, MostUnits) ?? 1, fields.Number("maxPerOption", 0, MostUnits) ?? 1,
            fields.Number("minUnique", 0, MostUnits), fields.Number("maxUnique", 0, MostUnits), fields.Number("free", 0, MostUnits),
            fields.Word("split", Patterns.Split(), ImportCodes.UnknownWord, "dearest or average") switch
            {
                "dearest" => SplitPricing.Dearest,
                "average" => SplitPricing.Average,
                _ => null,
            });
        fields.Finish();
        return group;
    }

    public Combo Combo(Node node, string id)
    {
        var fields = new Fields(node, errors);
        var slots = Children(fields, "slots", $"slot:{id}", (slot, fieldsOfSlot, slotId) => Slot(fieldsOfSlot, id, slotId), required: true);
        var combo = new Combo(
            fields.Name(), slots, fields.Text("description", Fields.DescriptionLength), fields.Image("image", images),
            DaypartOf(fields), ModesOf(fields), fields.Code());
        fields.Finish();
        return combo;
    }

    private Variation Variation(Node node, Fields fields, string id) => new(id, fields.Name(), GroupsOf(fields), fields.Code());

    private ModifierOption Option(Node node, Fields fields, string id)
    {
        var item = fields.Word("item", Patterns.Id(), ImportCodes.BadId, AnId);
        if (item is not null)
        {
            references.Name(fields.Find("item"), $"item:{item}");
        }

        return new ModifierOption(id, fields.Name(), fields.Number("default", 0, MostUnits), item, fields.Image("image", images), fields.Code());
    }

    private Slot Slot(Fields fields, string combo, string id) =>
        new(id, fields.Name(), Children(fields, "options", $"slot:{combo}:{id}", SlotOption, required: true));

    private SlotOption SlotOption(Node node, Fields fields, string id)
    {
        var item = fields.Word("item", Patterns.Id(), ImportCodes.BadId, AnId, required: true);
        var variation = fields.Word("variation", Patterns.Id(), ImportCodes.BadId, AnId);
        if (item is not null)
        {
            references.Name(fields.Find("item"), $"item:{item}");
            if (variation is not null)
            {
                references.Name(fields.Find("variation"), $"item:{item}:{variation}");
            }
        }

        return new SlotOption(id, item ?? "", variation);
    }

    /// <summary>The parts of an entity, each with an id of its own within it.</summary>
    private List<T> Children<T>(Fields parent, string member, string scope, Func<Node, Fields, string, T> read, bool required)
    {
        var children = new List<T>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var node in parent.Objects(member, required))
        {
            var fields = new Fields(node, errors);
            var id = fields.Word("id", Patterns.Id(), ImportCodes.BadId, AnId, required: true);
            if (id is not null && !seen.Add(id))
            {
                errors.Add(fields.Find("id")!, ImportCodes.Duplicate, $"{scope}:{id} is there twice.");
            }

            if (id is not null)
            {
                references.Declare($"{scope}:{id}");
            }

            children.Add(read(node, fields, id ?? ""));
            fields.Finish();
        }

        return children;
    }

    private List<string>? GroupsOf(Fields fields)
    {
        var groups = fields.Words("groups", Patterns.Id(), ImportCodes.BadId, AnId);
        foreach (var group in groups ?? [])
        {
            references.Name(group, $"group:{group.Text}");
        }

        return Values(groups);
    }

    private string? DaypartOf(Fields fields)
    {
        var daypart = fields.Word("daypart", Patterns.Id(), ImportCodes.BadId, AnId);
        if (daypart is not null)
        {
            references.Name(fields.Find("daypart"), $"daypart:{daypart}");
        }

        return daypart;
    }

    private static List<ServiceMode>? ModesOf(Fields fields) =>
        fields.Words("modes", Patterns.Mode(), ImportCodes.UnknownWord, "eatIn or takeAway")
            ?.Select(m => m.Text == "takeAway" ? ServiceMode.TakeAway : ServiceMode.EatIn).ToList();

    private static List<string>? Values(IReadOnlyList<Node>? nodes) => nodes?.Select(n => n.Text!).ToList();
}
