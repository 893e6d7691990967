using System.Text.Json;
using Microsoft.Playwright;

namespace Totems.EndToEnd.Admin;

/// <summary>The services' API with a visitor's own cookies: for what a walk needs and no page is walked for.</summary>
internal sealed class AdminApi(IAPIRequestContext http)
{
    /// <summary>Signs the visitor in, in a language.</summary>
    public async Task SignInAsync(DemoOwner owner, string language)
    {
        await SendAsync("POST", "/api/admin/session", new { email = owner.Email, password = owner.Password });
        await SpeakAsync(language);
    }

    /// <summary>Keeps the person's language, as the pages' own switch does.</summary>
    public Task SpeakAsync(string language) => SendAsync("PUT", "/api/admin/session/language", new { language });

    /// <summary>Reads.</summary>
    public async Task<JsonElement> GetAsync(string path) => JsonElement.Parse(await SendAsync("GET", path, null));

    /// <summary>Whether there is something.</summary>
    public async Task<bool> HasAsync(string path) => (await http.GetAsync(path)).Ok;

    /// <summary>Reads a file.</summary>
    public Task<byte[]> DownloadAsync(string path) => SendAsync("GET", path, null);

    /// <summary>Moves an order on, as the kitchen does.</summary>
    public Task MoveOrderAsync(Guid id, string status) => SendAsync("POST", $"/api/orders/{id}/status", new { status });

    /// <summary>Takes something off a store's screens, or puts it back.</summary>
    public Task SetSoldOutAsync(Guid storeId, string key, bool soldOut) =>
        SendAsync("PUT", $"/api/menu/stores/{storeId}/availability/{Uri.EscapeDataString(key)}", new { soldOut });

    /// <summary>Writes a price of the draft.</summary>
    public Task PutPriceAsync(string zone, string key, JsonElement price) =>
        SendAsync("PUT", $"/api/menu/draft/prices/{zone}/{Uri.EscapeDataString(key)}", price);

    private async Task<byte[]> SendAsync(string method, string path, object? body)
    {
        var answer = await http.FetchAsync(path, new() { Method = method, DataObject = body });
        var bytes = await answer.BodyAsync();
        return answer.Ok ? bytes : throw new InvalidOperationException($"{method} {path} answered {answer.Status}: {await answer.TextAsync()}");
    }
}
