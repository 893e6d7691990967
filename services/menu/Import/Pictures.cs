using Totems.MenuModel.Content;

namespace Totems.Menu.Import;

/// <summary>Replaces the pictures' file names in a menu by media references.</summary>
internal static class Pictures
{
    /// <summary>The menu with references, or an error for each name that is not found.</summary>
    /// <param name="menu">A menu as read.</param>
    /// <param name="find">The media reference of a file name (a reference is its own), or null.</param>
    public static ImportResult Resolve(ImportedMenu menu, Func<string, string?> find)
    {
        var errors = new ImportErrors();
        var references = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var image in menu.Images)
        {
            if (references.ContainsKey(image.Name))
            {
                continue;
            }

            if (find(image.Name) is { } reference)
            {
                references.Add(image.Name, reference);
            }
            else
            {
                errors.Add(image.Line, image.Column, ImportCodes.UnknownImage, $"There is no picture \"{image.Name}\".", image.Name);
            }
        }

        return errors.None ? new ImportResult(menu with { Content = Replace(menu.Content, references) }, []) : new ImportResult(null, errors.ToList());
    }

    private static MenuContent Replace(MenuContent content, Dictionary<string, string> references)
    {
        string? Find(string? name) => name is null ? null : references[name];
        return content with
        {
            Chain = content.Chain with { Logo = Find(content.Chain.Logo) },
            Categories = Map(content.Categories, c => c with { Image = Find(c.Image) }),
            Items = Map(content.Items, i => i with { Image = Find(i.Image) }),
            Groups = Map(content.Groups, g => g with { Options = [.. g.Options.Select(o => o with { Image = Find(o.Image) })] }),
            Combos = Map(content.Combos, c => c with { Image = Find(c.Image) }),
            Banners = Map(content.Banners, b => b with { Image = Find(b.Image)! }),
        };
    }

    private static Dictionary<string, T> Map<T>(IReadOnlyDictionary<string, T> entities, Func<T, T> change) =>
        entities.ToDictionary(e => e.Key, e => change(e.Value), StringComparer.Ordinal);
}
