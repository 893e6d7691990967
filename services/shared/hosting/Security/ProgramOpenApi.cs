using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Totems.Hosting.Security;

/// <summary>Says in OpenAPI documents which operations are open to API tokens.</summary>
internal static class ProgramOpenApi
{
    private const string Name = "apiToken";

    public static void Describe(OpenApiOptions options)
    {
        options.AddDocumentTransformer((document, _, _) =>
        {
            document.Components ??= new OpenApiComponents();
            document.Components.SecuritySchemes ??= new Dictionary<string, IOpenApiSecurityScheme>();
            document.Components.SecuritySchemes[Name] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An API token of the chain: \"Authorization: Bearer tot_…\" (docs/programs.md).",
            };
            return Task.CompletedTask;
        });
        options.AddOperationTransformer((operation, context, _) =>
        {
            if (context.Description.ActionDescriptor.EndpointMetadata.OfType<ProgramAccess>().LastOrDefault() is { } open)
            {
                operation.Security ??= [];
                operation.Security.Add(new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Name, context.Document)] = [] });
                operation.Description = $"{operation.Description} For API tokens with the scope \"{open.Scope.ToString().ToLowerInvariant()}\".".Trim();
            }

            return Task.CompletedTask;
        });
    }
}
