using System.Collections.Concurrent;
using System.Threading.Channels;

namespace Totems.Menu.Files;

/// <summary>
/// Makes the compressed forms of documents that nobody waits for. A document is served as it is until it has them; what is lost here when the process
/// ends is made when the document is next asked for.
/// </summary>
internal sealed partial class BlobCompression(ContentStore files, TimeProvider time, ILogger<BlobCompression> logger) : BackgroundService
{
    private const int Capacity = 1000;

    // A publish is followed by a wave of totems, which have better use for the processors.
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(10);
    private readonly ConcurrentDictionary<string, bool> waiting = new(StringComparer.Ordinal);
    private readonly Channel<string> queue = Channel.CreateBounded<string>(Capacity);

    /// <summary>Has a document's forms made soon. Does nothing when they are waited for, or too much is.</summary>
    public void Queue(string hash)
    {
        if (waiting.TryAdd(hash, true) && !queue.Writer.TryWrite(hash)) waiting.TryRemove(hash, out _);
    }

    /// <inheritdoc />
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            await Task.Delay(Pause, time, stoppingToken);
            while (queue.Reader.TryRead(out var hash)) await CompressAsync(hash, stoppingToken);
        }
    }

    private async Task CompressAsync(string hash, CancellationToken cancellationToken)
    {
        try
        {
            if (await files.ReadBlobAsync(hash, cancellationToken) is { } content) await files.CompressBlobAsync(hash, content, cancellationToken);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            LogFailed(hash, failure);
        }
        finally
        {
            waiting.TryRemove(hash, out _);
        }
    }

    [LoggerMessage(EventId = 2010, Level = LogLevel.Warning, Message = "Document {Hash} stays uncompressed until it is asked for again")]
    private partial void LogFailed(string hash, Exception failure);
}
