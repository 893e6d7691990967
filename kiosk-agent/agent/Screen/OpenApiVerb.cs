using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Totems.KioskAgent.Screen;

/// <summary>"openapi OUTDIR": writes the local API's description without starting anything.</summary>
internal static class OpenApiVerb
{
    /// <summary>Name of the document and of its file.</summary>
    public const string Document = "kiosk-agent";

    /// <summary>The folder to write to, when the arguments ask for it.</summary>
    public static string? FolderOf(string[] args) => args is ["openapi", var folder] ? folder : null;

    /// <summary>Writes the file.</summary>
    public static async Task WriteAsync(WebApplication app, string folder)
    {
        // The description reads the endpoints from the routing middleware, which the server would build when it starts.
        app.UseRouting();
#pragma warning disable ASP0014 // The top-level registration this rule asks for happens only when the server starts.
        app.UseEndpoints(_ => { });
#pragma warning restore ASP0014
        ((IApplicationBuilder)app).Build();
        var document = await app.Services.GetRequiredKeyedService<IOpenApiDocumentProvider>(Document).GetOpenApiDocumentAsync();
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(
            Path.Combine(folder, Document + ".json"), await document.SerializeAsJsonAsync(OpenApiSpecVersion.OpenApi3_1) + "\n");
    }
}
