using System.Buffers.Binary;
using System.Diagnostics;
using System.IO.Compression;
using System.Net.Http.Headers;
using Microsoft.Extensions.Logging.Abstractions;
using Totems.Menu.Files;
using Xunit;

namespace Totems.Menu.Tests.Service;

/// <summary>Pictures as people have them: large, in other formats, damaged, hostile.</summary>
public sealed class PictureTests
{
    [Theory]
    [InlineData(null, 720, 540)]
    [InlineData("banner", 1080, 810)]
    public async Task Picture_LargerThanAnyScreenNeeds_IsStoredAsWebPOfItsPlacesSize(string? place, int width, int height)
    {
        await using var menu = await MenuFixture.StartAsync();

        var stored = await (await UploadAsync(menu, Png(2000, 1500), place)).ReadAsync<StoredMedia>();

        Assert.EndsWith(".webp", stored.Reference, StringComparison.Ordinal);
        Assert.Equal((width, height), (stored.Width, stored.Height));
        var served = await menu.Host.Anonymous().GetByteArrayAsync($"/media/{stored.Reference}", MenuFixture.Cancellation);
        Assert.Equal(new PictureHeader("webp", width, height), PictureHeader.Read(served));
    }

    [Fact]
    public async Task Picture_UploadedAgain_IsTheSameWithoutDecoding()
    {
        await using var menu = await MenuFixture.StartAsync();
        var png = Png(900, 300);

        var first = await (await UploadAsync(menu, png)).ReadAsync<StoredMedia>();
        var second = await (await UploadAsync(menu, png)).ReadAsync<StoredMedia>();

        Assert.Equal(first, second);
    }

    [Fact]
    public async Task Picture_ThatEndsTooEarly_IsRefused()
    {
        await using var menu = await MenuFixture.StartAsync();
        var png = Png(900, 900);

        Assert.Equal("422 picture-damaged", await (await UploadAsync(menu, png[..(png.Length / 2)])).ProblemAsync());
    }

    [Fact]
    public async Task Picture_SmallFileThatClaimsSixtyThousandPixels_IsRefusedByItsHeader()
    {
        await using var menu = await MenuFixture.StartAsync();
        var before = Process.GetCurrentProcess().PeakWorkingSet64;

        Assert.Equal("415 not-a-picture", await (await UploadAsync(menu, Bomb(60_000, 60_000))).ProblemAsync());

        Assert.True(Process.GetCurrentProcess().PeakWorkingSet64 - before < PictureDecoder.MaxMemory);
    }

    [Fact]
    public async Task Decoder_GivenSixtyThousandPixels_StaysWithinItsMemory()
    {
        // As if the header had let it through: the process may not have more than 256 MB, so it ends there or has decoded it in a few lines at a time.
        using var decoder = new PictureDecoder(NullLogger<PictureDecoder>.Instance);

        var decoded = await decoder.DecodeAsync(Bomb(60_000, 60_000), PicturePlace.Menu, MenuFixture.Cancellation);

        Assert.Equal(new DecodedPicture(null, "damaged"), decoded);
    }

    [Fact]
    public async Task Picture_InterlacedSoThatAllOfItMustBeHeld_IsRefusedWithAdvice()
    {
        await using var menu = await MenuFixture.StartAsync();

        Assert.Equal("422 picture-too-large-to-decode", await (await UploadAsync(menu, Png(8000, 7000, interlaced: true))).ProblemAsync());
    }

    private static async Task<HttpResponseMessage> UploadAsync(MenuFixture menu, byte[] content, string? place = null)
    {
        using var body = new ByteArrayContent(content);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return await menu.Owner.PostAsync($"/api/menu/media{(place is null ? "" : $"?place={place}")}", body, MenuFixture.Cancellation);
    }

    /// <summary>5 kB at most: a header that promises far more pixels than follow.</summary>
    private static byte[] Bomb(int width, int height) => Png(width, height, rows: 60);

    /// <summary>A picture of one colour. PNG specification: signature, IHDR, IDAT, IEND.</summary>
    private static byte[] Png(int width, int height, bool interlaced = false, int? rows = null)
    {
        using var png = new MemoryStream();
        png.Write([0x89, .. "PNG\r\n\u001a\n"u8]);
        var header = new byte[13];
        BinaryPrimitives.WriteInt32BigEndian(header, width);
        BinaryPrimitives.WriteInt32BigEndian(header.AsSpan(4), height);
        (header[8], header[9], header[12]) = (8, 2, interlaced ? (byte)1 : (byte)0); // 8 bits, RGB
        Chunk(png, "IHDR"u8, header);
        using var pixels = new MemoryStream();
        using (var zlib = new ZLibStream(pixels, CompressionLevel.Optimal))
        {
            foreach (var (columns, lines) in interlaced ? Passes(width, height) : [(width, rows ?? height)])
            {
                var line = new byte[1 + (columns * 3)];
                line.AsSpan(1).Fill(0xC0);
                for (var y = 0; y < lines; y++) zlib.Write(line);
            }
        }

        Chunk(png, "IDAT"u8, pixels.ToArray());
        Chunk(png, "IEND"u8, []);
        return png.ToArray();
    }

    // Adam7: the seven passes' widths and heights.
    private static IEnumerable<(int Columns, int Lines)> Passes(int width, int height)
    {
        (int X, int Y, int StepX, int StepY)[] passes = [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)];
        return passes.Select(p => ((width - p.X + p.StepX - 1) / p.StepX, (height - p.Y + p.StepY - 1) / p.StepY));
    }

    private static void Chunk(Stream png, ReadOnlySpan<byte> type, byte[] data)
    {
        Span<byte> number = stackalloc byte[4];
        BinaryPrimitives.WriteInt32BigEndian(number, data.Length);
        png.Write(number);
        byte[] typed = [.. type, .. data];
        png.Write(typed);
        BinaryPrimitives.WriteUInt32BigEndian(number, Crc(typed));
        png.Write(number);
    }

    // PNG specification, annex D.
    private static uint Crc(byte[] data)
    {
        var crc = uint.MaxValue;
        foreach (var value in data)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }

        return ~crc;
    }
}
