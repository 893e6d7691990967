using Totems.Testing.Processes;
using Xunit.Sdk;

namespace Totems.Processes.Tests;

/// <summary>A live page: server-sent events as they come, so that a proxy that holds them back is noticed.</summary>
internal sealed class LivePage : IDisposable
{
    private readonly HttpResponseMessage response;
    private readonly StreamReader lines;

    private LivePage(HttpResponseMessage response, Stream stream)
    {
        this.response = response;
        lines = new StreamReader(stream);
    }

    /// <summary>Opens it.</summary>
    public static async Task<LivePage> OpenAsync(Api person, string path, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        var response = await person.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        response.EnsureSuccessStatusCode();
        return new LivePage(response, await response.Content.ReadAsStreamAsync(cancellationToken));
    }

    /// <summary>Reads until an event's data is as wanted.</summary>
    public async Task WhenAsync(Func<string, bool> condition, string what, TimeSpan deadline, CancellationToken cancellationToken)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(deadline);
        try
        {
            while (await lines.ReadLineAsync(patience.Token) is { } line)
            {
                if (line.StartsWith("data:", StringComparison.Ordinal) && condition(line)) return;
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new XunitException($"Not within {deadline.TotalSeconds:0} s: {what}");
        }

        throw new XunitException($"The stream ended before: {what}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lines.Dispose();
        response.Dispose();
    }
}
