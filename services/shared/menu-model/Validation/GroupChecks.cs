using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Pricing;

namespace Totems.MenuModel.Validation;

/// <summary>Checks modifier groups: their limits, their options, and how options that are items nest.</summary>
internal static class GroupChecks
{
    // Far beyond what may nest, and far from the end of the stack.
    private const int LongestWay = 256;

    public static void Run(MenuContent content, ProblemList report)
    {
        foreach (var (id, group) in content.Groups)
        {
            var at = new EntityRef(MenuSections.Groups, id, group.Name);
            report.Id(at, id);
            report.Text(at, "name", group.Name);
            Limits(at, EntityKey.Group(id), group, report);
            Options(content, at, group, report);
        }

        foreach (var (id, item) in content.Items.Where(i => i.Value.Limits is { Count: > 0 }))
        {
            Bent(content, new EntityRef(MenuSections.Items, id, item.Name), item, report);
        }

        Nesting(content, report);
    }

    /// <summary>An item may bend only groups it offers, each once, and what comes out is judged like a group.</summary>
    private static void Bent(MenuContent content, EntityRef at, Item item, ProblemList report)
    {
        var offered = (item.Groups ?? []).Concat((item.Variations ?? []).SelectMany(v => v.Groups ?? [])).ToHashSet(StringComparer.Ordinal);
        report.DistinctIds(at, "limits", item.Limits!.Select(l => l.Group));
        foreach (var limits in item.Limits!)
        {
            if (!offered.Contains(limits.Group))
            {
                report.Error(MenuProblems.DanglingReference, at, EntityKey.Group(limits.Group));
            }
            else if (content.Groups.TryGetValue(limits.Group, out var group))
            {
                Limits(at, $"limits:{limits.Group}", limits.Bend(group), report);
            }
        }
    }

    private static void Limits(EntityRef at, string subject, ModifierGroup group, ProblemList report)
    {
        var defaults = group.Options.Sum(o => (long)(o.Default ?? 0));
        if (group.Min < 0 || group.Max < 1 || group.Max > CartPricing.MaxQuantity || group.Min > group.Max)
        {
            report.Error(MenuProblems.BadLimits, at, $"{subject}:max", limit: group.Max);
        }

        if (group.MaxPerOption < 1 || group.MaxPerOption > CartPricing.MaxQuantity)
        {
            report.Error(MenuProblems.BadLimits, at, $"{subject}:maxPerOption", limit: group.MaxPerOption);
        }

        if (group.MinUnique < 0 || group.MaxUnique < 1 || group.MinUnique > (group.MaxUnique ?? group.Max))
        {
            report.Error(MenuProblems.BadLimits, at, $"{subject}:unique", limit: group.MinUnique);
        }

        if (group.Free < 0 || (group.Free > 0 && group.Split is not null))
        {
            report.Error(MenuProblems.BadLimits, at, $"{subject}:free", limit: group.Free);
        }

        if (defaults > group.Max || group.Options.Any(o => o.Default is < 0 || o.Default > group.MaxPerOption)
            || group.Options.Count(o => o.Default > 0) > Math.Min(group.MaxUnique ?? int.MaxValue, group.Split is null ? int.MaxValue : 1))
        {
            report.Error(MenuProblems.BadLimits, at, $"{subject}:default", limit: group.Max);
        }

        var units = group.Options.Count * (long)Math.Max(0, group.MaxPerOption);
        var unique = Math.Min(group.Options.Count, group.MaxUnique ?? int.MaxValue);
        if (units < group.Min || unique * (long)Math.Max(0, group.MaxPerOption) < group.Min || (group.Min > 0 && unique < group.MinUnique)
            || (group.Min > 0 && group.Options.Count == 0))
        {
            report.Error(MenuProblems.TooFewOptions, at, subject, limit: group.Min);
        }
    }

    private static void Options(MenuContent content, EntityRef at, ModifierGroup group, ProblemList report)
    {
        report.DistinctIds(at, EntityKey.Group(at.Id), group.Options.Select(o => o.Id));
        foreach (var option in group.Options)
        {
            var subject = EntityKey.Option(at.Id, option.Id);
            report.Id(at, option.Id);
            report.Text(at, subject, option.Name);
            report.Picture(at, subject, option.Image);
            if (option.Item is { } item && !content.Items.ContainsKey(item))
            {
                report.Error(MenuProblems.DanglingReference, at, EntityKey.Item(item));
            }
        }
    }

    /// <summary>Walks item → group → option's item, each item once. A cycle is reported on the item of it that comes first, with its path.</summary>
    private static void Nesting(MenuContent content, ProblemList report)
    {
        var cycles = new HashSet<string>(StringComparer.Ordinal);
        var depths = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var id in content.Items.Keys.Order(StringComparer.Ordinal))
        {
            if (Walk(content, id, [], cycles, report, depths) > CartPricing.MaxDepth)
            {
                report.Error(
                    MenuProblems.TooDeep, new EntityRef(MenuSections.Items, id, content.Items[id].Name), EntityKey.Item(id), limit: CartPricing.MaxDepth);
            }
        }
    }

    /// <summary>Levels of options below an item; the way back into a cycle counts as one.</summary>
    private static int Walk(
        MenuContent content, string id, List<string> way, HashSet<string> cycles, ProblemList report, Dictionary<string, int> depths)
    {
        if (depths.TryGetValue(id, out var depth) || !content.Items.TryGetValue(id, out var item))
        {
            return depth;
        }

        if (way.Count >= LongestWay)
        {
            return LongestWay;
        }

        way.Add(id);
        foreach (var groupId in (item.Groups ?? []).Concat((item.Variations ?? []).SelectMany(v => v.Groups ?? [])).Distinct())
        {
            if (!content.Groups.TryGetValue(groupId, out var group))
            {
                continue;
            }

            depth = Math.Max(depth, 1);
            foreach (var next in group.Options.Select(o => o.Item).OfType<string>().Distinct())
            {
                var back = way.IndexOf(next);
                if (back >= 0)
                {
                    ReportCycle(content, way[back..], cycles, report);
                }
                else
                {
                    depth = Math.Max(depth, 1 + Walk(content, next, way, cycles, report, depths));
                }
            }
        }

        way.RemoveAt(way.Count - 1);
        depths[id] = depth;
        return depth;
    }

    private static void ReportCycle(MenuContent content, List<string> cycle, HashSet<string> cycles, ProblemList report)
    {
        var first = cycle.IndexOf(cycle.Min(StringComparer.Ordinal)!);
        List<string> turned = [.. cycle[first..], .. cycle[..first]];
        if (!cycles.Add(string.Join(' ', turned)))
        {
            return;
        }

        var path = new List<string>();
        for (var i = 0; i < turned.Count; i++)
        {
            path.Add(EntityKey.Item(turned[i]));
            path.Add(GroupBetween(content, turned[i], turned[(i + 1) % turned.Count]));
        }

        path.Add(path[0]);
        report.Error(
            MenuProblems.Cycle, new EntityRef(MenuSections.Items, turned[0], content.Items[turned[0]].Name), path[0], path: path);
    }

    private static string GroupBetween(MenuContent content, string from, string to)
    {
        var item = content.Items[from];
        return EntityKey.Group((item.Groups ?? []).Concat((item.Variations ?? []).SelectMany(v => v.Groups ?? []))
            .First(g => content.Groups.TryGetValue(g, out var group) && group.Options.Any(o => o.Item == to)));
    }
}
