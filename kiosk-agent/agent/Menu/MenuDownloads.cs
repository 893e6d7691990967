using System.Net;
using Totems.Contracts.Devices;
using Totems.MenuModel.Documents;

namespace Totems.KioskAgent.Menu;

/// <summary>Fetches documents and pictures from their immutable addresses.</summary>
internal sealed class MenuDownloads(HttpClient http, IMenuStore store)
{
    private const int PicturesAtOnce = 2;
    private const int TriesPerPicture = 3;

    /// <summary>A document's bytes.</summary>
    /// <exception cref="HttpRequestException">It could not be fetched.</exception>
    public async Task<byte[]> DocumentAsync(string hash, CancellationToken cancellationToken)
    {
        using var response = await http.GetAsync(DesiredMenu.BlobPath(hash), HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        using var bytes = new MemoryStream();
        var buffer = new byte[32 * 1024];
        for (int read; (read = await body.ReadAsync(buffer, cancellationToken)) > 0;)
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > MenuDocument.MaxBytes) throw new HttpRequestException($"The document {hash} is too large.");
        }

        return bytes.ToArray();
    }

    /// <summary>Fetches the pictures that are not there, two at a time. Returns those that could not be had.</summary>
    /// <param name="references">All pictures of a menu.</param>
    /// <param name="again">Fetch also what is there.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<string>> PicturesAsync(IEnumerable<string> references, bool again, CancellationToken cancellationToken)
    {
        var missing = new System.Collections.Concurrent.ConcurrentBag<string>();
        var options = new ParallelOptions { MaxDegreeOfParallelism = PicturesAtOnce, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(references.Where(reference => again || !store.HasPicture(reference)), options, async (reference, cancel) =>
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
