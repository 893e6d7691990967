using System.Text.Json.Serialization;
using Totems.Menu.Drafts;
using Totems.Menu.Import;
using Totems.MenuModel.Content;

namespace Totems.Menu.Exchange;

/// <summary>What an import changes, or would change, or everything that is wrong with the file.</summary>
/// <param name="Changes">By section and id; prices have the section "prices:ZONE".</param>
/// <param name="Errors">In the file's order; nothing is imported when there is one.</param>
/// <param name="Applied">Whether the draft was changed.</param>
internal sealed record ImportReport(IReadOnlyList<ImportChange> Changes, IReadOnlyList<ImportError> Errors, bool Applied);

/// <summary>One change.</summary>
internal sealed record ImportChange(string Section, string Id, ImportChangeKind Kind, Text Name);

/// <summary>What happens to an entity or price.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ImportChangeKind>))]
internal enum ImportChangeKind
{
    /// <summary>New.</summary>
    [JsonStringEnumMemberName("added")] Added,

    /// <summary>Different.</summary>
    [JsonStringEnumMemberName("changed")] Changed,

    /// <summary>Gone.</summary>
    [JsonStringEnumMemberName("removed")] Removed,
}

/// <summary>The difference between two menus as an import tells it.</summary>
internal static class ImportChanges
{
    public static IReadOnlyList<ImportChange> Of(DraftMenu before, DraftMenu after) =>
    [
        .. Differences.Sections(before.Content.ToDocument(), after.Content.ToDocument()).SelectMany(Of),
        .. PriceDifferences.Between(before.Scopes, after.Scopes, after.Content, new(before.Content), stores: null).Select(p => new ImportChange(
            DraftMenu.PriceSection(p.Zone), p.Key,
            p.Before is null ? ImportChangeKind.Added : p.After is null ? ImportChangeKind.Removed : ImportChangeKind.Changed,
            p.Name ?? new Text(p.Key))),
    ];

    private static IEnumerable<ImportChange> Of(SectionDifference section) =>
        section.Added.Select(e => new ImportChange(section.Section, e.Id, ImportChangeKind.Added, e.Name))
            .Concat(section.Changed.Select(e => new ImportChange(section.Section, e.Id, ImportChangeKind.Changed, e.Name)))
            .Concat(section.Removed.Select(e => new ImportChange(section.Section, e.Id, ImportChangeKind.Removed, e.Name)));
}
