using System.Globalization;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Validation;

/// <summary>Checks each entity by itself and what it names.</summary>
internal static class EntityChecks
{
    public static void Run(MenuContent content, ProblemList report)
    {
        Chain(content.Chain, report);
        var sold = content.Categories.Values.SelectMany(c => c.Entries).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, category) in content.Categories)
        {
            Category(content, new EntityRef(MenuSections.Categories, id, category.Name), category, report);
        }

        var hasFiscal = content.Items.Values.Any(i => i.Fiscal is not null);
        foreach (var (id, item) in content.Items)
        {
            var at = new EntityRef(MenuSections.Items, id, item.Name);
            FactChecks.Run(at, item, hasFiscal, report);
            Item(at, item, sold.Contains(EntityKey.Item(id)), report);
        }

        foreach (var (id, combo) in content.Combos)
        {
            Combo(content, new EntityRef(MenuSections.Combos, id, combo.Name), combo, sold.Contains(EntityKey.Combo(id)), report);
        }

        foreach (var (id, daypart) in content.Dayparts)
        {
            Daypart(new EntityRef(MenuSections.Dayparts, id, daypart.Name), daypart, report);
        }
    }

    private static void Chain(ChainInfo chain, ProblemList report)
    {
        var at = new EntityRef(MenuSections.Chain, "chain", new Text(chain.Name));
        if (string.IsNullOrWhiteSpace(chain.Name))
        {
            report.Error(MenuProblems.MissingChain, at, "name");
        }

        if (chain.Primary is { } primary && Luminance(primary) is { } luminance && 1.05 / (luminance + 0.05) < 4.5)
        {
            report.Error(MenuProblems.LowContrast, at, "primary");
        }

        foreach (var (subject, colour) in new[] { ("primary", chain.Primary), ("accent", chain.Accent) })
        {
            if (colour is not null && Luminance(colour) is null)
            {
                report.Error(MenuProblems.BadColour, at, subject);
            }
        }

        report.Picture(at, "logo", chain.Logo);
        report.Text(at, "welcome", chain.Welcome);
    }

    private static void Category(MenuContent content, EntityRef at, Category category, ProblemList report)
    {
        report.Id(at, at.Id);
        report.Text(at, "name", category.Name);
        report.Text(at, "description", category.Description);
        report.Picture(at, "image", category.Image);
        report.Daypart(at, category.Daypart);
        report.DistinctIds(at, "entries", category.Entries);
        if (category.Entries.Count == 0)
        {
            report.Warning(MenuProblems.EmptyCategory, at, "entries");
        }

        var names = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var entry in category.Entries.Distinct())
        {
            if (NameOf(content, entry) is not { } name)
            {
                report.Error(MenuProblems.DanglingReference, at, entry);
            }
            else if (!string.IsNullOrWhiteSpace(name.PtBr) && !names.TryAdd(name.PtBr.Trim(), entry))
            {
                report.Warning(MenuProblems.DuplicateName, at, entry);
            }
        }
    }

    private static void Item(EntityRef at, Item item, bool sold, ProblemList report)
    {
        report.Id(at, at.Id);
        report.Text(at, "name", item.Name);
        report.Text(at, "description", item.Description);
        report.Picture(at, "image", item.Image);
        if (sold && item.Image is null)
        {
            report.Warning(MenuProblems.NoPicture, at, "image");
        }

        report.Daypart(at, item.Daypart);
        report.Groups(at, item.Groups);
        report.Code(at, EntityKey.Item(at.Id), item.Code);
        report.DistinctIds(at, "variations", (item.Variations ?? []).Select(v => v.Id));
        foreach (var variation in item.Variations ?? [])
        {
            report.Id(at, variation.Id);
            report.Text(at, $"variations:{variation.Id}", variation.Name);
            report.Groups(at, variation.Groups);
            report.Code(at, EntityKey.Variation(at.Id, variation.Id), variation.Code);
        }
    }

    private static void Combo(MenuContent content, EntityRef at, Combo combo, bool sold, ProblemList report)
    {
        report.Id(at, at.Id);
        report.Text(at, "name", combo.Name);
        report.Text(at, "description", combo.Description);
        report.Picture(at, "image", combo.Image);
        if (sold && combo.Image is null)
        {
            report.Warning(MenuProblems.NoPicture, at, "image");
        }

        report.Daypart(at, combo.Daypart);
        report.Code(at, EntityKey.Combo(at.Id), combo.Code);
        report.DistinctIds(at, "slots", combo.Slots.Select(s => s.Id));
        if (combo.Slots.Count == 0)
        {
            report.Error(MenuProblems.EmptySlot, at, "slots");
        }

        foreach (var slot in combo.Slots)
        {
            var subject = EntityKey.SlotOf(at.Id, slot.Id);
            report.Id(at, slot.Id);
            report.Text(at, $"slots:{slot.Id}", slot.Name);
            report.DistinctIds(at, $"slots:{slot.Id}", slot.Options.Select(o => o.Id));
            if (slot.Options.Count == 0)
            {
                report.Error(MenuProblems.EmptySlot, at, subject);
            }

            foreach (var option in slot.Options)
            {
                report.Id(at, option.Id);
                SlotOption(content, at, subject, option, report);
            }
        }
    }

    private static void SlotOption(MenuContent content, EntityRef at, string slot, SlotOption option, ProblemList report)
    {
        if (!content.Items.TryGetValue(option.Item, out var item))
        {
            report.Error(MenuProblems.DanglingReference, at, EntityKey.Item(option.Item));
        }
        else if (option.Variation is { } variation && !Offer.HasVariation(item, variation))
        {
            report.Error(MenuProblems.DanglingReference, at, EntityKey.Variation(option.Item, variation));
        }
        else if (!Offer.HasVariation(item, option.Variation))
        {
            report.Error(MenuProblems.VariationRequired, at, $"{slot}:{option.Id}");
        }
    }

    private static void Daypart(EntityRef at, Daypart daypart, ProblemList report)
    {
        report.Id(at, at.Id);
        report.Text(at, "name", daypart.Name);
        if (!Dayparts.TryParseTime(daypart.Start, out _))
        {
            report.Error(MenuProblems.BadDaypart, at, "start");
        }

        if (!Dayparts.TryParseTime(daypart.End, out _))
        {
            report.Error(MenuProblems.BadDaypart, at, "end");
        }

        if (daypart.Days.Count == 0 || daypart.Days.Any(d => !Dayparts.Weekdays.Contains(d)))
        {
            report.Error(MenuProblems.BadDaypart, at, "days");
        }
    }

    internal static Text? NameOf(MenuContent content, string entry) =>
        entry.StartsWith("item:", StringComparison.Ordinal) ? content.Items.GetValueOrDefault(entry[5..])?.Name
        : entry.StartsWith("combo:", StringComparison.Ordinal) ? content.Combos.GetValueOrDefault(entry[6..])?.Name
        : null;

    /// <summary>Relative luminance by WCAG 2.2, or null when it is not #rrggbb.</summary>
    private static double? Luminance(string colour)
    {
        if (colour.Length != 7 || colour[0] != '#'
            || !int.TryParse(colour.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var rgb))
        {
            return null;
        }

        static double Linear(int channel) => channel / 255.0 is var c && c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4);
        return (0.2126 * Linear(rgb >> 16)) + (0.7152 * Linear((rgb >> 8) & 255)) + (0.0722 * Linear(rgb & 255));
    }
}
