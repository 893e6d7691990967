using Microsoft.Extensions.Caching.Memory;

namespace Totems.Menu.Files;

/// <summary>
/// The documents that are asked for just now, in memory: after a publish every totem of a zone asks for the same few files, and opening and reading one costs
/// ten times what sending it does. They never change, so nothing here can be out of date.
/// </summary>
internal sealed class BlobCache : IDisposable
{
    private const long MaxBytes = 64 * 1024 * 1024;
    private const long MaxBytesEach = 2 * 1024 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromMinutes(10);
    private readonly MemoryCache cache = new(new MemoryCacheOptions { SizeLimit = MaxBytes });

    /// <summary>The content of a file that is kept, or null.</summary>
    public byte[]? Find(string file) => cache.Get<byte[]>(file);

    /// <summary>Reads a file and keeps it.</summary>
    /// <returns>Its content, or null when it is not there or too large to be kept.</returns>
    public async Task<byte[]?> ReadAsync(string file, CancellationToken cancellationToken)
    {
        if (Find(file) is { } kept) return kept;
        if (new FileInfo(file) is not { Exists: true, Length: <= MaxBytesEach }) return null;
        var content = await File.ReadAllBytesAsync(file, cancellationToken);
        return cache.Set(file, content, new MemoryCacheEntryOptions { Size = content.Length, SlidingExpiration = Kept });
    }

    /// <inheritdoc/>
    public void Dispose() => cache.Dispose();
}
