using Microsoft.Extensions.FileProviders;
using Totems.Hosting.Http;

namespace Totems.Admin.Site;

/// <summary>Serves the built web admin (Web:Admin, a folder): hashed assets for a year, the page itself never cached, every other path of a person is the page.</summary>
internal static class WebFiles
{
    private static readonly Microsoft.AspNetCore.StaticFiles.FileExtensionContentTypeProvider Types = new();
    private static readonly string[] NotPages = ["/api", "/internal", "/hubs", "/media", "/health", "/openapi", "/assets"];

    // Mantine positions by style attributes; everything else comes from our own files.
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; connect-src 'self'; "
        + "font-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    public static void Map(WebApplication app)
    {
        var folder = app.Configuration["Web:Admin"];
        var files = folder is not null && Directory.Exists(folder) ? new PhysicalFileProvider(Path.GetFullPath(folder)) : null;
        app.MapFallback("{**path}", async (HttpContext context) =>
        {
            var path = context.Request.Path;
            var file = files?.GetFileInfo(path.Value ?? "/");
            var isAsset = file is { Exists: true, IsDirectory: false };
            if (files is null || (!isAsset && Array.Exists(NotPages, prefix => path.StartsWithSegments(prefix, StringComparison.Ordinal))))
            {
                await Problems.WriteAsync(context, StatusCodes.Status404NotFound, "not-found", "There is nothing at this path.");
                return;
            }

            if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            {
                await Problems.WriteAsync(context, StatusCodes.Status405MethodNotAllowed, "method-not-allowed", "This path is only for reading.");
                return;
            }

            var immutable = isAsset && path.StartsWithSegments("/assets", StringComparison.Ordinal);
            // The build left a smaller form beside most assets.
            var small = immutable && AcceptsBrotli(context.Request) && files.GetFileInfo($"{path.Value}.br") is { Exists: true } found ? found : null;
            await SendAsync(context, isAsset ? file! : files.GetFileInfo("/index.html"), small, immutable);
        }).AllowAnonymous();
    }

    private static bool AcceptsBrotli(HttpRequest request) =>
        request.GetTypedHeaders().AcceptEncoding.Any(coding => coding.Value.Equals("br", StringComparison.OrdinalIgnoreCase) && coding.Quality is null or > 0);

    private static async Task SendAsync(HttpContext context, IFileInfo file, IFileInfo? compressed, bool immutable)
    {
        var headers = context.Response.Headers;
        context.Response.ContentType = Types.TryGetContentType(file.Name, out var type) ? type : "application/octet-stream";
        context.Response.ContentLength = (compressed ?? file).Length;
        if (compressed is not null) headers.ContentEncoding = "br";
        if (immutable) headers.Vary = "Accept-Encoding";
        headers.CacheControl = immutable ? "public, max-age=31536000, immutable" : "no-cache";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers.ContentSecurityPolicy = Policy;
        if (!HttpMethods.IsHead(context.Request.Method)) await context.Response.SendFileAsync(compressed ?? file, context.RequestAborted);
    }
}
