using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.MenuModel.Content;

namespace Totems.Benchmarks.Menu;

/// <summary>What people of the chain do, at whatever instance.</summary>
internal static class MenuActions
{
    /// <summary>Writes one price of one zone.</summary>
    /// <returns>The draft's tag.</returns>
    public static async Task<string> ChangePriceAsync(BenchSystem system, Uri instance, string zone, long amount, CancellationToken cancellationToken)
    {
        using var answer = await system.Owner.PutAsJsonAsync(
            new Uri(instance, $"api/menu/draft/prices/{zone}/{MenuChain.PricedKey}"), new Price(amount), WireJson.Options, cancellationToken);
        await EnsureAsync(answer, cancellationToken);
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("revision").GetRawText();
    }

    /// <summary>The draft's tag.</summary>
    public static async Task<string> TagAsync(BenchSystem system, Uri instance, CancellationToken cancellationToken) =>
        (await GetAsync(system, instance, "api/menu/draft", cancellationToken)).GetProperty("etag").GetString()!;

    /// <summary>Publishes the draft.</summary>
    public static async Task PublishAsync(BenchSystem system, Uri instance, string tag, CancellationToken cancellationToken)
    {
        using var answer = await system.Owner.PutAsJsonAsync(
            new Uri(instance, $"api/menu/releases/{Guid.CreateVersion7()}"), new { note = "bench", draftEtag = tag }, WireJson.Options, cancellationToken);
        await EnsureAsync(answer, cancellationToken);
    }

    /// <summary>Replaces the draft by a file.</summary>
    public static async Task ImportAsync(BenchSystem system, string format, byte[] file, CancellationToken cancellationToken)
    {
        using var body = new ByteArrayContent(file) { Headers = { ContentType = new MediaTypeHeaderValue(format == "csv" ? "text/csv" : "application/json") } };
        using var answer = await system.Owner.PostAsync(new Uri(system.Instances[0], $"api/menu/import?format={format}&dryRun=false"), body, cancellationToken);
        await EnsureAsync(answer, cancellationToken);
    }

    /// <summary>Reads JSON.</summary>
    public static Task<JsonElement> GetAsync(BenchSystem system, Uri instance, string path, CancellationToken cancellationToken) =>
        system.Owner.GetFromJsonAsync<JsonElement>(new Uri(instance, path), cancellationToken);

    private static async Task EnsureAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (answer.IsSuccessStatusCode) return;
        var said = await answer.Content.ReadAsStringAsync(cancellationToken);
        throw new BenchException($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri} answered {(int)answer.StatusCode}: {said[..Math.Min(said.Length, 1000)]}");
    }
}
