using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Net.Http.Headers;
using Totems.Hosting.Http;

namespace Totems.Menu.Files;

/// <summary>GET /api/menu/blobs/{hash}: a published document. Anonymous: totems fetch it through caches, and the hash, which only signed manifests tell, is the key.</summary>
internal static class BlobEndpoint
{
    /// <summary>One year, the longest that caches honour.</summary>
    internal const string Immutable = "public, max-age=31536000, immutable";

    public static void MapBlobs(this IEndpointRouteBuilder api) =>
        api.MapGet("/blobs/{hash}", GetAsync)
            .AllowAnonymous()
            .WithName("getBlob").WithSummary("A published menu document by its SHA-256; never changes.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/json").ProducesProblem(StatusCodes.Status404NotFound);

    private static async Task<Results<FileContentHttpResult, PhysicalFileHttpResult, ProblemHttpResult>> GetAsync(
        string hash, HttpContext http, ContentStore files, BlobCache cache, BlobCompression compression, CancellationToken cancellationToken)
    {
        if (!ContentStore.IsHash(hash)) return Unknown();
        var file = files.BlobFile(hash);
        var (coding, extension, isMissing) = Choose(http.Request.GetTypedHeaders().AcceptEncoding, file, cache);
        var content = await cache.ReadAsync(file + extension, cancellationToken);
        if (content is null && !File.Exists(file)) return Unknown();
        if (isMissing) compression.Queue(hash);
        http.Response.Headers.CacheControl = Immutable;
        http.Response.Headers.Vary = "Accept-Encoding";
        if (coding is not null) http.Response.Headers.ContentEncoding = coding;
        var tag = new EntityTagHeaderValue($"\"{hash}{extension}\"");
        return content is null
            ? TypedResults.PhysicalFile(file + extension, "application/json", entityTag: tag)
            : TypedResults.Bytes(content, "application/json", entityTag: tag);
    }

    private static ProblemHttpResult Unknown() => Problems.NotFound("unknown-blob", "There is no document with this hash.");

    // Ours best first among what the client accepts; a quality of 0 refuses (RFC 9110, 12.5.3).
    private static (string? Coding, string Extension, bool IsMissing) Choose(IList<StringWithQualityHeaderValue> accepted, string file, BlobCache cache)
    {
        var isMissing = false;
        foreach (var (coding, extension) in ContentStore.Codings)
        {
            var entry = accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(value => value.Value == "*");
            if (entry is null or { Quality: 0 }) continue;
            if (cache.Find(file + extension) is not null || File.Exists(file + extension)) return (coding, extension, isMissing);
            isMissing = true;
        }

        return (null, "", isMissing);
    }
}
