using System.IO.Compression;
using System.Net;
using System.Security.Cryptography;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>A release's documents as they are fetched.</summary>
public sealed class BlobTests
{
    [Theory]
    [InlineData("br", "br")]
    [InlineData("gzip, deflate, br", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("identity", null)]
    [InlineData(null, null)]
    public async Task Blob_Fetched_ComesInTheBestCodingThatIsAccepted(string? accept, string? coding)
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var hash = (await menu.PublishedAsync()).Zones[0].ContentHash;
        using var anybody = menu.Host.Anonymous();
        // The best is there when it is published, the others come after the wave of totems.
        if (coding == "gzip") await UntilThereAsync(Path.Combine(menu.FilesFolder, "blobs", hash[..2], hash + ".gz"));
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/menu/blobs/{hash}");
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);

        using var response = await anybody.SendAsync(request, MenuFixture.Cancellation);

        Assert.Equal(coding, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("Accept-Encoding", response.Headers.Vary.ToString());
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Decode(await response.Content.ReadAsByteArrayAsync(MenuFixture.Cancellation), coding))));
        using var again = new HttpRequestMessage(HttpMethod.Get, $"/api/menu/blobs/{hash}");
        if (accept is not null) again.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        again.Headers.IfNoneMatch.Add(response.Headers.ETag!);
        Assert.Equal(HttpStatusCode.NotModified, (await anybody.SendAsync(again, MenuFixture.Cancellation)).StatusCode);
    }

    [Fact]
    public async Task Blob_ThatDeltasLeadTo_IsCompressedAfterThePublish()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        await menu.PublishedAsync();
        await menu.PriceAsync("capital", "item:burger", 3190);

        var hash = (await menu.PublishedAsync()).Zones[0].PricesHash;

        await UntilCompressedAsync(menu, hash);
    }

    [Fact]
    public async Task Blob_WhoseCompressedFormsWereLost_GetsThemAfterItWasAskedFor()
    {
        await using var menu = await MenuFixture.StartAsync();
        await menu.WriteMenuAsync();
        var hash = (await menu.PublishedAsync()).Zones[0].PricesHash;
        foreach (var extension in (string[])[".br", ".gz"]) File.Delete(Path.Combine(menu.FilesFolder, "blobs", hash[..2], hash + extension));

        Assert.Null((await CompressedAsync(menu, hash)).Coding);

        await UntilCompressedAsync(menu, hash);
    }

    private static async Task UntilThereAsync(string file)
    {
        for (var deadline = DateTime.UtcNow.AddSeconds(60); !File.Exists(file); await Task.Delay(50, MenuFixture.Cancellation))
        {
            Assert.True(DateTime.UtcNow < deadline, $"no {Path.GetExtension(file)}");
        }
    }

    // It is served all the time, first as it is.
    private static async Task UntilCompressedAsync(MenuFixture menu, string hash)
    {
        var deadline = DateTime.UtcNow.AddSeconds(60);
        while (true)
        {
            var (coding, body) = await CompressedAsync(menu, hash);
            Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(Decode(body, coding))));
            if (coding == "br") return;
            Assert.True(DateTime.UtcNow < deadline, "no compressed form");
            await Task.Delay(50, MenuFixture.Cancellation);
        }
    }

    private static async Task<(string? Coding, byte[] Body)> CompressedAsync(MenuFixture menu, string hash)
    {
        using var anybody = menu.Host.Anonymous();
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/menu/blobs/{hash}");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var response = await anybody.SendAsync(request, MenuFixture.Cancellation);
        return (response.Content.Headers.ContentEncoding.SingleOrDefault(), await response.Content.ReadAsByteArrayAsync(MenuFixture.Cancellation));
    }

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("..%2f..%2fkeys%2fmenu-manifest.pem")]
    [InlineData("short")]
    public async Task Blob_ThatIsNone_IsNotFound(string hash)
    {
        await using var menu = await MenuFixture.StartAsync();
        using var anybody = menu.Host.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync($"/api/menu/blobs/{hash}", MenuFixture.Cancellation)).StatusCode);
    }

    /// <summary>A document, fetched by anybody and checked.</summary>
    internal static async Task<byte[]> BlobAsync(MenuFixture menu, string hash)
    {
        using var anybody = menu.Host.Anonymous();
        var bytes = await anybody.GetByteArrayAsync($"/api/menu/blobs/{hash}", MenuFixture.Cancellation);
        Assert.Equal(hash, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        return bytes;
    }

    private static byte[] Decode(byte[] body, string? coding)
    {
        using var source = new MemoryStream(body);
        using Stream stream = coding switch
        {
            "br" => new BrotliStream(source, CompressionMode.Decompress),
            "gzip" => new GZipStream(source, CompressionMode.Decompress),
            _ => source,
        };
        using var result = new MemoryStream();
        stream.CopyTo(result);
        return result.ToArray();
    }
}
