using System.IO.Compression;
using System.Net;
using Totems.Contracts.Devices;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>Fetches documents and pictures from their immutable addresses.</summary>
internal sealed class MenuDownloads(HttpClient http, IMenuStore store)
{
    private const int PicturesAtOnce = 2;
    private const int TriesPerPicture = 3;

    /// <summary>A document as it came over the wire, usually compressed.</summary>
    /// <exception cref="HttpRequestException">It could not be fetched.</exception>
    public async Task<DownloadedDocument> DocumentAsync(string hash, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, DesiredMenu.BlobPath(hash));
        request.Headers.AcceptEncoding.ParseAdd("br, gzip");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MenuDocument.MaxBytes) throw new HttpRequestException($"The document {hash} is too large.");
        }

        return new DownloadedDocument(response.Content.Headers.ContentEncoding.FirstOrDefault(), bytes.ToArray());
    }

    /// <summary>Fetches the pictures that are not there, two at a time. Returns those that could not be had.</summary>
    /// <param name="references">All pictures of a menu.</param>
    /// <param name="again">Fetch also what is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<string>> PicturesAsync(IEnumerable<string> references, bool again, CancellationToken cancellationToken)
    {
        string[] wanted = [.. references.Where(reference => again || !store.HasPicture(reference))];
        if (wanted.Length == 0) return [];
        var missing = new System.Collections.Concurrent.ConcurrentBag<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(wanted, options, async (reference, cancel) =>
        {
            for (var attempt = 1; !await TryPictureAsync(reference, cancel); attempt++)
            {
                if (attempt < TriesPerPicture) continue;
                missing.Add(reference);
                break;
            }
        });
        return [.. missing.Order(StringComparer.Ordinal)];
    }

    private async Task<bool> TryPictureAsync(string reference, CancellationToken cancellationToken)
    {
        try
        {
            using var response = await http.GetAsync(DesiredMenu.MediaPath(reference), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (response.StatusCode != HttpStatusCode.OK) return false;
            await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
            return await store.SavePictureAsync(reference, body, cancellationToken);
        }
        catch (Exception e) when (e is HttpRequestException or IOException || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            // Network trouble counts as a try; a full disk does not and is thrown on as MenuStorageException.
            return false;
        }
    }
}

/// <summary>A document as it came over the wire.</summary>
/// <param name="Coding">"br", "gzip", or null when it is not compressed (any more).</param>
/// <param name="Bytes">The bytes.</param>
internal sealed record DownloadedDocument(string? Coding, byte[] Bytes)
{
    /// <summary>Unpacks and parses it.</summary>
    /// <exception cref="MenuFormatException">It cannot be unpacked, is too large, or is no document.</exception>
    public MenuDocument Parse()
    {
        if (Coding is null) return MenuDocument.Parse(Bytes);
        try
        {
            using var packed = new MemoryStream(Bytes);
            using Stream unpacking = Coding switch
            {
                "br" => new BrotliStream(packed, CompressionMode.Decompress),
                "gzip" => new GZipStream(packed, CompressionMode.Decompress),
                _ => throw new MenuFormatException($"The content coding {Coding} was not asked for."),
            };
            using var bytes = new MemoryStream();
            var buffer = new byte[64 * 1024];
            for (int read; (read = unpacking.Read(buffer)) > 0;)
            {
                bytes.Write(buffer, 0, read);
                if (bytes.Length > MenuDocument.MaxBytes) throw new MenuFormatException("The document is too large.");
            }

            return MenuDocument.Parse(bytes.ToArray());
        }
        catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException)
        {
            throw new MenuFormatException($"The document cannot be unpacked: {broken.Message}");
        }
    }
}
