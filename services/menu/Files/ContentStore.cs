using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Totems.Menu.Files;

/// <summary>Where files are. Section "Files".</summary>
internal sealed class StoreOptions
{
    /// <summary>Root on the shared file system, with blobs/ and media/.</summary>
    public string Directory { get; set; } = ".totems/files";
}

/// <summary>
/// Immutable files by SHA-256 on the shared file system: menu documents (blobs, also pre-compressed) and pictures (media). A file is there
/// whole or not at all: written aside, flushed to disk, renamed. Writing what is there already does nothing, so any number of
/// instances may write the same at once.
/// </summary>
internal sealed class ContentStore(IOptions<StoreOptions> options)
{
    /// <summary>Pre-compressed forms, best first: content coding and file extension.</summary>
    public static IReadOnlyList<(string Coding, string Extension)> Codings { get; } = [("br", ".br"), ("gzip", ".gz")];

    private string Root => options.Value.Directory;

    /// <summary>Whether a text is a SHA-256 in lower-case hex.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Stores a document with its pre-compressed forms, durably.</summary>
    /// <returns>Its hash.</returns>
    public async Task<string> WriteBlobAsync(byte[] content, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var file = BlobFile(hash);
        if (File.Exists(file)) return hash;
        // The document itself comes last: where it is, its other forms are too.
        await WriteAsync(file + ".br", Compress(content, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = 9 })), cancellationToken);
        await WriteAsync(file + ".gz", Compress(content, stream => new GZipStream(stream, CompressionLevel.SmallestSize)), cancellationToken);
        await WriteAsync(file, content, cancellationToken);
        return hash;
    }

    /// <summary>Stores a picture, durably.</summary>
    /// <returns>Its hash.</returns>
    public async Task<string> WriteMediaAsync(byte[] content, string extension, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(content));
        var file = MediaFile(hash, extension);
        if (!File.Exists(file)) await WriteAsync(file, content, cancellationToken);
        return hash;
    }

    /// <summary>A document's bytes, or null when there is none of that hash.</summary>
    /// <exception cref="InvalidDataException">The file is not what its name promises.</exception>
    public async Task<byte[]?> ReadBlobAsync(string hash, CancellationToken cancellationToken)
    {
        var file = BlobFile(hash);
        if (!File.Exists(file)) return null;
        var content = await File.ReadAllBytesAsync(file, cancellationToken);
        return Convert.ToHexStringLower(SHA256.HashData(content)) == hash
            ? content
            : throw new InvalidDataException($"Blob {hash} is damaged.");
    }

    /// <summary>Full path of a document; its other forms have their extension added.</summary>
    public string BlobFile(string hash) => Path.GetFullPath(Path.Combine(Root, "blobs", hash[..2], hash));

    /// <summary>Full path of a picture.</summary>
    public string MediaFile(string hash, string extension) => Path.GetFullPath(Path.Combine(Root, "media", hash[..2], $"{hash}.{extension}"));

    /// <summary>Size in bytes after the better compression, as a totem fetches it.</summary>
    public static long CompressedSize(byte[] content) =>
        Compress(content, stream => new BrotliStream(stream, new BrotliCompressionOptions { Quality = 9 })).Length;

    private static byte[] Compress(byte[] content, Func<Stream, Stream> compressor)
    {
        using var result = new MemoryStream();
        using (var stream = compressor(result)) stream.Write(content);
        return result.ToArray();
    }

    private static async Task WriteAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(file)!;
        if (!Directory.Exists(folder))
        {
            // blobs/ab, blobs and the root may all be new.
            Directory.CreateDirectory(folder);
            Durability.FlushFolder(Path.GetDirectoryName(folder)!);
            Durability.FlushFolder(Path.GetDirectoryName(Path.GetDirectoryName(folder))!);
        }

        var temporary = $"{file}.{Guid.NewGuid():n}.tmp";
        try
        {
            await using (var stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: true);
            Durability.FlushFolder(folder);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
