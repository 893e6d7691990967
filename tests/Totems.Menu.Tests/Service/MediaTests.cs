using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using Totems.Menu.Files;
using Totems.Testing;
using Xunit;

namespace Totems.Menu.Tests.Service;

public sealed class MediaTests
{
    private static readonly byte[] Bacon = File.ReadAllBytes(Repository.PathOf("deploy", "demo", "media", "bacon.webp"));

    [Fact]
    public async Task Picture_Uploaded_IsServedByItsHashForEver()
    {
        await using var menu = await MenuFixture.StartAsync();

        var stored = await (await UploadAsync(menu, Bacon)).ReadAsync<StoredMedia>();

        Assert.Equal($"{Convert.ToHexStringLower(SHA256.HashData(Bacon))}.webp", stored.Reference);
        Assert.True(stored is { Width: > 0, Height: > 0 });
        using var anybody = menu.Host.Anonymous();
        using var response = await anybody.GetAsync($"/media/{stored.Reference}", MenuFixture.Cancellation);
        Assert.Equal(Bacon, await response.Content.ReadAsByteArrayAsync(MenuFixture.Cancellation));
        Assert.Equal("image/webp", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains("immutable", response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("nosniff", response.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task Picture_ThatIsNone_IsRefusedWhateverItsType()
    {
        await using var menu = await MenuFixture.StartAsync();

        Assert.Equal("415 not-a-picture", await (await UploadAsync(menu, "<svg onload='alert(1)'/>"u8.ToArray())).ProblemAsync());
        Assert.Equal("413 picture-too-large", await (await UploadAsync(menu, new byte[MediaEndpoint.MaxBytes + 1])).ProblemAsync());
    }

    [Theory]
    [InlineData("/media/..%2f..%2fkeys%2fmenu-manifest.pem")]
    [InlineData("/media/0000000000000000000000000000000000000000000000000000000000000000.svg")]
    [InlineData("/media/0000000000000000000000000000000000000000000000000000000000000000.webp")]
    public async Task Media_ThatIsNone_IsNotFound(string path)
    {
        await using var menu = await MenuFixture.StartAsync();
        using var anybody = menu.Host.Anonymous();

        Assert.Equal(HttpStatusCode.NotFound, (await anybody.GetAsync(path, MenuFixture.Cancellation)).StatusCode);
    }

    [Fact]
    public void Header_OfEachFormat_TellsTheSize()
    {
        byte[] png = [0x89, .. "PNG\r\n\u001a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, 0, 0, 3, 0xE8, 0, 0, 0, 5, .. new byte[40]];
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 11, 8, 0, 7, 1, 0x2C, 1, .. new byte[20]];

        Assert.Equal(new PictureHeader("png", 1000, 5), PictureHeader.Read(png));
        Assert.Equal(new PictureHeader("jpg", 300, 7), PictureHeader.Read(jpeg));
        Assert.Equal("webp", PictureHeader.Read(Bacon)!.Extension);
    }

    [Fact]
    public void Header_CutAnywhere_IsReadWithoutFailing()
    {
        byte[] jpeg = [0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC2, 0, 11, 8, 0, 7, 1, 0x2C, 1, .. new byte[20]];
        foreach (var picture in new[] { Bacon, jpeg })
        {
            for (var length = 0; length < Math.Min(picture.Length, 200); length++) _ = PictureHeader.Read(picture.AsSpan(0, length));
        }
    }

    private static async Task<HttpResponseMessage> UploadAsync(MenuFixture menu, byte[] content)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return await menu.Owner.PostAsync("/api/menu/media", body, MenuFixture.Cancellation);
    }
}
