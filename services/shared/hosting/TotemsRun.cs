using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.OpenApi;
using Totems.Hosting.Database;

namespace Totems.Hosting;

/// <summary>How every host runs.</summary>
public static class TotemsRun
{
    /// <summary>
    /// No argument: migrates when it may, then serves. "migrate": migrates and ends. "openapi FOLDER": writes each module's OpenAPI document
    /// and ends, without touching a database.
    /// </summary>
    public static async Task RunTotemsAsync(this WebApplication app, string[] args)
    {
        ArgumentNullException.ThrowIfNull(app);
        ArgumentNullException.ThrowIfNull(args);
        switch (args)
        {
            case ["openapi", var folder, ..]:
                await WriteOpenApiAsync(app, folder);
                return;
            case ["migrate", ..]:
                await app.MigrateAsync();
                return;
            default:
                await app.MigrateAsync();
                await app.RunAsync();
                return;
        }
    }

    private static async Task WriteOpenApiAsync(WebApplication app, string folder)
    {
        // Endpoints become known to the document when the pipeline's end is put in place, which starting would do.
        app.UseEndpoints(_ => { });
        Directory.CreateDirectory(folder);
        foreach (var module in app.Services.GetServices<TotemsModule>())
        {
            var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(module.Name).GetOpenApiDocumentAsync();
            var json = await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1);
            await File.WriteAllTextAsync(Path.Combine(folder, $"{module.Name}.json"), json);
        }
    }
}
