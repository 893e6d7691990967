using Microsoft.Extensions.FileProviders;
using Totems.KioskAgent.Totem;

namespace Totems.KioskAgent.Screen;

/// <summary>The built screen's files; every other path shows its start page.</summary>
internal static class ScreenFiles
{
    public static void Map(WebApplication app, AgentOptions options)
    {
        app.Map("/api/{**path}", () => TypedResults.NotFound()).ExcludeFromDescription();
        if (options.Screen is not { Length: > 0 } folder || !Directory.Exists(folder)) return;
        var files = new StaticFileOptions
        {
            FileProvider = new PhysicalFileProvider(Path.GetFullPath(folder)),
            OnPrepareResponse = context => context.Context.Response.Headers.CacheControl =
                context.Context.Request.Path.StartsWithSegments("/assets", StringComparison.Ordinal) ? "public, max-age=31536000, immutable" : "no-cache",
        };
        app.UseStaticFiles(files);
        app.MapFallbackToFile("index.html", files).ExcludeFromDescription();
    }
}
