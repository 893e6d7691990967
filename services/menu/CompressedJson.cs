using System.IO.Compression;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace Totems.Menu;

/// <summary>A large answer, compressed on its way as the client can read it: quickly rather than small.</summary>
internal static class CompressedJson
{
    private static readonly string[] Codings = ["br", "gzip"];

    /// <summary>Writes a value as JSON.</summary>
    public static async Task WriteCompressedAsync<T>(this HttpContext http, T value, CancellationToken cancellationToken)
    {
        var options = http.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        var coding = Choose(http.Request.GetTypedHeaders().AcceptEncoding);
        http.Response.ContentType = "application/json; charset=utf-8";
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.Vary = "Accept-Encoding";
        if (coding is not null) http.Response.Headers.ContentEncoding = coding;
        await using Stream body = coding switch
        {
            "br" => new BrotliStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            "gzip" => new GZipStream(http.Response.Body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new BufferedStream(http.Response.Body),
        };
        await JsonSerializer.SerializeAsync(body, value, options, cancellationToken);
    }

    private static string? Choose(IList<StringWithQualityHeaderValue> accepted) => Codings.FirstOrDefault(coding =>
        (accepted.FirstOrDefault(value => value.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) ?? accepted.FirstOrDefault(value => value.Value == "*"))
        is { Quality: null or > 0 });
}
