using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Data;
using Totems.Menu.Programs;
using Totems.MenuModel.Content;
using Totems.MenuModel.Documents;

namespace Totems.Menu.Drafts;

/// <summary>What became of an upsert.</summary>
/// <param name="Id">Id of the entity in the menu.</param>
/// <param name="Revision">Its revision now.</param>
/// <param name="Created">Whether nothing had the code before.</param>
internal sealed record Upserted(string Id, long Revision, bool Created);

/// <summary>
/// PATCH /api/menu/draft/items/by-code/{code}, and the same of combos: for systems that know their own codes only. What they do not send (pictures, texts of
/// the editors) stays as it is.
/// </summary>
internal static class UpsertByCode
{
    // Somebody may write the same entity, or take the new one's id, in the same moment.
    private const int Attempts = 5;
    private const int LongestStem = 56;

    public static void MapUpserts(this IEndpointRouteBuilder api)
    {
        var edits = api.MapGroup("/draft").RequirePermission(Permission.EditMenu).ForPrograms(TokenScope.Draft).WithinChain();
        Map<Item>(edits, MenuSections.Items, "Item");
        Map<Combo>(edits, MenuSections.Combos, "Combo");
    }

    private static void Map<T>(RouteGroupBuilder edits, string section, string name) where T : class =>
        edits.MapPatch($"/{section}/by-code/{{code}}", async Task<Results<Ok<Upserted>, ProblemHttpResult>> (
                string code, JsonObject body, DraftEditor editor, MenuDbContext database, Caller caller, CancellationToken cancellationToken) =>
            {
                for (var attempt = 0; ; attempt++)
                {
                    var found = await database.DraftEntities.FromSql($"select * from draft_entity where section = {section} and body ->> 'code' = {code}")
                        .AsNoTracking().OrderBy(e => e.Id).Take(2).ToListAsync(cancellationToken);
                    if (found is [_, _]) return Problems.Conflict("code-ambiguous", "Several of the draft have this code.", ("ids", found.Select(e => e.Id)));
                    var before = found.SingleOrDefault();
                    if (Merged<T>(before, code, body, out var entity) is { Count: > 0 } errors) return Problems.Invalid(errors);
                    var id = before?.Id ?? IdOf(code, attempt);
                    if (DraftRules.Check(section, id, entity!) is { Count: > 0 } faults) return Problems.Invalid(faults);
                    if (before is not null && Same(before, entity!)) return TypedResults.Ok(new Upserted(id, before.Revision, Created: false));
                    switch (await editor.PutAsync(caller, section, id, entity!, new Precondition(before?.Revision), cancellationToken))
                    {
                        case EditOutcome.Done done:
                            return TypedResults.Ok(new Upserted(id, done.Revision, before is null));
                        case EditOutcome.Refused refused:
                            return Problems.Invalid(new Dictionary<string, string[]> { ["body"] = [$"{refused.Code}: {refused.Path}"] });
                        case EditOutcome.Changed changed when attempt == Attempts - 1:
                            return Problems.Changed("Somebody else changes it all the time.", ("revision", changed.Revision), ("current", changed.Current));
                    }
                }
            })
            .WithName($"upsertDraft{name}ByCode")
            .WithSummary($"Changes what of {section} has an external code by a JSON Merge Patch (RFC 7396), or adds it.")
            .ProducesProblem(StatusCodes.Status409Conflict).ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Dictionary<string, string[]> Merged<T>(DraftEntity? before, string code, JsonObject patch, out T? entity) where T : class
    {
        entity = null;
        var known = MenuJson.Options.GetTypeInfo(typeof(T)).Properties.Select(property => property.Name).ToHashSet(StringComparer.Ordinal);
        var errors = patch.Select(member => member.Key).Where(member => !known.Contains(member))
            .ToDictionary(member => member, string[] (_) => ["unknown: there is no such member"], StringComparer.Ordinal);
        if (errors.Count > 0) return errors;
        var merged = MergePatch.Apply(before is null ? null : JsonNode.Parse(before.Body), patch)!;
        merged["code"] = code;
        try
        {
            entity = MenuJson.Read<T>(Encoding.UTF8.GetBytes(merged.ToJsonString()));
        }
        catch (MenuFormatException failure)
        {
            errors["body"] = [$"unreadable: {failure.Message}"];
        }

        return errors;
    }

    private static bool Same<T>(DraftEntity before, T entity) where T : class =>
        MenuJson.ToCanonical(MenuJson.Read<T>(Encoding.UTF8.GetBytes(before.Body))).AsSpan().SequenceEqual(MenuJson.ToCanonical(entity));

    // "SKU 00.42" is "sku-00-42"; when that is taken by another, "sku-00-42-2".
    private static string IdOf(string code, int attempt)
    {
        var stem = string.Join('-', string.Concat(code.ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : ' '))
            .Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (stem.Length == 0) stem = "code";
        if (stem.Length > LongestStem) stem = stem[..LongestStem].TrimEnd('-');
        return attempt == 0 ? stem : $"{stem}-{attempt + 1}";
    }
}
