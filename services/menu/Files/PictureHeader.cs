using System.Buffers.Binary;

namespace Totems.Menu.Files;

/// <summary>What a picture is, read from its first bytes; its pixels are not decoded.</summary>
/// <param name="Extension">"png", "jpg" or "webp".</param>
/// <param name="Width">Pixels.</param>
/// <param name="Height">Pixels.</param>
internal sealed record PictureHeader(string Extension, int Width, int Height)
{
    /// <summary>Media type of an extension we store, or null.</summary>
    public static string? ContentTypeOf(string extension) => extension switch
    {
        "png" => "image/png",
        "jpg" => "image/jpeg",
        "webp" => "image/webp",
        _ => null,
    };

    /// <summary>The header, or null when this is no PNG, JPEG or WebP.</summary>
    public static PictureHeader? Read(ReadOnlySpan<byte> content) => Png(content) ?? Jpeg(content) ?? WebP(content);

    // PNG specification, 5.2 and 11.2.2: signature, then the IHDR chunk.
    private static PictureHeader? Png(ReadOnlySpan<byte> content) =>
        content.Length > 45 && content.StartsWith(PngSignature) && content[12..].StartsWith("IHDR"u8)
            ? new PictureHeader("png", BinaryPrimitives.ReadInt32BigEndian(content[16..]), BinaryPrimitives.ReadInt32BigEndian(content[20..]))
            : null;

    // ITU T.81, B.1 and B.2: segments of marker and length; the frame header (SOF0 to SOF15 but DHT, JPG and DAC) has the size.
    private static PictureHeader? Jpeg(ReadOnlySpan<byte> content)
    {
        if (!content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF])) return null;
        var at = 2;
        while (at + 9 < content.Length && content[at] == 0xFF)
        {
            var marker = content[at + 1];
            if (marker == 0xFF)
            {
                at++;
                continue;
            }

            if (marker is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
            {
                return new PictureHeader("jpg",
                    BinaryPrimitives.ReadUInt16BigEndian(content[(at + 7)..]), BinaryPrimitives.ReadUInt16BigEndian(content[(at + 5)..]));
            }

            if (marker is 0xD9 or 0xDA) return null;
            var length = BinaryPrimitives.ReadUInt16BigEndian(content[(at + 2)..]);
            if (length < 2) return null;
            at += 2 + length;
        }

        return null;
    }

    // RFC 9649, 2.4 to 2.7: RIFF container; simple lossy (VP8), simple lossless (VP8L) or extended (VP8X).
    private static PictureHeader? WebP(ReadOnlySpan<byte> content)
    {
        if (content.Length < 30 || !content.StartsWith("RIFF"u8) || !content[8..].StartsWith("WEBP"u8)) return null;
        if (BinaryPrimitives.ReadUInt32LittleEndian(content[4..]) + 8L > content.Length) return null;
        var chunk = content[12..];
        var data = content[20..];
        if (chunk.StartsWith("VP8 "u8))
        {
            return data[3..].StartsWith((ReadOnlySpan<byte>)[0x9D, 0x01, 0x2A])
                ? new PictureHeader("webp", BinaryPrimitives.ReadUInt16LittleEndian(data[6..]) & 0x3FFF, BinaryPrimitives.ReadUInt16LittleEndian(data[8..]) & 0x3FFF)
                : null;
        }

        if (chunk.StartsWith("VP8L"u8))
        {
            if (data[0] != 0x2F) return null;
            var bits = BinaryPrimitives.ReadUInt32LittleEndian(data[1..]);
            return new PictureHeader("webp", (int)(bits & 0x3FFF) + 1, (int)((bits >> 14) & 0x3FFF) + 1);
        }

        return chunk.StartsWith("VP8X"u8)
            ? new PictureHeader("webp", (data[4] | data[5] << 8 | data[6] << 16) + 1, (data[7] | data[8] << 8 | data[9] << 16) + 1)
            : null;
    }

    private static ReadOnlySpan<byte> PngSignature => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];
}
