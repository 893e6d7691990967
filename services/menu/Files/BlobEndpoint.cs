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
        api.MapGet("/blobs/{hash}", Results<PhysicalFileHttpResult, ProblemHttpResult> (
                string hash, HttpContext http, ContentStore files, BlobCompression compression) =>
            {
                if (!ContentStore.IsHash(hash) || files.BlobFile(hash) is var file && !File.Exists(file))
                {
                    return Problems.NotFound("unknown-blob", "There is no document with this hash.");
                }

                var (coding, extension, isMissing) = Choose(http.Request.GetTypedHeaders().AcceptEncoding, file);
                if (isMissing) compression.Queue(hash);
                http.Response.Headers.CacheControl = Immutable;
                http.Response.Headers.Vary = "Accept-Encoding";
                if (coding is not null) http.Response.Headers.ContentEncoding = coding;
                return TypedResults.PhysicalFile(
                    file + extension, "application/json", entityTag: new EntityTagHeaderValue($"\"{hash}{extension}\""));
            })
            .AllowAnonymous()
            .WithName("getBlob").WithSummary("A published menu document by its SHA-256; never changes.")
            .Produces<Stream>(StatusCodes.Status200OK, "application/json").ProducesProblem(StatusCodes.Status404NotFound);

    // Ours best first among what the client accepts; a quality of 0 refuses (RFC 9110, 12.5.3).
    private static (string? Coding, string Extension, bool IsMissing) Choose(IList<StringWithQualityHeaderValue> accepted, string file)
    {
        var isMissing = false;
        foreach (var (coding, extension) in ContentStore.Codings)
        {
            var entry = accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase))
                ?? accepted.FirstOrDefault(value => value.Value == "*");
            if (entry is null or { Quality: 0 }) continue;
            if (File.Exists(file + extension)) return (coding, extension, isMissing);
            isMissing = true;
        }

        return (null, "", isMissing);
    }
}
