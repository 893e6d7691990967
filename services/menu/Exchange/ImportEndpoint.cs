using Microsoft.AspNetCore.Http.HttpResults;
using Totems.Contracts.Security;
using Totems.Hosting.Http;
using Totems.Hosting.Security;
using Totems.Menu.Drafts;
using Totems.Menu.Export;
using Totems.Menu.Import;
using Totems.Menu.Programs;

namespace Totems.Menu.Exchange;

/// <summary>POST /api/menu/import and GET /api/menu/export, in the project's own format (docs/menu-format.md).</summary>
internal static class ImportEndpoint
{
    public static void MapExchange(this IEndpointRouteBuilder api)
    {
        api.MapPost("/import", ImportAsync)
            .RequirePermission(Permission.EditMenu).ForPrograms(TokenScope.Draft).WithinChain()
            .Accepts<Stream>("application/octet-stream", "text/csv", "application/json")
            .WithName("importMenu")
            .WithSummary("Replaces the draft by a file. A dry run tells what would change. A file with errors changes nothing, and all of them are told.")
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        api.MapGet("/export", async Task<FileContentHttpResult> (EnumWord<MenuFormat> format, DraftReader drafts, CancellationToken cancellationToken) =>
            {
                var draft = (await drafts.ReadAsync(cancellationToken)).Draft;
                var file = MenuExport.Write(draft.Content, draft.Prices.ToDictionary(p => p.Key, p => p.Value with { Prices = draft.Scopes[p.Key] }, StringComparer.Ordinal), format.Value,
                    draft.Scopes.Where(s => !draft.Prices.ContainsKey(s.Key)).ToDictionary(StringComparer.Ordinal));
                return format.Value == MenuFormat.Csv
                    ? TypedResults.File(file, "text/csv; charset=utf-8", "menu.csv")
                    : TypedResults.File(file, "application/json", "menu.json");
            })
            .RequirePermission(Permission.ViewMenu).ForPrograms(TokenScope.Read)
            .WithName("exportMenu").WithSummary("The draft as a file that can be imported again.")
            .Produces<Stream>(StatusCodes.Status200OK, "text/csv", "application/json");
    }

    private static async Task<Results<Ok<ImportReport>, ProblemHttpResult>> ImportAsync(
        EnumWord<MenuFormat> format, bool dryRun, HttpRequest request, Importer importer, Caller caller, CancellationToken cancellationToken)
    {
        if (await Bodies.ReadAsync(request, MenuImport.MaxBytes, cancellationToken) is not { } file)
        {
            return Problems.Of(StatusCodes.Status413PayloadTooLarge, "file-too-large", "A menu file has at most 20 MB.", ("limit", MenuImport.MaxBytes));
        }

        var report = await importer.ImportAsync(caller, file, format.Value, dryRun, cancellationToken);
        // A dry run asked for the errors; who wanted the change did not get it.
        return report.Errors.Count == 0 || dryRun
            ? TypedResults.Ok(report)
            : Problems.Of(StatusCodes.Status422UnprocessableEntity, "import-refused", "The file has errors; nothing was imported.", ("errors", report.Errors));
    }
}
