using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Content;

/// <summary>The typed view of a content document: what a chain sells, without prices. Sections and members it does not know are not in it.</summary>
/// <param name="Chain">Brand; a name of "" when the document has none.</param>
/// <param name="Categories">Categories by id.</param>
/// <param name="Items">Items by id.</param>
/// <param name="Groups">Modifier groups by id.</param>
/// <param name="Combos">Combos by id.</param>
/// <param name="Dayparts">Dayparts by id.</param>
public sealed record MenuContent(
    ChainInfo Chain, IReadOnlyDictionary<string, Category> Categories, IReadOnlyDictionary<string, Item> Items,
    IReadOnlyDictionary<string, ModifierGroup> Groups, IReadOnlyDictionary<string, Combo> Combos, IReadOnlyDictionary<string, Daypart> Dayparts)
{
    private static readonly ChainInfo NoChain = new("");

    /// <summary>A chain without a name that sells nothing.</summary>
    public static MenuContent Empty { get; } = From(MenuDocument.Empty);

    /// <summary>Reads a content document.</summary>
    /// <exception cref="MenuFormatException">An entity lacks a required member or has one of the wrong type.</exception>
    public static MenuContent From(MenuDocument document)
    {
        ArgumentNullException.ThrowIfNull(document);
        return new MenuContent(
            Section.Read<ChainInfo>(document, MenuSections.Chain).GetValueOrDefault("chain", NoChain),
            Section.Read<Category>(document, MenuSections.Categories),
            Section.Read<Item>(document, MenuSections.Items),
            Section.Read<ModifierGroup>(document, MenuSections.Groups),
            Section.Read<Combo>(document, MenuSections.Combos),
            Section.Read<Daypart>(document, MenuSections.Dayparts));
    }

    /// <summary>The document with the canonical bytes of everything.</summary>
    public MenuDocument ToDocument() => MenuDocument.Create(
    [
        .. Chain == NoChain ? [] : Section.Write(MenuSections.Chain, new Dictionary<string, ChainInfo> { ["chain"] = Chain }),
        .. Section.Write(MenuSections.Categories, Categories),
        .. Section.Write(MenuSections.Items, Items),
        .. Section.Write(MenuSections.Groups, Groups),
        .. Section.Write(MenuSections.Combos, Combos),
        .. Section.Write(MenuSections.Dayparts, Dayparts),
    ]);
}

/// <summary>Sections of documents as typed maps.</summary>
internal static class Section
{
    public static IReadOnlyDictionary<string, T> Read<T>(MenuDocument document, string section)
    {
        if (!document.Map.TryGetValue(section, out var entities))
        {
            return new Dictionary<string, T>();
        }

        var typed = new Dictionary<string, T>(entities.Count, StringComparer.Ordinal);
        for (var i = 0; i < entities.Count; i++)
        {
            try
            {
                typed.Add(entities.KeyAt(i), MenuJson.Read<T>(entities.ValueAt(i).Span));
            }
            catch (MenuFormatException e)
            {
                throw new MenuFormatException($"{section}/{entities.KeyAt(i)}: {e.Message}", e);
            }
        }

        return typed;
    }

    public static IEnumerable<(string Section, string Id, byte[] Json)> Write<T>(string section, IReadOnlyDictionary<string, T> entities) =>
        entities.Select(e => (section, e.Key, MenuJson.ToCanonical(e.Value)));
}
