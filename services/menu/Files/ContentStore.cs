using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Extensions.Options;
using Totems.MenuModel.Documents;

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

    // Each waits for the disk most of the time.
    private const int MostAtOnce = 8;

    private string Root => options.Value.Directory;

    /// <summary>Whether a text is a SHA-256 in lower-case hex.</summary>
    public static bool IsHash(string text) => text.Length == 64 && text.All(char.IsAsciiHexDigitLower);

    /// <summary>Stores documents, durably, all at the same time.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="compressed">
    /// Hashes of those whose best compressed form is needed at once: totems take that one. All other forms may come later.
    /// </param>
    /// <param name="cancellationToken">Ends it.</param>
    public Task WriteBlobsAsync(IEnumerable<MenuDocument> documents, IReadOnlySet<string> compressed, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(
            documents.DistinctBy(d => d.Hash), new ParallelOptions { MaxDegreeOfParallelism = MostAtOnce, CancellationToken = cancellationToken },
            async (document, cancellation) =>
            {
                var file = BlobFile(document.Hash);
                var isNew = !File.Exists(file);
                if (!isNew && !compressed.Contains(document.Hash)) return;
                var content = document.ToUtf8();
                if (isNew) await WriteAsync(file, content, cancellation);
                if (compressed.Contains(document.Hash)) await BrotliAsync(file, content, cancellation);
            });

    /// <summary>Stores the compressed forms of a document that lacks them.</summary>
    public async Task CompressBlobAsync(string hash, byte[] content, CancellationToken cancellationToken)
    {
        var file = BlobFile(hash);
        await BrotliAsync(file, content, cancellationToken);
        if (!File.Exists(file + ".gz")) await WriteAsync(file + ".gz", Compress(content, Gzip), cancellationToken);
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
        Compress(content, Brotli).Length;

    private static async Task BrotliAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        if (!File.Exists(file + ".br")) await WriteAsync(file + ".br", Compress(content, Brotli), cancellationToken);
    }

    // Of what menus are made of, 9 makes more bytes than 5 and takes five times as long.
    private static BrotliStream Brotli(Stream stream) => new(stream, new BrotliCompressionOptions { Quality = 5 });

    private static GZipStream Gzip(Stream stream) => new(stream, CompressionLevel.SmallestSize);

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
