using System.Buffers;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.MenuModel.Validation;

/// <summary>Collects problems, and holds the checks that every kind of entity shares.</summary>
internal sealed class ProblemList(MenuContent content, IReadOnlySet<string>? media)
{
    private static readonly SearchValues<char> SlugCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-");
    private static readonly SearchValues<char> HexCharacters = SearchValues.Create("0123456789abcdef");

    private readonly List<MenuProblem> _problems = [];
    private readonly Dictionary<string, List<(EntityRef Entity, string Subject)>> _codes = new(StringComparer.Ordinal);

    public void Error(string code, EntityRef at, string subject, string? zone = null, int? limit = null, IReadOnlyList<string>? path = null) =>
        _problems.Add(new MenuProblem(ProblemSeverity.Error, code, at.Section, at.Id, subject, at.Name, zone, limit, path, at.Store));

    public void Warning(string code, EntityRef at, string subject, string? zone = null, int? limit = null) =>
        _problems.Add(new MenuProblem(ProblemSeverity.Warning, code, at.Section, at.Id, subject, at.Name, zone, limit, Store: at.Store));

    /// <summary>Everything found, in the order promised.</summary>
    public IReadOnlyList<MenuProblem> InOrder()
    {
        foreach (var (code, users) in _codes.Where(c => c.Value.Count > 1))
        {
            foreach (var (entity, _) in users)
            {
                Error(MenuProblems.DuplicateCode, entity, code, path: [.. users.Select(u => u.Subject)]);
            }
        }

        _codes.Clear();
        return
        [
            .. _problems.OrderBy(p => p.Severity).ThenBy(p => p.Section, StringComparer.Ordinal).ThenBy(p => p.Id, StringComparer.Ordinal)
                .ThenBy(p => p.Code, StringComparer.Ordinal).ThenBy(p => p.Subject, StringComparer.Ordinal).ThenBy(p => p.Zone, StringComparer.Ordinal).ThenBy(p => p.Store),
        ];
    }

    public void Id(EntityRef at, string id)
    {
        if (!IsSlug(id))
        {
            Error(MenuProblems.BadId, at, id);
        }
    }

    /// <summary>Portuguese must be there; English and Spanish should, unless there is no text at all.</summary>
    public void Text(EntityRef at, string subject, Text? text)
    {
        if (text is null)
        {
            return;
        }

        if (string.IsNullOrWhiteSpace(text.PtBr))
        {
            Error(MenuProblems.MissingPtBr, at, subject);
        }

        if (string.IsNullOrWhiteSpace(text.En))
        {
            Warning(MenuProblems.MissingTranslation, at, $"{subject}.en");
        }

        if (string.IsNullOrWhiteSpace(text.Es))
        {
            Warning(MenuProblems.MissingTranslation, at, $"{subject}.es");
        }
    }

    public void Picture(EntityRef at, string subject, string? reference)
    {
        if (reference is not null && (!IsMedia(reference) || media?.Contains(reference) == false))
        {
            Error(MenuProblems.BrokenPicture, at, subject);
        }
    }

    public void Daypart(EntityRef at, string? id)
    {
        if (id is not null && !content.Dayparts.ContainsKey(id))
        {
            Error(MenuProblems.DanglingReference, at, $"daypart:{id}");
        }
    }

    public void Groups(EntityRef at, IEnumerable<string>? groups)
    {
        foreach (var group in (groups ?? []).Where(g => !content.Groups.ContainsKey(g)))
        {
            Error(MenuProblems.DanglingReference, at, EntityKey.Group(group));
        }
    }

    /// <summary>External codes are unique in the menu; one that stands twice is reported on every user, with all users as path.</summary>
    public void Code(EntityRef at, string subject, string? code)
    {
        if (string.IsNullOrEmpty(code))
        {
            return;
        }

        if (!_codes.TryGetValue(code, out var users))
        {
            _codes[code] = users = [];
        }

        users.Add((at, subject));
    }

    public void DistinctIds(EntityRef at, string within, IEnumerable<string> ids)
    {
        foreach (var id in ids.GroupBy(i => i, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
        {
            Error(MenuProblems.DuplicateId, at, $"{within}:{id}");
        }
    }

    public static bool IsSlug(string id) =>
        id.Length is >= 1 and <= MenuLimits.IdLength && !id.AsSpan().ContainsAnyExcept(SlugCharacters);

    private static bool IsMedia(string reference) =>
        reference.Split('.') is [{ Length: 64 } hash, { Length: >= 1 and <= 8 } extension]
        && !hash.AsSpan().ContainsAnyExcept(HexCharacters) && extension.All(char.IsAsciiLetterOrDigit);
}

/// <summary>The entity a problem is about.</summary>
internal sealed record EntityRef(string Section, string Id, Text? Name)
{
    /// <summary>The store, when it is in a store's overlay.</summary>
    public Guid? Store { get; init; }

    public static EntityRef Price(string key) => new(MenuSections.Prices, key, null);
}
