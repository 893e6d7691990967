using System.Net.Http.Json;
using System.Text.Json;
using Totems.Contracts;
using Totems.MenuModel.Content;

namespace Totems.Benchmarks.Publish;

/// <summary>What a publisher does, at whatever instance.</summary>
internal static class PublishActions
{
    /// <summary>Writes one price of one zone.</summary>
    /// <returns>The draft's tag.</returns>
    public static async Task<string> ChangePriceAsync(BenchSystem system, Uri instance, string zone, long amount, CancellationToken cancellationToken)
    {
        using var answer = await system.Owner.PutAsJsonAsync(
            new Uri(instance, $"api/menu/draft/prices/{zone}/{PublishChain.PricedKey}"), new Price(amount), WireJson.Options, cancellationToken);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("revision").GetRawText();
    }

    /// <summary>Publishes the draft.</summary>
    public static async Task PublishAsync(BenchSystem system, Uri instance, string tag, CancellationToken cancellationToken)
    {
        using var answer = await system.Owner.PutAsJsonAsync(
            new Uri(instance, $"api/menu/releases/{Guid.CreateVersion7()}"), new { note = "bench", draftEtag = tag }, WireJson.Options, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new BenchException($"Not published: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
    }

    /// <summary>Reads JSON.</summary>
    public static Task<JsonElement> GetAsync(BenchSystem system, Uri instance, string path, CancellationToken cancellationToken) =>
        system.Owner.GetFromJsonAsync<JsonElement>(new Uri(instance, path), cancellationToken);
}
