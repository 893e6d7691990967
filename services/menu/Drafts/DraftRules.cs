using System.Text.Json;
using System.Text.RegularExpressions;
using Totems.Menu.Data;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;
using Totems.MenuModel.Validation;

namespace Totems.Menu.Drafts;

/// <summary>
/// What even a draft must keep to, so that everything else can read it: well-formed ids (they become keys), bounded sizes, and options
/// that end somewhere. Whatever else is wrong with a draft is listed by its problems and mended later.
/// </summary>
internal static partial class DraftRules
{
    /// <summary>Longest text, in characters.</summary>
    public const int MaxText = 2000;

    /// <summary>Largest entity, in KiB.</summary>
    public const int MaxKiB = 500;

    /// <summary>Whether an id is a slug.</summary>
    public static bool IsSlug(string? id) => id is not null && Slug().IsMatch(id);

    /// <summary>Errors by member; empty when there are none.</summary>
    public static Dictionary<string, string[]> Check<T>(string section, string id, T entity) where T : class
    {
        var errors = new Dictionary<string, string[]>(StringComparer.Ordinal);
        if (!IsSlug(id)) errors["id"] = [$"badId: an id is 1 to {MenuLimits.IdLength} of a-z, 0-9 and hyphen"];
        if (section == MenuSections.Chain && id != DraftMenu.ChainId) errors["id"] = ["badId: the only id here is \"chain\""];
        byte[] bytes;
        try
        {
            bytes = MenuJson.ToCanonical(entity);
            MenuJson.Read<T>(bytes);
        }
        catch (Exception failure) when (failure is MenuFormatException or JsonException)
        {
            errors["body"] = [$"unreadable: {failure.Message}"];
            return errors;
        }

        if (bytes.Length > MaxKiB * 1024) errors["body"] = [$"tooLarge: at most {MaxKiB} KiB"];
        if (InnerIds(entity).Any(inner => !IsSlug(inner))) errors["ids"] = [$"badId: an id is 1 to {MenuLimits.IdLength} of a-z, 0-9 and hyphen"];
        if (HoldsNull(bytes)) errors["body"] = ["unreadable: a list holds null"];
        if (TooLongText(bytes)) errors["text"] = [$"tooLong: a text has at most {MaxText} characters"];
        return errors;
    }

    /// <summary>A cycle or a nesting deeper than 3 that goes through an entity just written.</summary>
    public static async Task<EditOutcome.Refused?> FindLoopAsync(
        MenuDbContext database, string section, string id, CancellationToken cancellationToken)
    {
        var content = await DraftMenu.ReadContentAsync(database, cancellationToken);
        var written = section == MenuSections.Items ? EntityKey.Item(id) : EntityKey.Group(id);
        var loop = MenuValidation.Check(content, new Dictionary<string, PriceBook>())
            .FirstOrDefault(p => p.Code == MenuProblems.Cycle && (p.Path?.Contains(written) ?? false));
        return loop is null ? null : new EditOutcome.Refused(loop.Code, string.Join(" → ", loop.Path!));
    }

    private static IEnumerable<string> InnerIds<T>(T entity) => entity switch
    {
        Item item => (item.Variations ?? []).Select(v => v.Id),
        ModifierGroup group => group.Options.Select(o => o.Id),
        Combo combo => combo.Slots.SelectMany(s => s.Options.Select(o => o.Id).Prepend(s.Id)),
        _ => [],
    };

    // What is absent is not written, so that a null can only stand in a list.
    private static bool HoldsNull(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.Null) return true;
        }

        return false;
    }

    private static bool TooLongText(byte[] json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length > MaxText
                && reader.GetString()!.Length > MaxText)
            {
                return true;
            }
        }

        return false;
    }

    [GeneratedRegex("^[a-z0-9-]{1,64}\\z")]
    private static partial Regex Slug();
}
